/** The lines between columns, drawn below the nodes and found by the pointer. */

import type { DrawnEdge } from '../base';
import type { Picture } from '../picture';
import type { Point } from '../place';
import { TIES } from '../ties';
import { kindOf } from '../look';
import { countPlaces, markOf, strokesOf, trunkStroke, type Stroke } from '../strokes';
import { distance, tracksOf, type Places, type Track, type Trunk } from '../tracks';
import type { Paints } from './paints';

/** The greatest distance of the pointer from a line that it hits, in pixels. */
const NEAR = 6;

/** The number of ties on a line, in pixels of the canvas. */
export interface Counted {
  id: string;
  count: number;
  x: number;
  y: number;
}

export class Ink {
  #tracks: Track[] = [];
  #trunks: Trunk[] = [];
  #ties: ReadonlyMap<string, readonly string[]> = new Map();
  readonly #paints: Paints;

  constructor(paints: Paints) {
    this.#paints = paints;
  }

  /** Draw the lines of a picture that are in sight. */
  draw(context: CanvasRenderingContext2D, picture: Picture, places: Places, height: number): void {
    const { hidden, path, edge } = this.#paints.wish;
    const shown = [...picture.edges.values()].filter(
      (item) =>
        !picture.isTold(item) &&
        !hidden.has(kindOf(item)) &&
        [item.source, item.target].every((id) => !hidden.has(picture.node(id)?.label ?? '')),
    );
    const found = tracksOf(picture.base, picture.columns, shown, (id) => picture.node(id), places);
    const inSight = ({ points }: { points: readonly Point[] }): boolean =>
      Math.max(...points.map((point) => point.y)) > -20 &&
      Math.min(...points.map((point) => point.y)) < height + 20;
    this.#tracks = found.tracks.filter(inSight);
    this.#trunks = found.trunks.filter(inSight);
    for (const trunk of this.#trunks) this.#stroke(context, trunkStroke(trunk), path ? 0.6 : 0);
    const strong = (item: DrawnEdge): boolean =>
      item.id === edge || !!path?.has(item.id) || this.#paints.joined.has(item.id);
    // Highlighted lines are drawn last, edges after lines that represent several ties
    const rank = ({ edge: item }: Track): number => (strong(item) ? 2 : Number(item.type !== TIES));
    this.#tracks.sort((a, b) => rank(a) - rank(b));
    for (const track of this.#tracks) {
      const times = track.edge.id === edge ? 2 : strong(track.edge) ? 1.4 : 1;
      const count = picture.lifted.ties.get(track.edge.id)?.length ?? 0;
      const faded = path && !path.has(track.edge.id) ? 0.85 : 0;
      for (const stroke of strokesOf(track, count, times)) this.#stroke(context, stroke, faded);
    }
    this.#ties = picture.lifted.ties;
  }

  /** Return the line at a place, or null. */
  at(place: Point): DrawnEdge | null {
    let nearest: [number, DrawnEdge] | null = null;
    for (const { edge, points } of this.#tracks) {
      const far = distance(place, points);
      if (far <= NEAR && far < (nearest?.[0] ?? Infinity)) nearest = [far, edge];
    }
    return nearest?.[1] ?? null;
  }

  /** The numbers of ties on lines, none over another. */
  get lines(): Counted[] {
    const found = this.#tracks.flatMap((track) => {
      const count = this.#ties.get(track.edge.id)?.length;
      return count ? [{ track, count }] : [];
    });
    return countPlaces(found).map(({ track, ...at }) => ({ id: track.edge.id, ...at }));
  }

  #stroke(context: CanvasRenderingContext2D, stroke: Stroke, fade: number): void {
    const colour = this.#paints.colour(stroke.colour, fade);
    context.beginPath();
    for (const [i, { x, y }] of stroke.points.entries()) {
      if (i) context.lineTo(x, y);
      else context.moveTo(x, y);
    }
    context.strokeStyle = colour;
    context.lineWidth = stroke.width;
    context.lineCap = stroke.round ? 'round' : 'butt';
    context.lineJoin = 'round';
    context.setLineDash([...stroke.dash]);
    context.stroke();
    context.setLineDash([]);
    if (!stroke.arrow) return;
    context.beginPath();
    for (const { x, y } of markOf(stroke.arrow)) context.lineTo(x, y);
    context.closePath();
    context.fillStyle = colour;
    context.fill();
  }
}
