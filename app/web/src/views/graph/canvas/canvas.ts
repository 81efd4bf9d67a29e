/** The picture on a canvas: sigma, fed with what is to be seen. Fetched when a graph is opened. */

import { MultiDirectedGraph } from 'graphology';
import Sigma from 'sigma';
import type { Base } from '../base';
import type { Picture } from '../picture';
import type { Point } from '../place';
import { differing, Elements } from './elements';
import { cloud, layers, type Geometry } from './geometry';
import { drawGuides } from './guides';
import { Hairs } from './hairs';
import { drawName, drawPlate, Room } from './labels';
import { Paints, type Wish } from './paints';
import { ANIMATED, settings } from './settings';
import { snapshot } from './snapshot';
import { View } from './view';

export interface Heed {
  node(id: string): void;
  edge(id: string): void;
  blank(): void;
  /** The camera moved, or something was drawn. */
  drawn(): void;
}

/** Above this many edges all that do not stand out are hair lines, not to be clicked upon. */
const MANY_EDGES = 12_000;
/** Up to so many nodes names keep clear of nodes. */
const FEW = 600;

export class Canvas {
  readonly #elements: Elements;
  readonly #sigma: Sigma;
  readonly #paints: Paints;
  readonly #view: View;
  readonly #base: Base;
  readonly #room = new Room();
  /** The edges that the picture began with, where there are many: sigma has those that stand out. */
  readonly #hairs: Hairs | null;
  #geometry: Geometry;
  #picture: Picture;
  /** What was added waits for the next frame to be indexed. */
  #waiting = false;

  /** Draws a picture to which no step has added yet. Throws where the browser has no WebGL. */
  constructor(container: HTMLElement, picture: Picture, wish: Wish, heed: Heed) {
    const { base } = picture;
    this.#base = base;
    this.#picture = picture;
    const many = base.edges.size > MANY_EDGES;
    this.#paints = new Paints(wish, container, many);
    this.#geometry = this.#measured(container);
    // Nodes have their full size from a row height of 16 pixels on
    const scale = Math.max(Math.min(1, this.#geometry.row / 16), 0.2);
    this.#elements = new Elements(scale, () => this.#geometry.stretch);
    const { graph } = this.#elements;
    graph.setAttribute('paper', this.#paints.inks.paper);
    for (const node of picture.nodes()) this.#elements.place(node);
    if (!many) for (const edge of base.edges.values()) this.#elements.join(edge);
    // Empty at first: the frame is set before anything is drawn
    this.#sigma = new Sigma(new MultiDirectedGraph(), container, {
      ...settings(container, this.#geometry, many),
      nodeReducer: (id, data) => {
        const { stretch, row } = this.#geometry;
        return this.#paints.node(id, data, this.#picture, stretch * row);
      },
      edgeReducer: (id, data) => this.#paints.edge(id, data, this.#picture),
      defaultDrawNodeLabel: (context, data, settings) => {
        this.#room.keep(() => this.#places());
        const zoom = this.#view.zoomed;
        const frame = { room: this.#room, zoom, row: this.#geometry.row * zoom };
        drawName(context, data, settings, this.#paints.inks, frame);
      },
      defaultDrawNodeHover: (context, data, settings) =>
        drawPlate(context, data, settings, this.#paints.inks),
    });
    this.#sigma.setCustomBBox(this.#geometry.box);
    this.#view = new View(this.#sigma, base.layered);
    this.#sigma.on('clickNode', ({ node }) => heed.node(node));
    this.#sigma.on('clickEdge', ({ edge }) => heed.edge(edge));
    this.#sigma.on('clickStage', () => heed.blank());
    const cursor = (shape: string) => () => (container.style.cursor = shape);
    this.#sigma.on('enterNode', cursor('pointer')).on('leaveNode', cursor('default'));
    this.#sigma.on('enterEdge', cursor('pointer')).on('leaveEdge', cursor('default'));
    this.#sigma.on('beforeRender', () => this.#room.clear());
    this.#sigma.on('afterRender', () => {
      this.#waiting = false;
      this.#hairs?.follow();
      this.#guide();
      heed.drawn();
    });
    this.#hairs = many ? new Hairs(this.#sigma, () => this.#paints.hairs(this.#picture)) : null;
    this.#sigma.setGraph(graph);
  }

  /** Show a picture on the same base: what it has more comes, what it has no more goes. */
  show(picture: Picture): void {
    const before = this.#picture;
    this.#picture = picture;
    const nodes = new Set(before.added.keys());
    const edges = new Set(differing(before.edges, picture.edges));
    // In layers what opens moves what stands below
    for (const node of this.#base.layered ? picture.nodes() : picture.added.values()) {
      nodes.add(node.id);
      this.#elements.place(node);
    }
    for (const id of edges) {
      const edge = picture.edges.get(id);
      if (edge) this.#elements.join(edge);
    }
    // Names say how many neighbours are not drawn
    for (const id of edges) {
      if (!this.#elements.graph.hasEdge(id)) continue;
      for (const end of this.#elements.graph.extremities(id)) nodes.add(end);
    }
    this.#paints.joined = this.#joinedTo(this.#paints.wish.node);
    this.#waiting = true;
    if (this.#base.layered) return void this.#sigma.refresh({ schedule: true });
    this.#sigma.refresh({
      schedule: true,
      partialGraph: {
        nodes: [...nodes].filter((id) => this.#elements.graph.hasNode(id)),
        edges: [...edges].filter((id) => this.#elements.graph.hasEdge(id)),
      },
    });
  }

  /** Heed what is selected, hidden or followed. */
  wish(wish: Wish): void {
    const paints = this.#paints;
    const before = paints.wish;
    const joined = this.#joinedTo(wish.node);
    if (this.#hairs) this.#addStanding([...joined, wish.edge ?? '', ...(wish.path ?? [])]);
    const nodes = [before.node, wish.node].filter(
      (id) => id !== null && this.#elements.graph.hasNode(id),
    );
    const edges = [...paints.joined, ...joined, before.edge, wish.edge].filter(
      (id) => id !== null && this.#elements.graph.hasEdge(id),
    );
    paints.wish = wish;
    paints.joined = joined;
    const same =
      before.dark === wish.dark &&
      before.path === wish.path &&
      before.hidden === wish.hidden &&
      before.name === wish.name;
    if (same) {
      const partialGraph = { nodes: nodes as string[], edges: edges as string[] };
      const skipIndexation = !this.#waiting;
      this.#sigma.refresh({ partialGraph, skipIndexation, schedule: true });
      return;
    }
    paints.mixed();
    this.#hairs?.change();
    this.#elements.graph.setAttribute('paper', paints.inks.paper);
    this.#sigma.refresh({ schedule: true });
  }

  /** Where a node stands in the canvas, in pixels; null where it is not drawn. */
  placeOf(id: string): (Point & { size: number }) | null {
    const data = this.#elements.graph.hasNode(id) ? this.#sigma.getNodeDisplayData(id) : undefined;
    if (!data || data.hidden) return null;
    // Not where it was drawn: the next frame may not have come yet
    const { x, y } = this.#elements.graph.getNodeAttributes(id) as Point;
    return { ...this.#sigma.graphToViewport({ x, y }), size: this.#sigma.scaleSize(data.size) };
  }

  /** Where a place of the drawing is, in pixels. */
  toScreen({ x, y }: Point): Point {
    return this.#sigma.graphToViewport({ x: x * this.#geometry.stretch, y: -y });
  }

  /** How many of the nodes stand below what is seen. */
  get below(): number {
    const { height } = this.#sigma.getDimensions();
    return this.#picture.nodes().filter((node) => (this.placeOf(node.id)?.y ?? 0) > height + 4)
      .length;
  }

  /** Show all of the picture. */
  fit(): void {
    this.#view.fit(this.#picture.nodes().flatMap((node) => this.placeOf(node.id) ?? []));
  }

  zoom(by: 'in' | 'out'): void {
    const camera = this.#sigma.getCamera();
    const options = { duration: ANIMATED.matches ? 150 : 1 };
    void (by === 'in' ? camera.animatedZoom(options) : camera.animatedUnzoom(options));
  }

  /** Down by nearly what is seen. */
  page(): void {
    this.#view.move(0, this.#sigma.getDimensions().height * 0.8);
  }

  /**
   * Move, if it takes that, so that these nodes are to be seen, the one that is chosen before all;
   * so many pixels at the right are `covered`.
   */
  reveal(ids: Iterable<string>, covered: number): void {
    const places = [...ids].flatMap((id) => this.placeOf(id) ?? []);
    if (!this.#base.layered) {
      if (!places.every((place) => this.#view.holds(place))) this.fit();
      return;
    }
    const { node } = this.#paints.wish;
    this.#view.reveal(places, (node && this.placeOf(node)) || null, covered);
  }

  /** Bring one node into sight. */
  centre(id: string, covered: number): void {
    const place = this.placeOf(id);
    if (place && (this.#base.layered || !this.#view.holds(place))) {
      this.#view.reveal([place], place, covered);
    }
  }

  /** What the canvas shows now, on paper. */
  image(): HTMLCanvasElement {
    this.#hairs?.draw();
    return snapshot(this.#sigma, this.#paints.inks.paper);
  }

  /** The room for it has changed. */
  resized(): void {
    if (!this.#base.layered) {
      this.#sigma.scheduleRender();
      return;
    }
    this.#geometry = this.#measured(this.#sigma.getContainer());
    this.#elements.placeAgain(this.#picture.nodes());
    this.#sigma.setCustomBBox(this.#geometry.box);
    this.#sigma.refresh();
  }

  kill(): void {
    this.#hairs?.kill();
    this.#sigma.kill();
  }

  #measured({ clientWidth, clientHeight }: HTMLElement): Geometry {
    const room = { width: clientWidth, height: clientHeight };
    // What steps have added does not change the size of what stands
    const begun = [...this.#base.nodes.keys()].flatMap((id) => this.#picture.node(id) ?? []);
    return (this.#base.layered ? layers : cloud)(this.#base, begun, room);
  }

  /** What holds what, below the nodes. */
  #guide(): void {
    const context = this.#sigma.getCanvases().edgeLabels?.getContext('2d');
    const { hidden, path } = this.#paints.wish;
    if (!context || !this.#base.layered) return;
    const colour = this.#paints.colour({ token: '--line-strong' }, path ? 0.6 : 0);
    drawGuides(
      context,
      this.#picture,
      colour,
      (kind, node) => !hidden.has(kind) && !hidden.has(node.label),
      (id) => this.placeOf(id),
    );
  }

  /** Where the nodes stand, of few: names are to leave them free. */
  *#places(): Iterable<Point & { size: number }> {
    if (this.#elements.graph.order > FEW) return;
    for (const id of this.#elements.graph.nodes()) {
      const place = this.placeOf(id);
      if (place) yield place;
    }
  }

  #joinedTo(node: string | null): Set<string> {
    return new Set(node ? this.#picture.edgesAt(node).map((edge) => edge.id) : []);
  }

  /** Give sigma those of many edges that are to stand out. */
  #addStanding(ids: readonly string[]): void {
    for (const id of ids) {
      const edge = this.#picture.edge(id);
      if (edge && this.#elements.join(edge)) this.#waiting = true;
    }
  }
}
