/** Which tasks of a plan stand alone: nothing above that they come from, nothing below that comes
 * from them. The outline shows them as dots. */

import type { Schemas } from '../../api/client';

export interface Alone {
  /** Ids of tasks that come from none of the plan above. */
  own: ReadonlySet<string>;
  /** Ids of tasks that no plan below takes up. */
  missed: ReadonlySet<string>;
}

/**
 * The lonely ones among `tasks`. A side with nothing at all tells nothing: there is no plan above,
 * or none below.
 */
export function alone(
  tasks: readonly string[],
  up: readonly Schemas['Derivation'][],
  down: readonly Schemas['Derivation'][],
): Alone {
  const from = new Set(up.map((derivation) => derivation.child.id));
  const into = new Set(down.map((derivation) => derivation.parent.id));
  return {
    own: new Set(up.length ? tasks.filter((task) => !from.has(task)) : []),
    missed: new Set(down.length ? tasks.filter((task) => !into.has(task)) : []),
  };
}

/** How many tasks of a chapter, and of those below it, are among `chosen`. */
export function count(chapter: Schemas['OutlineChapter'], chosen: ReadonlySet<string>): number {
  return (
    chapter.tasks.filter((task) => chosen.has(task.id)).length +
    chapter.chapters.reduce((total, below) => total + count(below, chosen), 0)
  );
}
