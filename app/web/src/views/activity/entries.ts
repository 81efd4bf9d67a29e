/** What happened as the view lists it. */

import type { Schemas } from '../../api/client';
import type { Kind } from '../../api/queries/activity';
import { href } from '../../routing/route';

export type Entry = Schemas['ActivityEntry'];

export const KINDS = [
  'loaded',
  'replaced',
  'removed',
  'restored',
  'edition',
  'verdict',
  'dismissal',
  'correction',
  'values',
  'statuses',
] as const satisfies readonly Kind[];

/** Where an entry leads: to the editions, the passage, or the plan; null if it is not loaded. */
export function target(entry: Entry): string | null {
  const { plan, other } = entry;
  if (!plan.loaded) return null;
  if (entry.kind === 'edition') return href('editions', plan.id);
  if (entry.kind === 'values') return href('evaluation', plan.id);
  if (entry.kind === 'statuses') return href('evaluation', plan.id, { list: 'tasks' });
  if (entry.kind === 'dismissal') return href('checks', plan.id, { state: 'dismissed' });
  if (entry.kind === 'verdict' && other?.loaded) {
    return href('gaps', plan.id, { against: other.id });
  }
  return href('read', plan.id);
}

/** Entries of one day in the reader's time zone, with their times. */
export interface Day {
  /** 2026-03-02 */
  date: string;
  entries: { entry: Entry; time: string }[];
}

/** The entries by day, in their order. */
export function byDay(entries: readonly Entry[]): Day[] {
  const days: Day[] = [];
  for (const entry of entries) {
    const at = new Date(entry.at);
    const date = at.toLocaleDateString('sv');
    const time = at.toLocaleTimeString('sv', { hour: '2-digit', minute: '2-digit' });
    const last = days.at(-1);
    if (last?.date === date) last.entries.push({ entry, time });
    else days.push({ date, entries: [{ entry, time }] });
  }
  return days;
}
