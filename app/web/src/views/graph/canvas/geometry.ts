/** What is framed at first, and how large. */

import { NAME, WIDTH } from '../arrange';
import type { Base, PlacedNode } from '../base';

export interface Box {
  x: [number, number];
  y: [number, number];
}
interface Room {
  width: number;
  height: number;
}

export interface Geometry {
  /** What the canvas shows before it is moved, in sigma's units: one is a row, upwards. */
  box: Box;
  /** How much wider than a row a unit to the right is. */
  stretch: number;
  /** Pixels of a row. */
  row: number;
  padding: number;
}

/** The height of the names of the columns, above the nodes. */
export const HEAD = 34;
/** Pixels between the border and the first row, and the first column. */
const TOP = HEAD + 24;
const LEFT = 26;
const RIGHT = 14;
/** Bounds of a row and of a unit to the right, in pixels: names are read, and lines followed. */
const ROW = [26, 34] as const;
const UNIT = [9, 26] as const;
/** The least height of what is framed, in rows. */
const LEAST = 14;

/**
 * Layers from the upper left corner on, in the size that they are read in: what has no room is
 * moved into sight, not made smaller.
 */
export function layers(base: Base, nodes: readonly PlacedNode[], room: Room): Geometry {
  const rows = nodes.reduce((most, node) => Math.max(most, node.y), 0) + 1;
  const units = WIDTH * (Math.max(base.columns.length, 1) - 1 + NAME);
  const row = between(ROW, (room.height - TOP) / rows);
  const unit = between(UNIT, (room.width - LEFT - RIGHT) / units);
  const box: Box = {
    x: [-LEFT / row, (Math.max(room.width, 1) - LEFT) / row],
    y: [-(Math.max(room.height, 1) - TOP) / row, TOP / row],
  };
  return { box, stretch: unit / row, row, padding: 0 };
}

/** All of a picture that is no layers. */
export function cloud(base: Base, nodes: readonly PlacedNode[], room: Room): Geometry {
  const box = boxOf(base, nodes);
  const row = Math.min(
    room.width / Math.max(box.x[1] - box.x[0], 1),
    room.height / Math.max(box.y[1] - box.y[0], 1),
  );
  return { box, stretch: 1, row, padding: 24 };
}

/** What is to be framed, with room for the names of the last column. */
export function boxOf(base: Base, nodes: readonly PlacedNode[]): Box {
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

function between([least, most]: readonly [number, number], value: number): number {
  return Math.min(Math.max(value, least), most);
}
