/** Names beside nodes. */

import type { Settings } from 'sigma/settings';
import type { NodeDisplayData, PartialButFor } from 'sigma/types';

type Labelled = PartialButFor<NodeDisplayData, 'x' | 'y' | 'size' | 'label' | 'color'>;
export interface Inks {
  paper: string;
  ink: string;
  /** For what a name only adds. */
  soft: string;
  line: string;
}

/** The places of names in this frame; a name that would cover another is left out. */
export class Room {
  #boxes: [number, number, number, number][] = [];
  #fresh = true;

  clear(): void {
    this.#boxes = [];
    this.#fresh = true;
  }

  /** Keep the places of nodes free: once in a frame. */
  keep(places: () => Iterable<{ x: number; y: number; size: number }>): void {
    if (!this.#fresh) return;
    this.#fresh = false;
    for (const { x, y, size } of places()) {
      const radius = size * 0.8;
      this.#boxes.push([x - radius, y - radius, x + radius, y + radius]);
    }
  }

  /** Whether there is room for a box; if so it is taken. */
  take(x: number, y: number, width: number, height: number): boolean {
    const [right, bottom] = [x + width, y + height];
    const free = this.#boxes.every(([l, t, r, b]) => right <= l || x >= r || bottom <= t || y >= b);
    if (free) this.#boxes.push([x, y, right, bottom]);
    return free;
  }
}

interface Frame {
  room: Room;
  /** How much larger all is than at first. */
  zoom: number;
  /** Pixels of a row. */
  row: number;
}
/** The least height of a row for two lines of a name, in pixels. */
const TWO = 30;

/**
 * Draw the name of a node, and the number of its neighbours that are not drawn, if there is room. A
 * name longer than the node's `most` pixels continues in a second line if the node `wraps`, and is
 * cut after that.
 */
export function drawName(
  context: CanvasRenderingContext2D,
  data: Labelled,
  settings: Settings,
  { paper, ink, soft }: Inks,
  { room, zoom, row }: Frame,
): void {
  if (!data.label) return;
  const size = settings.labelSize;
  const font = (weight: number): string => `${weight} ${size}px ${settings.labelFont}`;
  context.font = font(400);
  const more = data.more ? ` ${String(data.more)}` : '';
  const after = more ? context.measureText(more).width : 0;
  context.font = font(data.strong ? 600 : 400);
  const most = data.most ? Number(data.most) * zoom - data.size : Infinity;
  const lines = linesOf(context, data.label, most, after, Boolean(data.wraps) && row >= TWO);
  const widths = lines.map((line) => context.measureText(line).width);
  const last = widths.at(-1) ?? 0;
  const width = Math.max(...widths, last + after);
  const height = (size + 2) * lines.length;
  const x = data.left ? data.x - data.size - 4 - width : data.x + data.size + 4;
  const y = data.y - height / 2;
  if (!room.take(x, y + 1, width, height - 2)) return;
  const base = (i: number): number => y + (size + 2) * (i + 0.5) + size / 3;
  // A rim of paper around the letters, so that lines below the name stay visible
  context.strokeStyle = paper;
  context.lineWidth = 3;
  context.lineJoin = 'round';
  const write = (text: string, at: number, row: number): void => {
    context.strokeText(text, at, base(row));
    context.fillText(text, at, base(row));
  };
  context.fillStyle = ink;
  lines.forEach((line, i) => write(line, x, i));
  if (!more) return;
  context.font = font(400);
  context.fillStyle = soft;
  write(more, x + last, lines.length - 1);
}

/** A name in one line, or in two, the last of which leaves room for what comes `after`. */
function linesOf(
  context: CanvasRenderingContext2D,
  name: string,
  most: number,
  after: number,
  wraps: boolean,
): string[] {
  if (!wraps || context.measureText(name).width + after <= most) {
    return [fitting(context, name, most - after)];
  }
  const first = fitting(context, name, most, '');
  return [first, fitting(context, name.slice(first.length), most - after)];
}

/** As much of a name as `most` pixels hold. */
function fitting(context: CanvasRenderingContext2D, name: string, most: number, end = '…'): string {
  if (context.measureText(name).width <= most) return name;
  const letters = [...name];
  const part = (count: number): string => letters.slice(0, count).join('') + end;
  let [least, count] = [1, letters.length - 1];
  while (least < count) {
    const middle = Math.ceil((least + count) / 2);
    if (context.measureText(part(middle)).width <= most) least = middle;
    else count = middle - 1;
  }
  return part(least);
}

/** Draws the whole name of the node that is pointed at, on a plate. */
export function drawPlate(
  context: CanvasRenderingContext2D,
  data: Labelled,
  settings: Settings,
  { paper, ink, line }: Inks,
): void {
  const words = String(data.whole ?? data.label ?? '');
  context.font = `600 ${settings.labelSize}px ${settings.labelFont}`;
  const width = context.measureText(words).width + 10;
  const height = settings.labelSize + 10;
  const x = data.left ? data.x - data.size - 1 - width : data.x + data.size + 1;
  context.fillStyle = paper;
  context.strokeStyle = line;
  context.lineWidth = 1;
  context.beginPath();
  context.roundRect(x, data.y - height / 2, width, height, 4);
  context.fill();
  context.stroke();
  context.fillStyle = ink;
  context.fillText(words, x + 5, data.y + settings.labelSize / 3);
}
