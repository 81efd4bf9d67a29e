/** The parts of plans, folded and unfolded level by level. */

import type { DrawnEdge, PlacedNode } from './base';

/** Indicators, figures and projects belong to their plans directly and come with the last level. */
const LAST = ['Indicator', 'Figure', 'Project'];

export class Fold {
  /** The id of the holder of each part: the deepest chapter, or the plan if there is none. */
  readonly #holder = new Map<string, string>();
  readonly #parts = new Map<string, string[]>();
  readonly #levels = new Map<string, number>();
  readonly #nodes: ReadonlyMap<string, PlacedNode>;

  constructor(nodes: ReadonlyMap<string, PlacedNode>, edges: Iterable<DrawnEdge>) {
    this.#nodes = nodes;
    const depth = (id: string): number => nodes.get(id)?.depth ?? 0;
    for (const { source, target, type } of edges) {
      if (!type.startsWith('HAS_') || !nodes.has(source) || !nodes.has(target)) continue;
      const before = this.#holder.get(target);
      if (before === undefined || depth(before) < depth(source)) this.#holder.set(target, source);
    }
    for (const [part, holder] of this.#holder) {
      const parts = this.#parts.get(holder);
      if (parts) parts.push(part);
      else this.#parts.set(holder, [part]);
    }
  }

  parts(id: string): readonly string[] {
    return this.#parts.get(id) ?? [];
  }

  /** Iterate over the part and its holders, up to the plan. */
  *line(id: string): Iterable<string> {
    for (let at: string | undefined = id; at !== undefined; at = this.#holder.get(at)) yield at;
  }

  /** Return the depth of a part: 0 for a node without a holder. */
  level(id: string): number {
    let level = this.#levels.get(id);
    if (level === undefined) {
      const holder = this.#holder.get(id);
      level = holder === undefined ? 0 : this.level(holder) + 1;
      if (LAST.includes(this.#nodes.get(id)?.label ?? '')) level = Infinity;
      this.#levels.set(id, level);
    }
    return level;
  }

  /** Return whether a part is visible when plans are unfolded to `level` and `closed` is closed. */
  shows(id: string, level: number, closed: ReadonlySet<string>): boolean {
    if (this.level(id) > level) return false;
    const holder = this.#holder.get(id);
    return holder === undefined || (!closed.has(holder) && this.shows(holder, level, closed));
  }

  /** Return the top-level chapter of a part; the part itself if it has none. */
  group(id: string): string {
    const line = [...this.line(id)];
    return line.at(-2) ?? id;
  }
}
