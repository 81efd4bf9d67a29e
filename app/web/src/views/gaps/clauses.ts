/** The clauses of a parent's passage: which of them are marked, and where they are in its text. */

import { cut, type Span } from '../../text/marks';
import type { Kind, Run } from './align';
import type { Clause } from './model';

/** What a clause is shown as: its status, or `unplaced` if it is kept but no passage is certain. */
export type Shown = Clause['status'] | 'unplaced';

/** What is marked in the text, in the order in which it is counted. */
const MARKED: readonly Shown[] = [
  'dropped',
  'mentioned',
  'weaker',
  'stronger',
  'not applicable',
  'unplaced',
];

/** Runs of a passage that have one mark in common, or none. */
export interface Stretch<M> {
  mark: M | null;
  runs: Run[];
}

/** What a clause is shown as. */
export function shownAs({ status, child, nearest }: Clause): Shown {
  return status === 'kept' && !child.length && nearest.length ? 'unplaced' : status;
}

/** Whether a clause is marked in the text. */
export function isMarked(clause: Clause): boolean {
  return MARKED.includes(shownAs(clause));
}

/** How many clauses are shown as each, without headings and what occurs nowhere. */
export function clauseCounts(clauses: readonly Clause[]): [Shown, number][] {
  return (['kept', ...MARKED] as const)
    .map((shown): [Shown, number] => [
      shown,
      clauses.filter((clause) => shownAs(clause) === shown).length,
    ])
    .filter(([, count]) => count > 0);
}

/** The runs of a passage, cut where `spans` begin and end. Spans do not overlap. */
export function stretches<M extends object>(
  runs: readonly Run[],
  spans: readonly Span<M>[],
): Stretch<M>[] {
  const kinds: Span<Kind>[] = [];
  let at = 0;
  for (const run of runs) {
    const end = at + Array.from(run.text).length;
    kinds.push({ start: at, end, mark: run.kind });
    at = end;
  }
  const found: Stretch<M>[] = [];
  const pieces = cut<Kind | M>(runs.map((run) => run.text).join(''), [...kinds, ...spans]);
  for (const { text, marks } of pieces) {
    const kind = marks.find((mark) => typeof mark === 'string') ?? 'aside';
    const mark = marks.find((mark): mark is M => typeof mark !== 'string') ?? null;
    const last = found.at(-1);
    if (last?.mark === mark) last.runs.push({ text, kind });
    else found.push({ mark, runs: [{ text, kind }] });
  }
  return found;
}
