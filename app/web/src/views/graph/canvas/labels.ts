/** Names beside nodes. */

import type { Settings } from 'sigma/settings';
import type { NodeDisplayData, PartialButFor } from 'sigma/types';

type Labelled = PartialButFor<NodeDisplayData, 'x' | 'y' | 'size' | 'label' | 'color'>;
export interface Inks {
  paper: string;
  ink: string;
  line: string;
}

/** Where names stand in this frame: a name that would cover another is left out. */
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

/** Draws the name of a node, on paper that covers the lines below it, if there is room. */
export function drawName(
  context: CanvasRenderingContext2D,
  data: Labelled,
  settings: Settings,
  { paper, ink }: Inks,
  room: Room,
): void {
  if (!data.label) return;
  context.font = `${data.strong ? 600 : 400} ${settings.labelSize}px ${settings.labelFont}`;
  const width = context.measureText(data.label).width;
  const height = settings.labelSize + 2;
  const x = data.left ? data.x - data.size - 4 - width : data.x + data.size + 4;
  if (!room.take(x, data.y - height / 2 + 1, width, height - 2)) return;
  context.fillStyle = paper;
  context.fillRect(x - 2, data.y - height / 2, width + 4, height);
  context.fillStyle = ink;
  context.fillText(data.label, x, data.y + settings.labelSize / 3);
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
