/** Stretches of a plan's text by the source of their wording: the plan above it, plans beside it,
 * or stock text. */

import type { Schemas } from '../../api/client';

export type Origin = Exclude<Schemas['ClauseOrigin']['origin'], 'own'>;
/** In the order of the legend. */
export const ORIGINS: readonly Origin[] = ['parent', 'sibling', 'stock'];
/** How the address names it: marked, or marked with stock text hidden. */
export const SHOWN = 'shown';
export const HIDDEN = 'hidden';

/** Clauses of one source that follow each other. */
export interface Stretch {
  /** In code points of the source. */
  start: number;
  end: number;
  origin: Origin;
  /** Plans (ids) beside it that have all or some of it. */
  plans: readonly string[];
  hidden: boolean;
}

// Signs between two clauses of a sentence
const GAP = 2;

/** The clauses of a plan's tasks as stretches; those in wording of its own are left out. */
export function stretchesOf(
  clauses: readonly Schemas['ClauseOrigin'][],
  hideStock: boolean,
): Stretch[] {
  const found: (Stretch & { task: string })[] = [];
  for (const { task, clause, origin, siblings } of clauses) {
    if (origin === 'own') continue;
    const last = found.at(-1);
    if (last?.task === task && last.origin === origin && clause.start - last.end <= GAP) {
      last.end = clause.end;
      last.plans = [...new Set([...last.plans, ...siblings])];
    } else {
      const hidden = hideStock && origin === 'stock';
      found.push({ task, start: clause.start, end: clause.end, origin, plans: siblings, hidden });
    }
  }
  return found;
}
