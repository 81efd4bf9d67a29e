/** What of the picture is seen: the camera, moved in pixels. */

import type Sigma from 'sigma';
import type { Point } from '../place';
import { HEAD } from './geometry';

/** Least distance of nodes from the border, and the room for their names, in pixels. */
const EDGE = 22;
const NAME = 170;

export class View {
  readonly #sigma: Sigma;
  /** Pixels above what is fitted into sight, and to its right. */
  readonly #head: number;
  readonly #name: number;

  /** With `pages` the wheel moves up and down as on a page, and zooms with Ctrl. */
  constructor(sigma: Sigma, pages: boolean) {
    this.#sigma = sigma;
    this.#head = pages ? HEAD : 0;
    this.#name = pages ? NAME : EDGE;
    if (!pages) return;
    sigma.getMouseCaptor().on('wheel', (event) => {
      const { original } = event;
      if (!(original instanceof WheelEvent) || original.ctrlKey || original.metaKey) return;
      event.preventSigmaDefault();
      // Lines, as some mice count, are turned into pixels
      const unit = original.deltaMode === WheelEvent.DOM_DELTA_LINE ? 26 : 1;
      const [x, y] = [original.deltaX * unit, original.deltaY * unit];
      this.move(original.shiftKey && !x ? y : x, original.shiftKey && !x ? 0 : y);
    });
  }

  /** How much larger all is than at first. */
  get zoomed(): number {
    return 1 / this.#sigma.getCamera().getState().ratio;
  }

  home(): void {
    this.#sigma.getCamera().setState({ x: 0.5, y: 0.5, ratio: 1, angle: 0 });
  }

  /** By so many pixels to the right and down. */
  move(x: number, y: number): void {
    if (!x && !y) return;
    const from = this.#sigma.viewportToFramedGraph({ x: 0, y: 0 });
    const to = this.#sigma.viewportToFramedGraph({ x, y });
    const camera = this.#sigma.getCamera();
    const state = camera.getState();
    camera.setState({ x: state.x + to.x - from.x, y: state.y + to.y - from.y });
  }

  holds({ x, y }: Point): boolean {
    const { width, height } = this.#sigma.getDimensions();
    return x >= 8 && y >= 8 && x <= width - 8 && y <= height - 8;
  }

  /** All of these places (in pixels) at once, from the upper left corner on, no larger than at first. */
  fit(places: readonly Point[]): void {
    const { width, height } = this.#sigma.getDimensions();
    const { left, right, top, bottom } = around(places, this.#name);
    const wide = (right - left) / width;
    const high = (bottom - top) / (height - this.#head);
    const camera = this.#sigma.getCamera();
    const { ratio } = camera.getState();
    const times = Math.max(wide, high, 1 / ratio);
    if (ratio * times <= 1) {
      this.home();
      return;
    }
    const middle = this.#sigma.viewportToFramedGraph({
      x: left + (width * times) / 2,
      y: top - this.#head * times + (height * times) / 2,
    });
    camera.setState({ ...middle, ratio: ratio * times, angle: 0 });
  }

  /**
   * Move as little as brings these places into sight, `first` before the others, where so many
   * pixels at the right are `covered`.
   */
  reveal(places: readonly Point[], first: Point | null, covered: number): void {
    const { width, height } = this.#sigma.getDimensions();
    const seen = width - covered;
    if (!places.length) return;
    const all = around(first ? [...places, first] : places, NAME);
    const one = first ? around([first], NAME) : all;
    this.move(
      kept(lack(all.left, all.right, 0, seen), one.left, one.right, 0, seen),
      kept(lack(all.top, all.bottom, HEAD, height), one.top, one.bottom, HEAD, height),
    );
  }
}

function around(places: readonly Point[], name: number) {
  const of = (axis: 'x' | 'y'): number[] => places.map((place) => place[axis]);
  return {
    left: Math.min(...of('x')) - EDGE,
    right: Math.max(...of('x')) + name,
    top: Math.min(...of('y')) - EDGE,
    bottom: Math.max(...of('y')) + EDGE,
  };
}

/** How far a range has to move to be between two borders; the beginning goes before the end. */
function lack(begin: number, end: number, least: number, most: number): number {
  if (begin < least || end - begin > most - least) return begin - least;
  return Math.max(end - most, 0);
}

/** As far, but so that this range stays between the borders. */
function kept(move: number, begin: number, end: number, least: number, most: number): number {
  return Math.max(Math.min(move, Math.max(begin - least, 0)), Math.min(end - most, begin - least));
}
