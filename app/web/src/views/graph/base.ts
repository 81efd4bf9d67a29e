/** What a graph began with: the drawing of a seed, indexed once. */

import type { Schemas } from '../../api/client';
import { Taken, type Point } from './place';
import { keyOf } from './steps';

type Drawing = Schemas['Drawing'];
type DrawnNode = Schemas['DrawnNode'];
export type DrawnEdge = Schemas['DrawnEdge'];
export type Column = Drawing['columns'][number];

export interface PlacedNode extends DrawnNode, Point {
  /** The name stands on the left: away from the node that opened. */
  left?: boolean;
}

/** Up to so many nodes every name is shown, on the right, and nothing else is put there. */
export const NAMED = 150;
/** The length of a name, in rows. */
const NAME = 7;

/** Steps only add to it. */
export class Base {
  readonly nodes = new Map<string, PlacedNode>();
  readonly edges = new Map<string, DrawnEdge>();
  readonly joined = new Map<string, Set<string>>();
  readonly taken = new Taken();
  /** The place of each node in the order of the drawing. */
  readonly rank = new Map<string, number>();
  #keys: Map<string, string> | null = null;

  readonly columns: readonly Column[];
  /** Nodes beyond what is ever drawn. */
  readonly omitted: number;

  /** `layered`: in rows and columns, whatever is opened; else what is opened goes around its node. */
  constructor(
    pages: readonly Drawing[],
    readonly layered = false,
  ) {
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
        join(this.joined, edge);
      }
    }
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
