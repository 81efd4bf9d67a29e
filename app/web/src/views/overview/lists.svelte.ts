/** What the tables of a plan's parts hold. */

import type { Schemas } from '../../api/client';
import { departments, indicators, outline, projects, tasks } from '../../api/queries/plans';
import { t } from '../../i18n/index.svelte';
import type { Column } from '../../parts/column';
import { href } from '../../routing/route';
import { offices } from '../../parts/offices.svelte';
import { declaration } from '../../state/declaration.svelte';
import { ROLES } from '../../text/roles';
import { placeOf } from '../../text/places';

export const LISTS = ['chapters', 'tasks', 'indicators', 'projects', 'departments'] as const;
export type ListName = (typeof LISTS)[number];

/** A row: cells under the names of their columns, and the place that it leads to. */
export interface PartRow {
  cells: Record<string, string | number | null>;
  href: string | null;
}

interface Table {
  columns: Column<PartRow>[];
  rows: PartRow[];
}

/** The table of one list of a plan's parts. */
export async function tableOf(list: ListName, planId: string): Promise<Table> {
  const at = (node: string) => href('read', planId, { at: node });
  if (list === 'chapters') {
    const rows = flat((await outline(planId)).chapters).map((chapter) =>
      row(at(chapter.id), {
        number: chapter.number,
        title: chapter.title,
        tasks: chapter.task_count,
        line: chapter.line,
      }),
    );
    return { rows, columns: columns(['number', 'title', 'tasks', 'line'], 'title') };
  }
  if (list === 'tasks') {
    const rows = (await tasks(planId)).map(({ task, departments: duties }) =>
      row(at(task.id), {
        path: placeOf(task.props.path),
        title: task.props.title,
        department: offices(duties.map((duty) => [duty.name, duty.role])),
        line: task.props.line,
      }),
    );
    return { rows, columns: columns(['path', 'title', 'department', 'line'], 'title') };
  }
  if (list === 'indicators') {
    const rows = (await indicators(planId)).map(({ indicator: { id, props } }) =>
      row(at(id), {
        name: props.name,
        baseline: props.baseline_raw ?? props.baseline_value,
        target: props.target_raw ?? props.target_value,
        unit: props.unit,
        year: props.target_year,
        kind: props.binding && declaration.value('binding', props.binding),
        line: props.line,
      }),
    );
    const names = ['name', 'baseline', 'target', 'unit', 'year', 'kind', 'line'];
    return { rows, columns: columns(names, 'name') };
  }
  if (list === 'projects') {
    const rows = (await projects(planId)).map(({ id, props }) =>
      row(at(id), {
        box: props.box,
        title: props.title,
        investment: props.investment,
        line: props.line,
      }),
    );
    return { rows, columns: columns(['box', 'title', 'investment', 'line'], 'title') };
  }
  const rows = (await departments(planId)).map(({ department, roles, tasks: duties }) =>
    row(href('graph', null, { node: department.id }), {
      name: department.props.name,
      duties: duties.length,
      ...Object.fromEntries(ROLES.map((name) => [name, roles[name] ?? 0])),
    }),
  );
  return { rows, columns: columns(['name', 'duties', ...ROLES], 'name') };
}

const NUMBERS = new Set(['tasks', 'line', 'year', 'investment', 'duties', ...ROLES]);
const PLACES = new Set(['number', 'path']);

function columns(names: readonly string[], link: string): Column<PartRow>[] {
  return names.map((name) => ({
    key: name,
    title: heading(name),
    value: ({ cells }) => cells[name],
    numeric: NUMBERS.has(name),
    // A number or a place is sorted by where it is in the text
    ...(PLACES.has(name) ? { order: ({ cells }: PartRow) => cells.line } : {}),
    ...(name === link ? { href: (item: PartRow) => item.href } : {}),
  }));
}

function heading(name: string): string {
  if (name === 'tasks') return t('count.tasks');
  const duty = ROLES.find((known) => known === name);
  return duty ? declaration.value('role', duty) : t(`parts.${name as PartName}`);
}

type PartName =
  | 'title'
  | 'path'
  | 'line'
  | 'number'
  | 'department'
  | 'name'
  | 'baseline'
  | 'target'
  | 'unit'
  | 'year'
  | 'kind'
  | 'box'
  | 'investment'
  | 'duties';

function row(address: string, cells: PartRow['cells']): PartRow {
  return { href: address, cells };
}

function flat(chapters: readonly Schemas['OutlineChapter'][]): Schemas['OutlineChapter'][] {
  return chapters.flatMap((chapter) => [chapter, ...flat(chapter.chapters)]);
}
