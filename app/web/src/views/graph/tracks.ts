/**
 * Routes of lines between columns. A line leaves a node on its left, or a name on its right, and
 * runs between the columns, where there are no names. Lines between parts of the same two chapters
 * share a trunk half way, which separates them from other lines.
 */

import { NAME, WIDTH } from './arrange';
import type { Base, Column, DrawnEdge, PlacedNode } from './base';
import type { Point } from './place';

export interface Track {
  edge: DrawnEdge;
  /** From the edge's source to its target, through all corners of its curves. */
  points: readonly Point[];
  /** The parts drawn in the edge's own style: its two ends if the way between them is long. */
  legs: readonly (readonly Point[])[];
}

/** The neutral stretch between the ends of lines: a trunk of several, or the turn of one. */
export interface Trunk {
  points: readonly Point[];
  /** Number of lines; 0 for the turn of one. */
  count: number;
}

/** Places and sizes of nodes, in pixels. */
export interface Places {
  at: (point: Point) => Point;
  /** Radius of a node. */
  size: (node: PlacedNode) => number;
  /** The distance from a node to the end of its name. */
  name: (node: PlacedNode) => number;
}

/** Points of a curve: enough for its bends to look round. */
const SMOOTH = 10;
/** Half of the width that a trunk takes to go up or down, as a share of the way. */
const TURN = 0.08;
/** Pixels that a line runs level from its node before it turns. */
const STUB = 10;
/** Pixels up or down at which a single line has no trunk of its own. */
const LEVEL = 90;

interface End {
  port: Point;
  /** The x at which the way between the columns begins. */
  gate: number;
}
interface Way {
  edge: DrawnEdge;
  left: End;
  right: End;
  backwards: boolean;
  group: string;
}

/** Return the tracks of edges between columns, and the trunks that they share. */
export function tracksOf(
  base: Base,
  columns: readonly Column[],
  edges: Iterable<DrawnEdge>,
  node: (id: string) => PlacedNode | undefined,
  places: Places,
): { tracks: Track[]; trunks: Trunk[] } {
  const ways: Way[] = [];
  const tracks: Track[] = [];
  for (const edge of edges) {
    const [source, target] = [node(edge.source), node(edge.target)];
    if (!source || !target) continue;
    const [from, to] = [source, target].map((end) => columnOf(end, columns));
    if (from === undefined || to === undefined) continue;
    if (from.x === to.x) {
      const points = beside(source, target, from, places);
      tracks.push({ edge, points, legs: [points] });
      continue;
    }
    const backwards = from.x > to.x;
    const [left, right] = backwards ? [target, source] : [source, target];
    const [near, far] = backwards ? [to, from] : [from, to];
    ways.push({
      edge,
      backwards,
      left: leaving(left, near, places),
      right: entering(right, far, places),
      group: [left, right].map(({ id }) => base.fold.group(id)).join(' '),
    });
  }
  const groups = new Map<string, Way[]>();
  for (const way of ways) {
    const group = groups.get(way.group);
    if (group) group.push(way);
    else groups.set(way.group, [way]);
  }
  const trunks: Trunk[] = [];
  let lane = 0;
  for (const group of groups.values()) {
    // The golden ratio spreads any number of lanes
    lane = (lane + 0.618) % 1;
    const knots = knotsOf(group, lane);
    const far = group.length > 1 || Math.abs(knots[0].y - knots[1].y) > LEVEL;
    if (far) trunks.push({ points: curve(...knots), count: group.length });
    for (const way of group) {
      const { left, right, turns } = partsOf(way, knots);
      const whole = [...left, ...turns[0], ...curve(...knots), ...turns[1], ...right];
      const [points, ends] = way.backwards
        ? [whole.toReversed(), [right.toReversed(), left.toReversed()]]
        : [whole, [left, right]];
      tracks.push({ edge: way.edge, points, legs: far ? ends : [points] });
      if (far) for (const turn of turns) trunks.push({ points: turn, count: 0 });
    }
  }
  return { tracks, trunks };
}

function columnOf(node: PlacedNode, columns: readonly Column[]): Column | undefined {
  return columns.findLast((column) => column.x <= node.x + 0.01);
}

/** Return the end of a line to the right: after the name, past all names of the column. */
function leaving(node: PlacedNode, column: Column, { at, name }: Places): End {
  const port = at(node);
  const gate = at({ x: column.x + WIDTH * NAME, y: node.y }).x + 6;
  const x = Math.min(port.x + name(node) + 5, gate);
  return { port: { x, y: port.y }, gate };
}

/** Return the end of a line from the left: before the nodes of the column. */
function entering(node: PlacedNode, column: Column, { at, size }: Places): End {
  const port = at(node);
  const gate = at({ x: column.x, y: node.y }).x - 14;
  return { port: { x: port.x - size(node) - 2, y: port.y }, gate };
}

/** Return the points of a line between two rows of one column, around their left. */
function beside(from: PlacedNode, to: PlacedNode, column: Column, { at, size }: Places): Point[] {
  const [start, end] = [at(from), at(to)];
  const gate = at({ x: column.x, y: 0 }).x - 14;
  const [a, b] = [start.x - size(from) - 2, end.x - size(to) - 2];
  return [
    { x: a, y: start.y },
    ...bent({ x: gate, y: start.y }, { x: gate, y: end.y }, gate - 16),
    { x: b, y: end.y },
  ];
}

function bent(from: Point, to: Point, x: number): Point[] {
  return bezier(from, { x, y: from.y }, { x, y: to.y }, to);
}

/** Return the ends of a trunk; each `lane` (0 to 1) has its own way down between the columns. */
function knotsOf(group: readonly Way[], lane: number): [Point, Point] {
  const mean = (of: (way: Way) => number): number =>
    group.reduce((sum, way) => sum + of(way), 0) / group.length;
  const [begin, end] = [mean((way) => way.left.gate), mean((way) => way.right.gate)];
  const [wide, middle] = [end - begin, begin + (end - begin) * (0.25 + 0.5 * lane)];
  return [
    { x: middle - wide * TURN, y: mean((way) => way.left.port.y) },
    { x: middle + wide * TURN, y: mean((way) => way.right.port.y) },
  ];
}

/** Return the ends of a way beside its nodes, and its turns to the trunk and back. */
function partsOf(way: Way, [from, to]: [Point, Point]) {
  const begin = { x: way.left.gate + STUB, y: way.left.port.y };
  const end = { x: way.right.gate - STUB, y: way.right.port.y };
  return {
    left: [way.left.port, begin],
    right: [end, way.right.port],
    turns: [curve(begin, from), curve(to, end)] as const,
  };
}

/** Return a curve that is level at both ends. */
function curve(from: Point, to: Point): Point[] {
  const half = (from.x + to.x) / 2;
  return bezier(from, { x: half, y: from.y }, { x: half, y: to.y }, to);
}

function bezier(a: Point, b: Point, c: Point, d: Point): Point[] {
  return Array.from({ length: SMOOTH + 1 }, (_, i) => {
    const t = i / SMOOTH;
    const u = 1 - t;
    const of = (axis: 'x' | 'y'): number =>
      u * u * u * a[axis] + 3 * u * u * t * b[axis] + 3 * u * t * t * c[axis] + t * t * t * d[axis];
    return { x: of('x'), y: of('y') };
  });
}

/** Return the distance of a point from a track, in pixels. */
export function distance({ x, y }: Point, points: readonly Point[]): number {
  let least = Infinity;
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1] as Point, points[i] as Point];
    const [dx, dy] = [b.x - a.x, b.y - a.y];
    const long = dx * dx + dy * dy;
    const share = long ? Math.min(Math.max(((x - a.x) * dx + (y - a.y) * dy) / long, 0), 1) : 0;
    least = Math.min(least, Math.hypot(x - a.x - share * dx, y - a.y - share * dy));
  }
  return least;
}

/** Return the place at `length` pixels along a track, and the direction there as an angle. */
export function along(points: readonly Point[], length: number): (Point & { turn: number }) | null {
  let left = length;
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1] as Point, points[i] as Point];
    const step = Math.hypot(b.x - a.x, b.y - a.y);
    if (step >= left && step > 0) {
      const share = left / step;
      return {
        x: a.x + (b.x - a.x) * share,
        y: a.y + (b.y - a.y) * share,
        turn: Math.atan2(b.y - a.y, b.x - a.x),
      };
    }
    left -= step;
  }
  return null;
}

/** Return a track as a wavy line. */
export function wavy(points: readonly Point[]): Point[] {
  const found: Point[] = [];
  let far = 0;
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1] as Point, points[i] as Point];
    const step = Math.hypot(b.x - a.x, b.y - a.y);
    const parts = Math.max(Math.ceil(step / 2.5), 1);
    for (let part = 0; part < parts; part++) {
      const share = part / parts;
      const swing = step ? (2 * Math.sin((far + step * share) * 0.55)) / step : 0;
      found.push({
        x: a.x + (b.x - a.x) * share - (b.y - a.y) * swing,
        y: a.y + (b.y - a.y) * share + (b.x - a.x) * swing,
      });
    }
    far += step;
  }
  const last = points.at(-1);
  return last ? [...found, last] : found;
}
