/** The matrix of a plan's tasks or targets by the plans below: its rows, filtered and in order. */

import type { Schemas } from '../../api/client';
import { placeOf } from '../../text/places';

export type Matrix = Schemas['UptakeMatrix'];
export type Kind = 'task' | 'target';
type Counts = Readonly<Record<string, number>>;

/** The uptake of a row in one plan below. */
export interface Cell {
  /** Null for a plan that is out of date. */
  status: string | null;
  /** Clauses that are weakened. */
  weaker: number;
  /** Of a target: the value as printed. */
  value: string | null;
}

/** A task or target of the plan. */
export interface Row {
  kind: Kind;
  id: string;
  name: string;
  /** Citable place of a task; value, unit and year of a target. */
  detail: string;
  binding: 'binding' | 'expected' | null;
  chapters: readonly string[];
  departments: readonly string[];
  /** Plans below by status, and how many take it up, weaken it and drop it. */
  statuses: Counts;
  taken: number;
  weakened: number;
  dropped: number;
  /** One for each plan of the page. */
  cells: readonly Cell[];
  /** One for each group of plans. */
  groups: readonly Counts[];
}

export interface Chosen {
  chapter?: string | undefined;
  department?: string | undefined;
  binding?: string | undefined;
}

/** `by`: `place`, `name`, a count, or the key of a column. */
export interface Sort {
  by: string;
  reversed: boolean;
}

export const COUNTS = ['taken', 'weakened', 'dropped'] as const;

/** Statuses from the best to the worst; an unknown one is after them. */
const ORDER: Record<Kind, readonly string[]> = {
  task: ['covered', 'partial', 'possible', 'missing', 'not applicable'],
  target: [
    'stricter',
    'equal',
    'weaker',
    'deferred',
    'not comparable',
    'missing',
    'not applicable',
  ],
};
/** Statuses of what is taken up. */
const TAKEN: Record<Kind, readonly string[]> = {
  task: ['covered', 'partial'],
  target: ['equal', 'stricter', 'weaker'],
};

export function statusesOf(kind: Kind): readonly string[] {
  return ORDER[kind];
}

/** Return how many of the counted plans take it up. */
export function takenUp(kind: Kind, counts: Counts): number {
  return TAKEN[kind].reduce((sum, status) => sum + (counts[status] ?? 0), 0);
}

/** Return how many plans are counted. */
export function allOf(counts: Counts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

export function rowsOf(matrix: Matrix, kind: Kind): Row[] {
  return kind === 'task' ? matrix.tasks.map(taskRow) : matrix.targets.map(targetRow);
}

function taskRow(task: Matrix['tasks'][number]): Row {
  return {
    ...counted('task', task),
    name: task.title,
    detail: placeOf(task.path),
    binding: null,
    chapters: task.chapters,
    departments: task.departments,
    cells: task.cells.map((status, i) => ({ status, weaker: task.weaker[i] ?? 0, value: null })),
  };
}

function targetRow(target: Matrix['targets'][number]): Row {
  const { value, unit, year } = target;
  return {
    ...counted('target', target),
    name: target.name,
    detail: [withUnit(value, unit), year].filter(Boolean).join(' · '),
    binding: target.binding,
    chapters: [],
    departments: [],
    cells: target.cells.map((status, i) => ({
      status,
      weaker: 0,
      value: target.values[i] ?? null,
    })),
  };
}

type Counted = Pick<Row, 'kind' | 'id' | 'statuses' | 'taken' | 'weakened' | 'dropped' | 'groups'>;

function counted(
  kind: Kind,
  row: { id: string; statuses: Counts; weakened: number; groups: readonly Counts[] },
): Counted {
  const { id, statuses, weakened, groups } = row;
  const taken = takenUp(kind, statuses);
  return { kind, id, statuses, taken, weakened, dropped: statuses.missing ?? 0, groups };
}

/** 33 微克/立方米; a value that prints its unit stays as printed. */
export function withUnit(value: string | null, unit: string | null): string {
  if (!value) return '';
  return unit && /^[\d.,]+$/.test(value) ? `${value} ${unit}` : value;
}

/** The chosen rows; tasks have chapters and departments, targets are binding or not. */
export function filtered(rows: readonly Row[], { chapter, department, binding }: Chosen): Row[] {
  return rows.filter((row) =>
    row.kind === 'target'
      ? !binding || row.binding === binding
      : (!chapter || row.chapters.includes(chapter)) &&
        (!department || row.departments.includes(department)),
  );
}

/** The rows in order; `column` is the number of the column that they are sorted by. */
export function sorted(rows: readonly Row[], { by, reversed }: Sort, column: number): Row[] {
  const given = [...rows];
  if (by === 'name') given.sort((a, b) => a.name.localeCompare(b.name, 'zh'));
  else if (by !== 'place') given.sort((a, b) => weight(b, by, column) - weight(a, by, column));
  return reversed ? given.reverse() : given;
}

/** The more, the earlier: counts the highest first, columns the worst status first. */
function weight(row: Row, by: string, column: number): number {
  if (by === 'taken' || by === 'weakened' || by === 'dropped') return row[by];
  const group = row.groups[column];
  if (group) {
    const all = allOf(group);
    return all ? 1 - takenUp(row.kind, group) / all : -1;
  }
  const cell = row.cells[column];
  if (!cell?.status) return -2;
  // Of no concern to the plan: after all others
  if (cell.status === 'not applicable') return -1;
  return ORDER[row.kind].indexOf(cell.status) + (cell.weaker ? 0.5 : 0);
}

/** Short names of plans: their divisions where these tell them apart, else their titles. */
export function shortNames(
  plans: readonly { id: string; title: string; division: string | null }[],
): Map<string, string> {
  const found = new Map<string, number>();
  for (const { division } of plans) {
    if (division) found.set(division, (found.get(division) ?? 0) + 1);
  }
  return new Map(
    plans.map(({ id, title, division }) => [
      id,
      division && found.get(division) === 1 ? division : title,
    ]),
  );
}
