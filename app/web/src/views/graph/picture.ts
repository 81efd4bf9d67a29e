/** The drawn nodes and edges: those that the graph began with, and those that steps have added. */

import type { Schemas } from '../../api/client';
import { arrange, type Arrangement, type Held } from './arrange';
import { join, type Base, type Column, type DrawnEdge, type PlacedNode } from './base';
import { kinds } from './kinds';
import { placeAround, placeBetween, Taken, type Point } from './place';
import { keyOf } from './steps';
import { lifted, type Lifted } from './ties';

type DrawnNode = Schemas['DrawnNode'];
type Around = Schemas['Around'];
type Path = Schemas['Path'];

export class Picture {
  /** Nodes that steps have brought; those that are closed again keep their places around others. */
  readonly #added = new Map<string, PlacedNode>();
  readonly #known = new Map<string, DrawnEdge>();
  readonly #opened = new Map<string, { shown: Set<string>; total: number }>();
  readonly #closed = new Set<string>();
  readonly #paths = new Map<string, Path>();
  readonly #taken: Taken;
  readonly #keys = new Map<string, string>();
  #visible: Map<string, PlacedNode> | null = null;
  #arranged: Arrangement | null = null;
  #edges: Map<string, DrawnEdge> | null = null;
  #joined: Map<string, Set<string>> | null = null;
  #lifted: Lifted | null = null;
  #level: number;

  constructor(readonly base: Base) {
    this.#taken = new Taken(base.taken);
    this.#level = base.level;
  }

  /** Return the id of a key, if the node has a place. */
  idOf(key: string): string | undefined {
    return this.#keys.get(key) ?? this.base.keys.get(key);
  }

  node(id: string): PlacedNode | undefined {
    const node = this.base.nodes.get(id) ?? this.#added.get(id);
    const place = node && this.#arrangement?.places.get(id);
    return place ? { ...node, ...place } : node;
  }

  /** Return the visible nodes with their places. */
  nodes(): PlacedNode[] {
    return [...this.visible.keys()].flatMap((id) => this.node(id) ?? []);
  }

  /** The columns of the drawing, and those that steps have brought. */
  get columns(): readonly Column[] {
    return this.#arrangement?.columns ?? this.base.columns;
  }

  /** Return an edge, or a line that represents several, visible or not. */
  edge(id: string): DrawnEdge | undefined {
    return this.base.edges.get(id) ?? this.#known.get(id) ?? this.lifted.lines.get(id);
  }

  /** Lines between closed nodes, and the ties that they represent. */
  get lifted(): Lifted {
    this.#lifted ??= lifted(this.base, (id) => this.isVisible(id));
    return this.#lifted;
  }

  /** In layers: the nodes that are placed under their holders. */
  held(): Iterable<Held> {
    return this.#arrangement?.held.values() ?? [];
  }

  /** Return whether the places of nodes already show an edge. */
  isTold({ source, target, type }: DrawnEdge): boolean {
    if (!this.base.layered) return type.startsWith('HAS_') && this.base.told;
    const held = this.#arrangement?.held.get(target);
    return held?.holder === source && held.kind === type;
  }

  isVisible(id: string): boolean {
    return this.visible.has(id);
  }

  /** Show the plans with their parts down to a level, and close all opened nodes. */
  expand(level: number): void {
    this.#level = level;
    this.#opened.clear();
    this.#closed.clear();
    this.#changed();
  }

  /** Show the neighbours of a node: pages of them. */
  open(id: string, pages: readonly Around[]): void {
    const centre = this.node(id);
    if (!centre) return;
    this.#closed.delete(id);
    const shown = new Set<string>();
    for (const page of pages) {
      this.#show(centre, page);
      for (const { id: next } of page.nodes) shown.add(next);
      // Before the next page, which leans away from this one
      this.#opened.set(id, { shown: new Set(shown), total: page.total });
      this.#changed();
    }
  }

  /** Hide the parts of a node, and the neighbours that no other node shows. */
  close(id: string): void {
    this.#opened.delete(id);
    this.#closed.add(id);
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
    if (this.#opened.has(id)) return true;
    const unfolded = this.base.folds && this.#level > 1 && !this.#closed.has(id);
    return unfolded && this.base.fold.parts(id).some((part) => this.isVisible(part));
  }

  /** Return the neighbours that a node was opened to. */
  shownBy(id: string): Iterable<string> {
    return this.#opened.get(id)?.shown ?? [];
  }

  /** Return how many neighbours of an open node are not yet shown (还有 n). */
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

  /** The visible nodes, those that the graph began with first. */
  get visible(): ReadonlyMap<string, PlacedNode> {
    this.#visible ??= this.#reach();
    return this.#visible;
  }

  /** The visible edges: both ends are visible, and no finer edges replace them. */
  get edges(): ReadonlyMap<string, DrawnEdge> {
    this.#edges ??= new Map([
      ...[...this.base.edges, ...this.#known].filter(
        ([id, { source, target }]) =>
          this.isVisible(source) && this.isVisible(target) && !this.lifted.finer.has(id),
      ),
      ...this.lifted.lines,
    ]);
    return this.#edges;
  }

  /** The drawn nodes that an edge joins to this one, drawn or not. */
  joinedTo(id: string): string[] {
    if (!this.#joined) {
      this.#joined = new Map();
      for (const edge of [...this.base.edges.values(), ...this.#known.values()]) {
        if (this.isVisible(edge.source) && this.isVisible(edge.target)) join(this.#joined, edge);
      }
    }
    return [...(this.#joined.get(id) ?? [])];
  }

  /** Return the position of a node in the order in which nodes were added. */
  rank(id: string): number {
    const own = this.base.rank.get(id);
    if (own !== undefined) return own;
    return this.base.nodes.size + [...this.#added.keys()].indexOf(id);
  }

  /** The drawn edges at a node. */
  edgesAt(id: string): DrawnEdge[] {
    return [...this.edges.values()].filter((edge) => edge.source === id || edge.target === id);
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
    this.#visible = this.#edges = this.#joined = this.#arranged = this.#lifted = null;
  }

  get #arrangement(): Arrangement | null {
    if (!this.base.layered) return null;
    this.#arranged ??= arrange(this.base, [...this.visible.values()], [...this.edges.values()]);
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
    const { base } = this;
    const found = new Map<string, PlacedNode>();
    for (const node of base.nodes.values()) {
      if (!base.folds || base.fold.shows(node.id, this.#level, this.#closed)) {
        found.set(node.id, node);
      }
    }
    const told = new Set<string>();
    const show = (id: string): void => {
      const node = base.nodes.get(id) ?? this.#added.get(id);
      if (!node || told.has(id)) return;
      told.add(id);
      found.set(id, node);
      for (const next of this.#opened.get(id)?.shown ?? []) show(next);
    };
    for (const id of [...found.keys()]) if (this.#opened.has(id)) show(id);
    for (const path of this.#paths.values()) for (const node of path.nodes) show(node.id);
    return found;
  }
}
