/**
 * Places of new nodes: the nearest free ones around the opened node. Other nodes keep their places,
 * and the same nodes around the same neighbours get the same places.
 *
 * The page computes them and not the server, because only the page has the places of all drawn nodes;
 * sending them to the server would take longer than the step itself.
 */

export interface Point {
  x: number;
  y: number;
}

/** The least distance between two nodes; rows of the drawing are 1 apart. */
const NEAR = 0.92;
const FIRST_RING = 1.7;
const RINGS = 1.0;

/** Places that are taken, found by what is near. Copies share what the original held. */
export class Taken {
  readonly #cells = new Map<string, Point[]>();
  readonly #below: Taken | null;

  constructor(below: Taken | null = null) {
    this.#below = below;
  }

  add(point: Point): void {
    const cell = key(Math.floor(point.x), Math.floor(point.y));
    const held = this.#cells.get(cell);
    if (held) held.push(point);
    else this.#cells.set(cell, [point]);
  }

  free(point: Point): boolean {
    const column = Math.floor(point.x);
    const row = Math.floor(point.y);
    for (let x = column - 1; x <= column + 1; x++) {
      for (let y = row - 1; y <= row + 1; y++) {
        for (const other of this.#cells.get(key(x, y)) ?? []) {
          if (Math.hypot(other.x - point.x, other.y - point.y) < NEAR) return false;
        }
      }
    }
    return this.#below?.free(point) ?? true;
  }
}

/**
 * Places for `count` nodes around `centre`, none of them nearer than a row to what is taken, and
 * takes them. They come clockwise from `from` on, so that the nodes keep their order.
 */
export function placeAround(
  centre: Point,
  count: number,
  taken: Taken,
  from: Point | null,
): Point[] {
  const begin = from ? Math.atan2(from.y - centre.y, from.x - centre.x) : -Math.PI / 2;
  const chosen: { point: Point; turn: number; ring: number }[] = [];
  for (let ring = 0; chosen.length < count; ring++) {
    const radius = FIRST_RING + ring * RINGS;
    const slots = Math.floor((2 * Math.PI * radius) / 1.05);
    const free: typeof chosen = [];
    for (let i = 0; i < slots; i++) {
      // Every other ring turned by half a slot
      const turn = ((i + (ring % 2) / 2 + 0.5) / slots) * 2 * Math.PI;
      const point = {
        x: rounded(centre.x + radius * Math.cos(begin + turn)),
        y: rounded(centre.y + radius * Math.sin(begin + turn)),
      };
      if (taken.free(point)) free.push({ point, turn, ring });
    }
    chosen.push(...spread(free, count - chosen.length));
  }
  chosen.sort((a, b) => a.turn - b.turn || a.ring - b.ring);
  for (const { point } of chosen) taken.add(point);
  return chosen.map(({ point }) => point);
}

/** `count` of the slots, evenly from all of them. */
function spread<T>(slots: readonly T[], count: number): T[] {
  if (slots.length <= count) return [...slots];
  return Array.from(
    { length: count },
    (_, i) => slots[Math.floor((i * slots.length) / count)] as T,
  );
}

/** Places for `count` nodes on the way from one point to the other, or as near as is free. */
export function placeBetween(from: Point, to: Point, count: number, taken: Taken): Point[] {
  return Array.from({ length: count }, (_, i) => {
    const share = (i + 1) / (count + 1);
    const point = {
      x: rounded(from.x + (to.x - from.x) * share),
      y: rounded(from.y + (to.y - from.y) * share),
    };
    if (!taken.free(point)) return placeAround(point, 1, taken, null)[0] as Point;
    taken.add(point);
    return point;
  });
}

function key(x: number, y: number): string {
  return `${x} ${y}`;
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
