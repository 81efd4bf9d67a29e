/** The picture on a canvas: sigma, fed with what is to be seen. Fetched when a graph is opened. */

import { MultiDirectedGraph } from 'graphology';
import Sigma from 'sigma';
import type { EdgeDisplayData, NodeDisplayData } from 'sigma/types';
import {
  kindOf,
  lineOf,
  mix,
  onPaper,
  shapeOf,
  shortened,
  sizeOf,
  STYLES,
  type Line,
} from '../look';
import { NAMED, type Base, type DrawnEdge, type Picture, type PlacedNode } from '../picture';
import type { Point } from '../place';
import LineProgram from './edgeProgram';
import { drawName, drawPlate, Room, type Inks } from './labels';
import ShapeProgram from './nodeProgram';

/** What the canvas shows beside the picture itself. */
export interface Wish {
  /** Labels, relations and types of edges that are left out. */
  hidden: ReadonlySet<string>;
  node: string | null;
  edge: string | null;
  /** Nodes and edges of a path: the others fade. */
  path: ReadonlySet<string> | null;
  dark: boolean;
  colour: (label: string) => string;
  name: (node: PlacedNode) => string;
}

export interface Heed {
  node(id: string): void;
  edge(id: string): void;
  blank(): void;
  /** The camera moved, or something was drawn. */
  drawn(): void;
}

/** What graphology keeps of a node or an edge. */
type Attributes = Record<string, unknown>;
type Box = { x: [number, number]; y: [number, number] };

/** Above this many edges they are not drawn while the picture is moved, nor clicked upon. */
const MANY_EDGES = 12_000;
/** Up to so many nodes names keep clear of nodes. */
const FEW = 600;
/** The least height of what is framed, in rows. */
const LEAST = 14;
const ANIMATED = matchMedia('(prefers-reduced-motion: no-preference)');

export class Canvas {
  /** All that was ever shown: what is to be seen no more is hidden, which costs less than to drop
   * it and to index all anew. */
  readonly #graph = new MultiDirectedGraph();
  readonly #sigma: Sigma;
  readonly #colours = new Map<string, string>();
  readonly #base: Base;
  #wish: Wish;
  #inks: Inks;
  /** Nodes are drawn smaller where they stand closer than their size. */
  #scale = 1;
  readonly #room = new Room();
  #joined = new Set<string>();
  #picture: Picture;

  /** Draws a picture to which no step has added yet. Throws where the browser has no WebGL. */
  constructor(container: HTMLElement, picture: Picture, wish: Wish, heed: Heed) {
    const { base } = picture;
    this.#base = base;
    this.#picture = picture;
    this.#wish = wish;
    this.#inks = inksOf(container);
    this.#graph.setAttribute('paper', this.#inks.paper);
    const box = boxOf(base);
    this.#scale = scaleOf(box, container);
    for (const node of base.nodes.values()) this.#addNode(node);
    for (const edge of base.edges.values()) this.#addEdge(edge);
    const many = base.edges.size > MANY_EDGES;
    // Empty at first: the frame is set before anything is drawn
    this.#sigma = new Sigma(new MultiDirectedGraph(), container, {
      allowInvalidContainer: true,
      defaultNodeType: 'shape',
      defaultEdgeType: 'line',
      nodeProgramClasses: { shape: ShapeProgram },
      edgeProgramClasses: { line: LineProgram },
      nodeReducer: (id, data) => this.#nodeLook(id, data),
      edgeReducer: (id, data) => this.#edgeLook(id, data),
      defaultDrawNodeLabel: (context, data, settings) => {
        this.#room.keep(() => this.#places());
        drawName(context, data, settings, this.#inks, this.#room);
      },
      defaultDrawNodeHover: (context, data, settings) =>
        drawPlate(context, data, settings, this.#inks),
      labelFont: getComputedStyle(container).fontFamily,
      labelSize: 12.5,
      labelDensity: 1,
      labelGridCellSize: 84,
      labelRenderedSizeThreshold: many ? 6 : 3.5,
      stagePadding: 24,
      minCameraRatio: 0.005,
      maxCameraRatio: 4,
      hideEdgesOnMove: many,
      enableEdgeEvents: !many,
      doubleClickZoomingRatio: 1,
      zoomDuration: ANIMATED.matches ? 200 : 1,
    });
    this.#sigma.setCustomBBox(box);
    this.#sigma.on('clickNode', ({ node }) => heed.node(node));
    this.#sigma.on('clickEdge', ({ edge }) => heed.edge(edge));
    this.#sigma.on('clickStage', () => heed.blank());
    const cursor = (shape: string) => () => (container.style.cursor = shape);
    this.#sigma.on('enterNode', cursor('pointer')).on('leaveNode', cursor('default'));
    this.#sigma.on('enterEdge', cursor('pointer')).on('leaveEdge', cursor('default'));
    this.#sigma.on('beforeRender', () => this.#room.clear());
    this.#sigma.on('afterRender', () => heed.drawn());
    this.#sigma.setGraph(this.#graph);
  }

  /** Show a picture on the same base: what it has more comes, what it has no more goes. */
  show(picture: Picture): void {
    const before = this.#picture;
    this.#picture = picture;
    const stays = (a: PlacedNode, b: PlacedNode): boolean => a.x === b.x && a.y === b.y;
    const nodes = new Set(differing(before.added, picture.added, stays));
    const edges = new Set(differing(before.edges, picture.edges, () => true));
    for (const id of nodes) {
      const node = picture.added.get(id);
      if (node && !this.#graph.hasNode(id)) this.#addNode(node);
      else if (node)
        this.#graph.mergeNodeAttributes(id, { x: node.x, y: -node.y, left: node.left });
    }
    for (const id of edges) {
      const edge = picture.edges.get(id);
      if (edge && !this.#graph.hasEdge(id)) this.#addEdge(edge);
    }
    // Names say how many neighbours are not drawn
    for (const id of edges) {
      if (!this.#graph.hasEdge(id)) continue;
      for (const end of this.#graph.extremities(id)) nodes.add(end);
    }
    const known = (id: string): boolean => this.#graph.hasNode(id);
    this.#joined = this.#joinedTo(this.#wish.node);
    this.#sigma.refresh({
      partialGraph: {
        nodes: [...nodes].filter(known),
        edges: [...edges].filter((id) => this.#graph.hasEdge(id)),
      },
    });
  }

  /** Heed what is selected, hidden or followed. */
  wish(wish: Wish): void {
    const before = this.#wish;
    this.#wish = wish;
    const joined = this.#joinedTo(wish.node);
    const nodes = [before.node, wish.node].filter((id) => id !== null && this.#graph.hasNode(id));
    const edges = [...this.#joined, ...joined, before.edge, wish.edge].filter(
      (id) => id !== null && this.#graph.hasEdge(id),
    );
    this.#joined = joined;
    const same =
      before.dark === wish.dark &&
      before.path === wish.path &&
      before.hidden === wish.hidden &&
      before.name === wish.name;
    if (same) {
      const partialGraph = { nodes: nodes as string[], edges: edges as string[] };
      this.#sigma.refresh({ partialGraph, skipIndexation: true });
      return;
    }
    this.#colours.clear();
    this.#inks = inksOf(this.#sigma.getContainer());
    this.#graph.setAttribute('paper', this.#inks.paper);
    this.#sigma.refresh();
  }

  /** Where a node stands in the canvas, in pixels; null where it is not drawn. */
  placeOf(id: string): (Point & { size: number }) | null {
    const data = this.#graph.hasNode(id) ? this.#sigma.getNodeDisplayData(id) : undefined;
    if (!data || data.hidden) return null;
    const size = this.#sigma.scaleSize(data.size);
    return { ...this.#sigma.framedGraphToViewport(data), size };
  }

  /** Where a place of the drawing is, in pixels. */
  toScreen(point: Point): Point {
    return this.#sigma.graphToViewport({ x: point.x, y: -point.y });
  }

  /** Show all of the picture. */
  fit(): void {
    const box = boxOf(this.#base, this.#picture);
    this.#sigma.setCustomBBox(box);
    this.#sigma.refresh();
    this.#sigma.getCamera().setState({ x: 0.5, y: 0.5, ratio: 1, angle: 0 });
  }

  zoom(by: 'in' | 'out'): void {
    const camera = this.#sigma.getCamera();
    const options = { duration: ANIMATED.matches ? 150 : 1 };
    void (by === 'in' ? camera.animatedZoom(options) : camera.animatedUnzoom(options));
  }

  /** Move, if it takes that, so that these nodes are to be seen. */
  reveal(ids: Iterable<string>): void {
    const { width, height } = this.#sigma.getDimensions();
    const away = [...ids].some((id) => {
      const place = this.placeOf(id);
      return place && (place.x < 8 || place.y < 8 || place.x > width - 8 || place.y > height - 8);
    });
    if (away) this.fit();
  }

  /** Bring one node into the middle where it cannot be seen. */
  centre(id: string): void {
    const data = this.#graph.hasNode(id) && this.#sigma.getNodeDisplayData(id);
    const place = this.placeOf(id);
    const { width, height } = this.#sigma.getDimensions();
    if (!data || !place) return;
    if (place.x > 8 && place.y > 8 && place.x < width - 8 && place.y < height - 8) return;
    this.#sigma.getCamera().setState({ x: data.x, y: data.y });
  }

  /** What the canvas shows now, on paper. */
  image(): HTMLCanvasElement {
    const { width, height } = this.#sigma.getDimensions();
    const scale = window.devicePixelRatio || 1;
    const image = document.createElement('canvas');
    image.width = width * scale;
    image.height = height * scale;
    const context = image.getContext('2d');
    if (!context) return image;
    context.fillStyle = this.#inks.paper;
    context.fillRect(0, 0, image.width, image.height);
    // What WebGL drew is there to be copied only until the browser has shown it
    this.#sigma.refresh({ partialGraph: {}, skipIndexation: true });
    for (const name of ['edges', 'nodes', 'edgeLabels', 'labels']) {
      const layer = this.#sigma.getCanvases()[name];
      if (layer) context.drawImage(layer, 0, 0, image.width, image.height);
    }
    return image;
  }

  /** The room for it has changed. */
  resized(): void {
    this.#sigma.scheduleRender();
  }

  kill(): void {
    this.#sigma.kill();
  }

  /** Where the nodes stand, of few: names are to leave them free. */
  *#places(): Iterable<Point & { size: number }> {
    if (this.#graph.order > FEW) return;
    for (const id of this.#graph.nodes()) {
      const place = this.placeOf(id);
      if (place) yield place;
    }
  }

  #joinedTo(node: string | null): Set<string> {
    return new Set(node && this.#graph.hasNode(node) ? this.#graph.edges(node) : []);
  }

  #addNode(node: PlacedNode): void {
    const { sides, turn, hollow } = shapeOf(node.label);
    const size = sizeOf(node.label, node.depth) * this.#scale;
    this.#graph.addNode(node.id, {
      x: node.x,
      y: -node.y,
      size,
      sides,
      turn,
      hollow,
      left: node.left,
      node,
    });
  }

  #addEdge(edge: DrawnEdge): void {
    if (!this.#graph.hasNode(edge.source) || !this.#graph.hasNode(edge.target)) return;
    const kind = kindOf(edge);
    const line = lineOf(kind);
    const dense = this.#scale < 0.6;
    const size = line.width * (edge.review === 'accepted' ? 1.5 : 1) * (dense ? 0.6 : 1);
    this.#graph.addEdgeWithKey(edge.id, edge.source, edge.target, {
      size,
      style: STYLES[line.style],
      arrow: line.arrow && !dense,
      kind,
    });
  }

  #nodeLook(id: string, data: Attributes): Partial<NodeDisplayData> & Attributes {
    const node = data.node as PlacedNode;
    const { hidden, path } = this.#wish;
    const gone = !this.#base.nodes.has(id) && !this.#picture.added.has(id);
    if (gone || hidden.has(node.label)) return { ...data, hidden: true };
    const name = this.#wish.name(node);
    const more = this.#picture.more(node);
    const label =
      more && this.#base.nodes.size < 2000 ? `${shortened(name)} +${more}` : shortened(name);
    const faded = path && !path.has(id);
    return {
      ...data,
      label: faded ? null : label,
      whole: name,
      strong: node.label === 'Plan' || id === this.#wish.node,
      color: this.#colour(node.label, faded ? 0.75 : 0),
      // Of few nodes all names for which there is room
      forceLabel: id === this.#wish.node || !!path?.has(id) || this.#base.nodes.size <= NAMED,
    };
  }

  #edgeLook(id: string, data: Attributes): Partial<EdgeDisplayData> & Attributes {
    const { hidden, path } = this.#wish;
    const kind = data.kind as string;
    const gone = !this.#base.edges.has(id) && !this.#picture.edges.has(id);
    if (gone || hidden.has(kind)) return { ...data, hidden: true };
    const chosen = id === this.#wish.edge || !!path?.has(id);
    const strong = chosen || this.#joined.has(id);
    const fade = path && !path.has(id) ? 0.85 : strong || lineOf(kind).arrow ? 0 : 0.45;
    const size = (data.size as number) * (chosen ? 2.2 : strong ? 1.3 : 1);
    return { ...data, size, color: this.#colour(lineOf(kind).colour, fade) };
  }

  /** A colour on this paper, `fade` of it taken away. */
  #colour(of: string | Line['colour'], fade: number): string {
    const name = typeof of === 'string' ? of : 'label' in of ? of.label : of.token;
    const key = `${name} ${fade}`;
    let found = this.#colours.get(key);
    if (!found) {
      const plain = name.startsWith('--')
        ? token(document.body, name)
        : onPaper(this.#wish.colour(name), this.#wish.dark);
      found = fade ? mix(plain, this.#inks.paper, fade) : plain;
      this.#colours.set(key, found);
    }
    return found;
  }
}

/** The ids that only one of the two has, or that are not the same in both. */
function* differing<T>(
  before: ReadonlyMap<string, T>,
  after: ReadonlyMap<string, T>,
  same: (a: T, b: T) => boolean,
): Iterable<string> {
  for (const [id, value] of after) {
    const other = before.get(id);
    if (other === undefined || !same(other, value)) yield id;
  }
  for (const id of before.keys()) if (!after.has(id)) yield id;
}

function token(element: HTMLElement, name: string): string {
  const value = getComputedStyle(element).getPropertyValue(name).trim();
  // The build shortens #ffffff
  if (/^#[0-9a-f]{3}$/i.test(value)) return value.replace(/[0-9a-f]/gi, '$&$&');
  return /^#[0-9a-f]{6}$/i.test(value) ? value : '#808080';
}

function inksOf(element: HTMLElement): Inks {
  return {
    paper: token(element, '--paper'),
    ink: token(element, '--ink'),
    line: token(element, '--line-strong'),
  };
}

/** What is to be framed, with room for the names of the last column. */
function boxOf(base: Base, picture?: Picture): Box {
  const nodes = [...base.nodes.values(), ...(picture?.added.values() ?? [])];
  const columns = base.columns;
  const x: [number, number] = [Infinity, -Infinity];
  const y: [number, number] = [Infinity, -Infinity];
  const reach = (left: number, top: number): void => {
    x[0] = Math.min(x[0], left);
    x[1] = Math.max(x[1], left);
    y[0] = Math.min(y[0], -top);
    y[1] = Math.max(y[1], -top);
  };
  for (const node of nodes) reach(node.x, node.y);
  const last = columns.at(-1);
  if (last && base.nodes.size > 1) {
    reach(last.x + Math.min(last.width, 12.5), last.y);
    reach(columns[0]?.x ?? 0, last.y);
  }
  // Few nodes are not drawn far apart, and a lone one is about to open
  widen(x, 2 * LEAST);
  widen(y, LEAST);
  return { x, y };
}

function widen(range: [number, number], least: number): void {
  const lack = Math.max(least - (range[1] - range[0]), 0) / 2;
  range[0] -= lack;
  range[1] += lack;
}

/** How many pixels a row takes when all is in sight. */
function rowHeight({ x, y }: Box, { clientWidth, clientHeight }: HTMLElement): number {
  const wide = clientWidth / Math.max(x[1] - x[0], 1);
  const high = clientHeight / Math.max(y[1] - y[0], 1);
  return Math.min(wide, high);
}

/** Nodes keep their size where a row takes 16 pixels, and shrink below that. */
function scaleOf(box: Box, container: HTMLElement): number {
  return Math.max(Math.min(1, rowHeight(box, container) / 16), 0.2);
}
