/** The strokes of tracks, the same on a canvas and in SVG. */

import { kindOf, lineOf, type Line } from './look';
import type { Point } from './place';
import { along, wavy, type Track, type Trunk } from './tracks';

export interface Stroke {
  points: readonly Point[];
  colour: Line['colour'];
  width: number;
  dash: readonly number[];
  round: boolean;
  /** A mark that points to where the edge leads. */
  arrow: (Point & { turn: number }) | null;
}

/** The least distance between two numbers, in pixels. */
const APART = 18;

/** The parts of its line at which a number may be, the best first. */
const PARTS = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8];

const DASHES = { solid: [], wavy: [], dashed: [7, 4], dotted: [0.1, 4.5] } as const;
/** The distance of the mark from the beginning of a line, in pixels. */
const MARK = 26;

/**
 * Return the strokes of an edge that represents `count` ties: its ends if others share its trunk,
 * the whole line if it is highlighted. `times` widens the line; above 1 it is highlighted.
 */
export function strokesOf({ edge, points, legs }: Track, count: number, times: number): Stroke[] {
  const line = lineOf(kindOf(edge));
  const width = line.width * times + Math.min(Math.log2(Math.max(count, 1)) * 0.5, 2.5);
  const arrow = line.arrow ? along(points, MARK) : null;
  return (times > 1 ? [points] : legs).map((leg, i) => ({
    ...sample(line, leg),
    width,
    arrow: i ? null : arrow,
  }));
}

/** Return a stroke in the style of a line, as a legend shows it. */
export function sample({ style, colour, width }: Line, points: readonly Point[]): Stroke {
  return {
    points: style === 'wavy' ? wavy(points) : points,
    colour,
    width,
    dash: DASHES[style],
    round: style === 'dotted',
    arrow: null,
  };
}

/** Return the stroke below lines that share a trunk. */
export function trunkStroke({ points, count }: Trunk): Stroke {
  const width = Math.min(0.8 + Math.sqrt(count) / 2, 4.5);
  const token = count ? '--line-strong' : '--line';
  return { points, colour: { token }, width, dash: [], round: true, arrow: null };
}

/** A line with the number of ties that it represents. */
export interface CountedLine {
  track: Track;
  count: number;
}

/**
 * Return the places for the numbers on lines, the greatest number first: each in the middle of its
 * line, or further along if another is there. A number without a free place is left out.
 */
export function countPlaces(lines: readonly CountedLine[]): (CountedLine & Point)[] {
  const kept: (CountedLine & Point)[] = [];
  for (const line of [...lines].sort((a, b) => b.count - a.count)) {
    const found = placesOn(line.track).find((at) =>
      kept.every(({ x, y }) => Math.abs(x - at.x) > APART || Math.abs(y - at.y) > APART),
    );
    if (found) kept.push({ ...line, x: found.x, y: found.y });
  }
  return kept;
}

/** Return the places for a number on a line, the best first; none on a very short line. */
function placesOn({ points }: Track): Point[] {
  const long = points.reduce((sum, point, i) => {
    const before = points[i - 1];
    return before ? sum + Math.hypot(point.x - before.x, point.y - before.y) : 0;
  }, 0);
  return PARTS.flatMap((part) => along(points, Math.max(long * part, MARK + 16)) ?? []);
}

/** Return the corners of the mark of a line. */
export function markOf({ x, y, turn }: Point & { turn: number }): Point[] {
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  return [
    [5, 0],
    [-4, -4],
    [-4, 4],
  ].map(([along = 0, across = 0]) => ({
    x: x + along * cos - across * sin,
    y: y + along * sin + across * cos,
  }));
}
