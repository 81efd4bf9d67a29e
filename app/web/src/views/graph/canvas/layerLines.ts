/** The lines of a picture in layers: from holders to their parts, and between tied nodes. */

import type Sigma from 'sigma';
import { nameRoom } from '../arrange';
import type { DrawnEdge, PlacedNode } from '../base';
import type { Picture } from '../picture';
import type { Point } from '../place';
import type { Geometry } from './geometry';
import { drawGuides } from './guides';
import { Ink, type Counted } from './ink';
import { moreOf, type Paints } from './paints';

export class LayerLines {
  readonly #sigma: Sigma;
  readonly #paints: Paints;
  readonly #ink: Ink;
  readonly #widths = new Map<string, number>();

  constructor(sigma: Sigma, paints: Paints) {
    this.#sigma = sigma;
    this.#paints = paints;
    this.#ink = new Ink(paints);
  }

  /** Draw below the nodes; `placeOf` returns places in pixels, `zoom` is the magnification. */
  draw(
    picture: Picture,
    { stretch, row }: Geometry,
    zoom: number,
    placeOf: (id: string) => (Point & { size: number }) | null,
  ): void {
    const context = this.#sigma.getCanvases().edgeLabels?.getContext('2d');
    if (!context) return;
    const { hidden, path } = this.#paints.wish;
    drawGuides(
      context,
      picture,
      this.#paints.colour({ token: '--line-strong' }, path ? 0.6 : 0),
      (kind, node) => !hidden.has(kind) && !hidden.has(node.label),
      placeOf,
    );
    const { height } = this.#sigma.getDimensions();
    const places = {
      at: ({ x, y }: Point) => this.#sigma.graphToViewport({ x: x * stretch, y: -y }),
      size: ({ id }: PlacedNode) => placeOf(id)?.size ?? 0,
      name: (node: PlacedNode) => {
        const most = nameRoom(node) * stretch * row * zoom;
        return Math.min(this.#width(context, node, picture) + 18, most);
      },
    };
    this.#ink.draw(context, picture, places, height);
  }

  at(place: Point): DrawnEdge | null {
    return this.#ink.at(place);
  }

  get lines(): Counted[] {
    return this.#ink.lines;
  }

  #width(context: CanvasRenderingContext2D, node: PlacedNode, picture: Picture): number {
    const words = `${this.#paints.wish.name(node)} ${moreOf(node, picture)}`.trimEnd();
    let width = this.#widths.get(words);
    if (width === undefined) {
      const { labelSize, labelFont } = this.#sigma.getSettings();
      context.font = `${node.label === 'Plan' ? 600 : 400} ${labelSize}px ${labelFont}`;
      width = context.measureText(words).width;
      this.#widths.set(words, width);
    }
    return width;
  }
}
