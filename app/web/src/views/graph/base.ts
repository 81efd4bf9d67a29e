/** The drawing of a seed that a graph begins with, indexed once. */

import type { Schemas } from '../../api/client';
import { Fold } from './fold';
import { Taken, type Point } from './place';
import { keyOf } from './steps';

type Drawing = Schemas['Drawing'];
type DrawnNode = Schemas['DrawnNode'];
export type DrawnEdge = Schemas['DrawnEdge'];
export type Column = Drawing['columns'][number];

export interface PlacedNode extends DrawnNode, Point {
  /** Whether the name is on the left, away from the node that opened. */
  left?: boolean;
}

/** Up to this number of nodes every name is shown, on the right, and its place is kept free. */
export const NAMED = 150;
/** The length of a name, in rows. */
const NAME = 7;

const NONE: ReadonlySet<string> = new Set();

export interface Kind {
  layered?: boolean;
  /** The level to which plans are unfolded at first. */
  level?: number;
  told?: boolean;
}

/** The nodes and edges of the drawing; steps do not change them. */
export class Base {
  readonly nodes = new Map<string, PlacedNode>();
  readonly edges = new Map<string, DrawnEdge>();
  readonly taken = new Taken();
  /** The place of each node in the order of the drawing. */
  readonly rank = new Map<string, number>();
  #keys: Map<string, string> | null = null;

  readonly columns: readonly Column[];
  /** Number of nodes beyond the most that are drawn. */
  readonly omitted: number;
  readonly fold: Fold;
  /** Whether nodes are in rows and columns; if not, opened nodes are placed around their node. */
  readonly layered: boolean;
  /** Whether plans are folded and unfolded level by level, and how far they are at first. */
  readonly folds: boolean;
  readonly level: number;
  /** Whether the places of nodes show what holds them. */
  readonly told: boolean;

  constructor(pages: readonly Drawing[], { layered = false, level, told = false }: Kind = {}) {
    this.layered = layered;
    this.folds = level !== undefined;
    this.level = level ?? Infinity;
    this.told = told;
    const nodes = pages.flatMap((page) => page.nodes);
    this.columns = pages[0]?.columns ?? [];
    this.omitted = pages[0]?.omitted ?? 0;
    for (const node of nodes) {
      this.rank.set(node.id, this.nodes.size);
      this.nodes.set(node.id, node);
      if (layered) continue;
      this.taken.add(node);
      if (nodes.length > NAMED) continue;
      for (let x = 1; x <= NAME; x++) this.taken.add({ x: node.x + x, y: node.y });
    }
    for (const { edges } of pages) {
      for (const edge of edgesOf(edges, nodes)) {
        this.edges.set(edge.id, edge);
      }
    }
    this.fold = new Fold(this.nodes, this.edges.values());
  }

  /** Whether the graph began with this node in sight. */
  isFirst(id: string): boolean {
    return this.nodes.has(id) && (!this.folds || this.fold.shows(id, this.level, NONE));
  }

  /** Node ids by their keys; made when the first step asks. */
  get keys(): Map<string, string> {
    this.#keys ??= new Map([...this.nodes.keys()].map((id) => [keyOf(id), id]));
    return this.#keys;
  }
}

/** Edges out of their columns. */
function* edgesOf(table: Drawing['edges'], nodes: readonly PlacedNode[]): Iterable<DrawnEdge> {
  for (const [i, id] of table.id.entries()) {
    const source = nodes[table.source[i] ?? -1];
    const target = nodes[table.target[i] ?? -1];
    if (!source || !target) continue;
    yield {
      id,
      source: source.id,
      target: target.id,
      type: table.type[i] ?? '',
      relation: table.relation[i] ?? null,
      review: table.review[i] ?? null,
      score: table.score[i] ?? null,
      role: table.role[i] ?? null,
    };
  }
}

/** Note both ends of an edge as joined to each other. */
export function join(joined: Map<string, Set<string>>, edge: DrawnEdge): void {
  for (const [near, far] of [
    [edge.source, edge.target],
    [edge.target, edge.source],
  ] as const) {
    const held = joined.get(near);
    if (held) held.add(far);
    else joined.set(near, new Set([far]));
  }
}
