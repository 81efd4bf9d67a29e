/** All that a plan left out of its parent's tasks, clause by clause. */

import type { Clause, Item } from './model';

/** The value of the parameter `show` that leads to the list. */
export const LEFT_OUT = 'left-out';

export interface LeftTask {
  item: Item;
  /** Clauses that nothing answers. */
  clauses: readonly Clause[];
  /** Clauses of the task that set something. */
  of: number;
}

export interface LeftChapter {
  chapter: string;
  tasks: readonly LeftTask[];
}

/**
 * The tasks with clauses that were dropped, by the parent's chapters, in the order of the text.
 * Tasks that do not apply, and those that a reviewer found to be no gap, are not listed.
 */
export function leftOut(items: readonly Item[], chapter: string | null): LeftChapter[] {
  const found: { chapter: string; tasks: LeftTask[] }[] = [];
  for (const item of items) {
    if (item.kind !== 'task' || item.status === 'not applicable') continue;
    if (chapter && item.chapter !== chapter) continue;
    if (item.subject?.kind === 'gap' && item.subject.review === 'rejected') continue;
    const clauses = item.clauses.filter(({ status }) => status === 'dropped');
    if (!clauses.length) continue;
    const of = item.clauses.filter(({ status }) => status !== 'heading').length;
    const last = found.at(-1);
    const task = { item, clauses, of };
    if (last?.chapter === item.chapter) last.tasks.push(task);
    else found.push({ chapter: item.chapter, tasks: [task] });
  }
  return found;
}
