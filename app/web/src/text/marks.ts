/** Cutting a passage into pieces that are marked alike, where marks may overlap. */

import * as points from './points';

/** Code points `start` up to `end` of a text carry `mark`. */
export interface Span<M> {
  start: number;
  end: number;
  mark: M;
}

export interface Piece<M> {
  /** Where it begins, in code points of the text. */
  start: number;
  text: string;
  /** All marks on it, in the order they were given. */
  marks: M[];
}

/**
 * `text` in pieces, each under the same marks from end to end; together they are `text`.
 *
 * What a span has outside of the text is passed over.
 */
export function cut<M>(text: string, spans: readonly Span<M>[]): Piece<M>[] {
  const size = points.length(text);
  const inside = spans
    .map((span) => ({ ...span, start: Math.max(span.start, 0), end: Math.min(span.end, size) }))
    .filter((span) => span.start < span.end);
  const edges = new Set([0, size]);
  for (const { start, end } of inside) edges.add(start).add(end);
  const sorted = [...edges].sort((a, b) => a - b);
  return sorted.slice(0, -1).map((start, i) => ({
    start,
    text: points.slice(text, start, sorted[i + 1]),
    marks: inside.filter((span) => span.start <= start && start < span.end).map((s) => s.mark),
  }));
}
