/** The clauses of a task with the passages of the plans below, and what differs in them. */

import type { Schemas } from '../../api/client';
import { length as points } from '../../text/points';
import { align, type Run } from '../gaps/align';
import { plain, type Printed } from '../gaps/source';

type Excerpt = Schemas['Excerpt'];
type Uptake = Schemas['PartUptake']['clauses'][number];
export type Status = Uptake['status'];

/** The answer of one plan below to a clause. */
export interface ClauseAnswer {
  plan: Schemas['PlacedPlan'];
  status: Status;
  reason: string;
  reason_zh: string;
  child: readonly Excerpt[];
}

/** A clause of the plan's task with what each plan below has for it. */
export interface Clause {
  parent: Excerpt;
  answers: ClauseAnswer[];
}

/** Statuses from the worst to the best. */
const ORDER: readonly Status[] = [
  'dropped',
  'mentioned',
  'weaker',
  'kept',
  'stronger',
  'not applicable',
  'heading',
];

/** The clauses in the order of the text; those without answers are headings. */
export function clausesOf(items: readonly Schemas['PartUptake'][]): Clause[] {
  const found = new Map<number, Clause>();
  for (const { plan, clauses } of items) {
    for (const { parent, status, reason, reason_zh, child } of clauses) {
      const clause = found.get(parent.start) ?? { parent, answers: [] };
      found.set(parent.start, clause);
      if (status !== 'heading') clause.answers.push({ plan, status, reason, reason_zh, child });
    }
  }
  for (const clause of found.values()) {
    clause.answers.sort((a, b) => ORDER.indexOf(a.status) - ORDER.indexOf(b.status));
  }
  return [...found.values()].sort((a, b) => a.parent.start - b.parent.start);
}

/** The words of passages, a line each. */
export function textOf(passages: readonly Pick<Excerpt, 'text'>[]): string {
  return passages.map((passage) => passage.text).join('\n');
}

/** Marks of two passages of which nothing but the text is known: all of one answers all of the other. */
export function compared(above: string, below: string): { parent: Run[]; child: Run[] } {
  const [upper, lower] = [whole(above), whole(below)];
  return align(upper, lower, [
    {
      parent_start: 0,
      parent_end: points(above),
      child_start: 0,
      child_end: points(below),
    },
  ]);
}

function whole(text: string): Printed {
  return { ...plain(text), local: (offset) => offset };
}
