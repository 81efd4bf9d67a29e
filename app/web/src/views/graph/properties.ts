/** A node's properties in words, in the order of the declaration. */

import { t, type Key } from '../../i18n/index.svelte';
import { declaration } from '../../state/declaration.svelte';
import { figure } from '../../text/figures';
import { placeOf } from '../../text/places';
import { day } from '../../i18n/day.svelte';

/** Those that a reader asks for; ids, offsets, and what the passage shows anyway are left out. */
const NAMES: Record<string, Key> = {
  sector: 'graph.prop.sector',
  level: 'graph.prop.level',
  code: 'graph.prop.code',
  division_code: 'graph.prop.code',
  period_start: 'graph.prop.period_start',
  period_end: 'graph.prop.period_end',
  issuers: 'graph.prop.issuers',
  document_number: 'graph.prop.document_number',
  issued_on: 'graph.prop.issued_on',
  published_on: 'graph.prop.published_on',
  status: 'graph.prop.status',
  loaded: 'graph.prop.loaded',
  path: 'graph.prop.path',
  kind: 'graph.prop.kind',
  recovered: 'graph.prop.recovered',
  unit: 'graph.prop.unit',
  category: 'graph.prop.category',
  binding: 'graph.prop.binding',
  baseline_year: 'graph.prop.baseline_year',
  baseline_value: 'graph.prop.baseline_value',
  target_year: 'graph.prop.target_year',
  target_value: 'graph.prop.target_value',
  comparator: 'graph.prop.comparator',
  target_kind: 'graph.prop.target_kind',
  ambition: 'graph.prop.ambition',
  origin: 'graph.prop.origin',
  historical: 'graph.prop.historical',
  actual_value: 'graph.prop.actual_value',
  remark: 'graph.prop.remark',
  year: 'graph.prop.year',
  value: 'graph.prop.value',
  box: 'graph.prop.box',
  project_count: 'graph.prop.project_count',
  investment: 'graph.prop.investment',
  better: 'graph.prop.better',
};

/** Values that have words of their own. */
const SPECIAL: Record<string, (value: string) => string> = {
  path: placeOf,
  issued_on: day,
  published_on: day,
};

export interface Fact {
  name: string;
  value: string;
}

export function facts(node: { label: string; props: object }): Fact[] {
  const declared = declaration.nodes.find((type) => type.label === node.label)?.properties ?? [];
  const values = node.props as Record<string, unknown>;
  return declared.flatMap(({ name, unit, value_set: set }) => {
    const key = NAMES[name];
    const value = values[name];
    if (!key || value === null || value === undefined || value === false) return [];
    return [{ name: t(key), value: SPECIAL[name]?.(String(value)) ?? worded(value, unit, set) }];
  });
}

function worded(value: unknown, unit: string | null, set: string | null): string {
  if (Array.isArray(value)) return value.join('、');
  // A fact is shown only if it is true
  if (typeof value === 'boolean') return t('graph.yes');
  if (typeof value !== 'number') {
    return set ? declaration.value(set, String(value)) : String(value);
  }
  if (unit === 'year') return String(value);
  return unit && /\p{Script=Han}/u.test(unit) ? `${figure(value)} ${unit}` : figure(value);
}
