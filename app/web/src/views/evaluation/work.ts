/** The tasks and projects of an evaluation as the view lists them. */

import type { Schemas } from '../../api/client';

export type Item = Schemas['WorkItem'];
export type State = Item['status'];
export type Status = Schemas['ProgressIn']['status'];
export type Kind = 'tasks' | 'projects';

export const STATUSES = [
  'completed',
  'on track',
  'behind',
  'not started',
  'adjusted',
] as const satisfies readonly Status[];
export const STATES = [...STATUSES, 'conflict', 'no status'] as const satisfies readonly State[];

/** Signs of the statuses, beside their names. */
export const SIGNS: Record<State, string> = {
  completed: '✓',
  'on track': '▶',
  behind: '▼',
  'not started': '□',
  adjusted: '◇',
  conflict: '≠',
  'no status': '○',
};

export const COLOURS: Record<State, string> = {
  completed: 'var(--ok)',
  'on track': 'var(--equal)',
  behind: 'var(--weaker)',
  'not started': 'var(--deferred)',
  adjusted: 'var(--verbatim)',
  conflict: 'var(--error)',
  'no status': 'var(--ink-3)',
};

/** The kind of list that an address chooses; null: the targets. */
export function kindOf(params: Readonly<Record<string, string>>): Kind | null {
  return params.list === 'tasks' || params.list === 'projects' ? params.list : null;
}

/** The items with a status and of an office; null: any. */
export function itemsOf(
  items: readonly Item[],
  status: string | null,
  office: string | null,
): Item[] {
  return items.filter(
    (item) => (!status || item.status === status) && (!office || item.departments.includes(office)),
  );
}

/** The offices of items, each once, those with most items first. */
export function officesOf(items: readonly Item[]): string[] {
  const counts = new Map<string, number>();
  for (const name of items.flatMap((item) => item.departments)) {
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1]).map(([name]) => name);
}

/** The day that a form proposes: the last one of the year, no later than today. */
export function dayFor(year: number, today: Date): string {
  const last = `${year}-12-31`;
  const now = today.toISOString().slice(0, 10);
  return last < now ? last : now;
}
