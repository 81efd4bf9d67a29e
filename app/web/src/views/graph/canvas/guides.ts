/** What holds what, in rows: a line down from what holds, and a tick to each row under it. */

import type { PlacedNode } from '../base';
import type { Picture } from '../picture';
import type { Point } from '../place';

type Placed = Point & { size: number };

/** Draws the lines of the rows that `shown` lets through; `placeOf` gives places in pixels. */
export function drawGuides(
  context: CanvasRenderingContext2D,
  picture: Picture,
  colour: string,
  shown: (kind: string, node: PlacedNode) => boolean,
  placeOf: (id: string) => Placed | null,
): void {
  const ends = new Map<string, number>();
  context.beginPath();
  for (const { holder, node, kind } of picture.held()) {
    const [from, to] = [placeOf(holder), placeOf(node.id)];
    if (!from || !to || !shown(kind, node)) continue;
    // On whole pixels a thin line is sharp
    const [x, y] = [Math.round(from.x) + 0.5, Math.round(to.y) + 0.5];
    context.moveTo(x, y);
    context.lineTo(to.x - to.size - 1, y);
    ends.set(holder, Math.max(ends.get(holder) ?? 0, y));
  }
  for (const [holder, end] of ends) {
    const from = placeOf(holder);
    if (!from || end <= from.y) continue;
    const x = Math.round(from.x) + 0.5;
    context.moveTo(x, from.y + from.size);
    context.lineTo(x, end);
  }
  context.strokeStyle = colour;
  context.lineWidth = 1;
  context.stroke();
}
