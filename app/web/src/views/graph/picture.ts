/** What is drawn: what the graph began with, and what the steps since then have added. */

import type { Schemas } from '../../api/client';
import { arrange, type Arrangement, type Held } from './arrange';
import { join, type Base, type Column, type DrawnEdge, type PlacedNode } from './base';
import { placeAround, placeBetween, Taken, type Point } from './place';
import { keyOf } from './steps';

type DrawnNode = Schemas['DrawnNode'];
type Around = Schemas['Around'];
type Path = Schemas['Path'];

/** A node in the list beside the canvas. */
export interface Row {
  node: PlacedNode;
  level: number;
  open: boolean;
  /** Neighbours that are not drawn. */
  more: number;
}

export class Picture {
  /** Nodes that steps have brought; those that are closed again keep their places around others. */
  readonly #added = new Map<string, PlacedNode>();
  readonly #known = new Map<string, DrawnEdge>();
  readonly #opened = new Map<string, { shown: Set<string>; total: number }>();
  readonly #paths = new Map<string, Path>();
  readonly #taken: Taken;
  readonly #keys = new Map<string, string>();
  #visible: Map<string, PlacedNode> | null = null;
  #arranged: Arrangement | null = null;
  #edges: Map<string, DrawnEdge> | null = null;
  #joined: Map<string, Set<string>> | null = null;

  constructor(readonly base: Base) {
    this.#taken = new Taken(base.taken);
  }

  /** The id behind a key, if the node has its place. */
  idOf(key: string): string | undefined {
    return this.#keys.get(key) ?? this.base.keys.get(key);
  }

  node(id: string): PlacedNode | undefined {
    const node = this.base.nodes.get(id) ?? this.added.get(id) ?? this.#added.get(id);
    const place = node && this.#arrangement?.places.get(id);
    return place ? { ...node, ...place } : node;
  }

  /** All that is to be seen, in its places. */
  nodes(): PlacedNode[] {
    return [...this.base.nodes.keys(), ...this.added.keys()].flatMap((id) => this.node(id) ?? []);
  }

  /** The columns of the drawing, and those that steps have brought. */
  get columns(): readonly Column[] {
    return this.#arrangement?.columns ?? this.base.columns;
  }

  edge(id: string): DrawnEdge | undefined {
    return this.base.edges.get(id) ?? this.edges.get(id);
  }

  /** In layers: what stands under what holds it. */
  held(): Iterable<Held> {
    return this.#arrangement?.held.values() ?? [];
  }

  /** Whether rows tell an edge by themselves. */
  isTold({ source, target, type }: DrawnEdge): boolean {
    const held = this.#arrangement?.held.get(target);
    return held?.holder === source && held.kind === type;
  }

  isVisible(id: string): boolean {
    return this.base.nodes.has(id) || this.added.has(id);
  }

  /** Show the neighbours of a node: pages of them. */
  open(id: string, pages: readonly Around[]): void {
    const centre = this.node(id);
    if (!centre) return;
    const shown = new Set<string>();
    for (const page of pages) {
      this.#show(centre, page);
      for (const { id: next } of page.nodes) shown.add(next);
      // Before the next page, which leans away from this one
      this.#opened.set(id, { shown: new Set(shown), total: page.total });
      this.#changed();
    }
  }

  /** Hide what only this node shows. */
  close(id: string): void {
    this.#opened.delete(id);
    this.#changed();
  }

  /** Show a path; its nodes that have no place get one on the way. */
  addPath(name: string, path: Path): void {
    const ends = [path.nodes[0], path.nodes.at(-1)];
    const [from, to] = ends.map((node) => node && this.node(node.id));
    if (from && to) {
      const fresh = path.nodes.filter((node) => !this.node(node.id));
      const places = this.base.layered ? [] : placeBetween(from, to, fresh.length, this.#taken);
      fresh.forEach((node, i) => this.#place(node, places[i]));
      this.#know(path.edges);
    }
    this.#paths.delete(name);
    this.#paths.set(name, path);
    this.#changed();
  }

  removePath(name: string): void {
    this.#paths.delete(name);
    this.#changed();
  }

  /** The path that was looked for last. */
  get path(): { name: string; path: Path } | null {
    const last = [...this.#paths].at(-1);
    return last ? { name: last[0], path: last[1] } : null;
  }

  isOpen(id: string): boolean {
    return this.#opened.has(id);
  }

  /** How many neighbours of an open node are to come still (还有 n). */
  waiting(id: string): number {
    const opened = this.#opened.get(id);
    return opened ? opened.total - opened.shown.size : 0;
  }

  /** How many hundreds of neighbours are shown. */
  pages(id: string): number {
    return Math.ceil((this.#opened.get(id)?.shown.size ?? 0) / 100);
  }

  /** How many neighbours of a node are not drawn. */
  more(node: PlacedNode): number {
    return Math.max(node.neighbours - this.joinedTo(node.id).length, 0);
  }

  /** Nodes that steps have added and that are to be seen. */
  get added(): ReadonlyMap<string, PlacedNode> {
    this.#visible ??= this.#reach();
    return this.#visible;
  }

  /** Edges that came with them: both their ends are to be seen. */
  get edges(): ReadonlyMap<string, DrawnEdge> {
    this.#edges ??= new Map(
      [...this.#known].filter(
        ([id, edge]) =>
          !this.base.edges.has(id) && this.isVisible(edge.source) && this.isVisible(edge.target),
      ),
    );
    return this.#edges;
  }

  /** The drawn nodes that a drawn edge joins to this one. */
  joinedTo(id: string): string[] {
    if (!this.#joined) {
      this.#joined = new Map();
      for (const edge of this.edges.values()) join(this.#joined, edge);
    }
    const own = this.#joined.get(id);
    const before = this.base.joined.get(id);
    return own ? [...new Set([...(before ?? []), ...own])] : [...(before ?? [])];
  }

  /** Where a node comes in the order of all: those that came first go first. */
  rank(id: string): number {
    const own = this.base.rank.get(id);
    if (own !== undefined) return own;
    return this.base.nodes.size + [...this.#added.keys()].indexOf(id);
  }

  /** The drawn edges at a node. */
  edgesAt(id: string): DrawnEdge[] {
    const found: DrawnEdge[] = [];
    // No list of all edges is made for a few: there may be ten thousands
    for (const edges of [this.base.edges, this.edges]) {
      for (const edge of edges.values()) {
        if (edge.source === id || edge.target === id) found.push(edge);
      }
    }
    return found;
  }

  /** All that is drawn, as a tree: what a node shows stands under it. */
  rows(): Row[] {
    const rows: Row[] = [];
    const told = new Set<string>();
    let within = 1;
    const tell = (node: PlacedNode, level: number): void => {
      if (told.has(node.id)) return;
      told.add(node.id);
      const open = this.#opened.get(node.id);
      rows.push({ node, level, open: !!open, more: this.more(node) });
      for (const id of open?.shown ?? []) {
        const shown = this.added.get(id);
        if (shown) tell(shown, level + 1);
      }
    };
    for (const node of this.base.nodes.values()) {
      if (node.label === 'Plan' || !node.plan_id) within = 1;
      else if (node.label === 'Chapter') within = 1 + (node.depth ?? 1);
      const part = node.label !== 'Plan' && node.label !== 'Chapter' && node.plan_id;
      tell(node, part ? within + 1 : within);
    }
    for (const node of this.added.values()) tell(node, 1);
    return rows;
  }

  /** Give the nodes of one page their places: page by page, so that a further one moves none. */
  #show(centre: PlacedNode, page: Around): void {
    const order = kinds(page, centre.id);
    const fresh = page.nodes
      .filter((node) => !this.node(node.id))
      .sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0));
    const places = this.base.layered
      ? []
      : placeAround(centre, fresh.length, this.#taken, this.#leaning(centre));
    fresh.forEach((node, i) => {
      const place = places[i];
      this.#place(node, place && { ...place, left: place.x < centre.x - 0.3 });
    });
    this.#know(page.edges);
  }

  /** In layers the place is found once it is known what else is shown. */
  #place(node: DrawnNode, point: Point & { left?: boolean } = { x: 0, y: 0 }): void {
    this.#added.set(node.id, { ...node, ...point });
    this.#keys.set(keyOf(node.id), node.id);
  }

  #know(edges: readonly DrawnEdge[]): void {
    for (const edge of edges) this.#known.set(edge.id, edge);
  }

  #changed(): void {
    this.#visible = this.#edges = this.#joined = this.#arranged = null;
  }

  get #arrangement(): Arrangement | null {
    if (!this.base.layered) return null;
    this.#arranged ??= arrange(
      this.base,
      [...this.base.nodes.values(), ...this.added.values()],
      [...this.base.edges.values(), ...this.edges.values()],
    );
    return this.#arranged;
  }

  /** Away from what the node is joined to already: there the first of its nodes goes. */
  #leaning(centre: PlacedNode): Point | null {
    const others = this.joinedTo(centre.id).map((id) => this.node(id) as PlacedNode);
    if (!others.length) return null;
    const mean = (of: (node: PlacedNode) => number): number =>
      others.reduce((sum, node) => sum + of(node), 0) / others.length;
    return { x: mean((node) => node.x), y: mean((node) => node.y) };
  }

  #reach(): Map<string, PlacedNode> {
    const found = new Map<string, PlacedNode>();
    const show = (id: string): void => {
      const node = this.#added.get(id);
      if (!node || found.has(id)) return;
      found.set(id, node);
      for (const next of this.#opened.get(id)?.shown ?? []) show(next);
    };
    for (const [id, { shown }] of this.#opened) {
      if (this.base.nodes.has(id)) for (const next of shown) show(next);
    }
    for (const path of this.#paths.values()) for (const node of path.nodes) show(node.id);
    return found;
  }
}

/** The place of each neighbour's kind: the type of the first edge that leads to it. */
function kinds(page: Around, id: string): Map<string, number> {
  const types: string[] = [];
  const found = new Map<string, number>();
  for (const edge of page.edges) {
    const other = edge.source === id ? edge.target : edge.target === id ? edge.source : null;
    if (other === null) continue;
    if (!types.includes(edge.type)) types.push(edge.type);
    found.set(other, Math.min(found.get(other) ?? Infinity, types.indexOf(edge.type)));
  }
  return found;
}
