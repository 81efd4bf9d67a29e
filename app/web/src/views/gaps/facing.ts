/** Chapters of the two plans that correspond: own tasks are in the child's chapters, all other
 * entries in the parent's. */

import { chapterOf } from './items';
import type { Item, Kind } from './model';

/** The parameter that names a chapter: the parent's, or the child's for its own tasks. */
export function chapterParam(kind: Kind): 'chapter' | 'own-chapter' {
  return kind === 'own' ? 'own-chapter' : 'chapter';
}

/**
 * Return the chapter of the other plan that shares most links with `chapter`, the parent's chapter
 * if `param` is `chapter`, else the child's; null if no link leads there.
 */
export function facingChapter(
  items: readonly Item[],
  chapter: string,
  param: 'chapter' | 'own-chapter',
): string | null {
  const links = items
    .filter((item) => item.kind === 'task')
    .flatMap((item) =>
      item.ties
        .filter((tie) => tie.review !== 'rejected')
        .map((tie) => [item.chapter, chapterOf(tie.node.props.path)] as const),
    );
  const counts = new Map<string, number>();
  for (const [parent, child] of links) {
    const [from, to] = param === 'chapter' ? [parent, child] : [child, parent];
    if (from === chapter) counts.set(to, (counts.get(to) ?? 0) + 1);
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  return most?.[0] ?? null;
}
