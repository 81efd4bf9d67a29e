/** The picture on a canvas, drawn by sigma. Fetched when a graph is opened. */

import { MultiDirectedGraph } from 'graphology';
import Sigma from 'sigma';
import type { Base } from '../base';
import type { Picture } from '../picture';
import type { Point } from '../place';
import { differing, Elements } from './elements';
import { cloud, layers, type Geometry } from './geometry';
import { Hairs } from './hairs';
import type { Counted } from './ink';
import { drawName, drawPlate, Room } from './labels';
import { LayerLines } from './layerLines';
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

/** Above this number of edges those that are not highlighted are hair lines without clicks. */
const MANY_EDGES = 12_000;
/** Up to this number of nodes names do not cover nodes. */
const FEW = 600;

export class Canvas {
  readonly #elements: Elements;
  readonly #sigma: Sigma;
  readonly #paints: Paints;
  readonly #view: View;
  readonly #base: Base;
  readonly #room = new Room();
  readonly #lines: LayerLines;
  /** The edges that the picture began with, if they are many; sigma draws the highlighted ones. */
  readonly #hairs: Hairs | null;
  #geometry: Geometry;
  #picture: Picture;
  /** Whether new nodes or edges are to be indexed at the next frame. */
  #waiting = false;
  /** Whether a node is pointed at. */
  #over = false;

  /** Draw a picture without steps. Throws if the browser has no WebGL. */
  constructor(container: HTMLElement, picture: Picture, wish: Wish, heed: Heed) {
    const { base } = picture;
    this.#base = base;
    this.#picture = picture;
    const many = !base.layered && base.edges.size > MANY_EDGES;
    this.#paints = new Paints(wish, container, many);
    this.#geometry = this.#measured(container);
    // Nodes have their full size from a row height of 16 pixels on
    const scale = Math.max(Math.min(1, this.#geometry.row / 16), 0.2);
    this.#elements = new Elements(scale, () => this.#geometry.stretch);
    const { graph } = this.#elements;
    graph.setAttribute('paper', this.#paints.inks.paper);
    for (const node of picture.nodes()) this.#elements.place(node);
    if (!many) for (const edge of picture.edges.values()) this.#elements.join(edge);
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
    this.#lines = new LayerLines(this.#sigma, this.#paints);
    this.#sigma.on('clickStage', ({ event }) => {
      const line = base.layered ? this.#lines.at(event) : null;
      if (line) heed.edge(line.id);
      else heed.blank();
    });
    const cursor = (shape: string) => () => (container.style.cursor = shape);
    this.#sigma.on('moveBody', ({ event }) => {
      if (base.layered && !this.#over) cursor(this.#lines.at(event) ? 'pointer' : 'default')();
    });
    const over = (now: boolean) => () => {
      this.#over = now;
      cursor(now ? 'pointer' : 'default')();
    };
    this.#sigma.on('enterNode', over(true)).on('leaveNode', over(false));
    this.#sigma.on('enterEdge', cursor('pointer')).on('leaveEdge', cursor('default'));
    this.#sigma.on('beforeRender', () => this.#room.clear());
    this.#sigma.on('afterRender', () => {
      this.#waiting = false;
      this.#hairs?.follow();
      const placeOf = (id: string): ReturnType<Canvas['placeOf']> => this.placeOf(id);
      if (base.layered) {
        this.#lines.draw(this.#picture, this.#geometry, this.#view.zoomed, placeOf);
      }
      heed.drawn();
    });
    this.#hairs = many ? new Hairs(this.#sigma, () => this.#paints.hairs(this.#picture)) : null;
    this.#sigma.setGraph(graph);
  }

  /** Show another picture of the same base: add its new nodes and edges, remove the others. */
  show(picture: Picture): void {
    const before = this.#picture;
    this.#picture = picture;
    const nodes = new Set(differing(before.visible, picture.visible));
    const edges = new Set(differing(before.edges, picture.edges));
    // In layers an opened node moves the nodes below it
    const placed = this.#base.layered ? picture.nodes() : [...nodes].map((id) => picture.node(id));
    for (const node of placed) if (node) this.#elements.place(node);
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

  /** Show what is selected, hidden or on a path. */
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

  /** Return the place of a node on the canvas, in pixels; null if it is not drawn. */
  placeOf(id: string): (Point & { size: number }) | null {
    const data = this.#elements.graph.hasNode(id) ? this.#sigma.getNodeDisplayData(id) : undefined;
    if (!data || data.hidden) return null;
    // Not where it was drawn: the next frame may not have come yet
    const { x, y } = this.#elements.graph.getNodeAttributes(id) as Point;
    return { ...this.#sigma.graphToViewport({ x, y }), size: this.#sigma.scaleSize(data.size) };
  }

  /** Return a place of the drawing in pixels. */
  toScreen({ x, y }: Point): Point {
    return this.#sigma.graphToViewport({ x: x * this.#geometry.stretch, y: -y });
  }

  /** The numbers on lines, with their places in pixels. */
  get lines(): Counted[] {
    return this.#lines.lines;
  }

  /** The number of nodes below the visible part of the picture. */
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

  /** Move down by most of the visible height. */
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

  /** Bring nodes into sight, the first before the others. */
  centre(ids: readonly string[], covered: number): void {
    const places = ids.flatMap((id) => this.placeOf(id) ?? []);
    const [first] = places;
    if (first && (this.#base.layered || !places.every((place) => this.#view.holds(place)))) {
      this.#view.reveal(places, first, covered);
    }
  }

  /** Return an image of the visible part of the picture, for printing. */
  image(): HTMLCanvasElement {
    this.#hairs?.draw();
    return snapshot(this.#sigma, this.#paints.inks.paper);
  }

  /** Adapt to a new size of the container. */
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
    // Nodes that steps have added do not change the size of the others
    const begun = this.#picture.nodes().filter(({ id }) => this.#base.isFirst(id));
    return (this.#base.layered ? layers : cloud)(this.#base, begun, room);
  }

  /** Yield the places of the nodes, which names do not cover; none if they are many. */
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

  /** Add the highlighted edges to sigma's, where all others are hair lines. */
  #addStanding(ids: readonly string[]): void {
    for (const id of ids) {
      const edge = this.#picture.edge(id);
      if (edge && this.#elements.join(edge)) this.#waiting = true;
    }
  }
}
