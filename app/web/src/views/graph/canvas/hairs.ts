/**
 * Edges by the ten thousand, as hair lines on a layer of their own. To draw them is the dearest part
 * of a frame without a graphics card; so they are drawn only when they or the camera have changed,
 * and not while the camera moves.
 */

import type Sigma from 'sigma';
import { EdgeLineProgram } from 'sigma/rendering';
import type { EdgeDisplayData, NodeDisplayData } from 'sigma/types';

export interface Hair {
  source: string;
  target: string;
  color: string;
}

/** The camera rests when it has not moved for so many milliseconds. */
const REST = 80;

export class Hairs {
  readonly #sigma: Sigma;
  readonly #hairs: () => Iterable<Hair>;
  readonly #layer: HTMLCanvasElement;
  readonly #gl: WebGLRenderingContext;
  readonly #program: InstanceType<typeof EdgeLineProgram>;
  /** The camera and the size at the last drawing of the layer. */
  #seen = '';
  #stale = true;
  #rest: ReturnType<typeof setTimeout> | undefined;

  /** `hairs` gives what is to be drawn, between nodes that `sigma` has indexed by then. */
  constructor(sigma: Sigma, hairs: () => Iterable<Hair>) {
    this.#sigma = sigma;
    this.#hairs = hairs;
    this.#layer = sigma.createLayer<HTMLCanvasElement>('hairs', 'canvas', { beforeLayer: 'edges' });
    this.#gl = sigma.createWebGLContext('hairs', { canvas: this.#layer });
    this.#program = new EdgeLineProgram(this.#gl, null, sigma);
    sigma.resize(true);
  }

  /** Other hairs are to be drawn at the next frame, or in other colours. */
  change(): void {
    this.#stale = true;
  }

  /** To be called after each of sigma's frames. */
  follow(): void {
    if (this.#stale) return this.draw();
    if (this.#seen === this.#view()) return;
    this.#layer.style.visibility = 'hidden';
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.draw(), REST);
  }

  draw(): void {
    clearTimeout(this.#rest);
    if (this.#stale) this.#fill();
    this.#stale = false;
    this.#seen = this.#view();
    this.#gl.clear(this.#gl.COLOR_BUFFER_BIT);
    this.#program.render(this.#sigma.getRenderParams());
    this.#layer.style.visibility = 'visible';
  }

  kill(): void {
    clearTimeout(this.#rest);
    this.#program.kill();
  }

  #view(): string {
    const { matrix, width, height } = this.#sigma.getRenderParams();
    return [...matrix, width, height].join();
  }

  #fill(): void {
    const hairs = [...this.#hairs()];
    const places = new Map<string, NodeDisplayData>();
    const place = (id: string): NodeDisplayData => {
      const known = places.get(id) ?? (this.#sigma.getNodeDisplayData(id) as NodeDisplayData);
      places.set(id, known);
      return known;
    };
    this.#program.reallocate(hairs.length);
    for (const [i, { source, target, color }] of hairs.entries()) {
      const look = { color, hidden: false } as EdgeDisplayData;
      this.#program.process(0, i, place(source), place(target), look);
    }
  }
}
