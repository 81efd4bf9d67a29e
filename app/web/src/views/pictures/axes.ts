/** How far a plan's targets go from their baseline towards the targets of the plan above. */

import type { Schemas } from '../../api/client';
import { figure, quantity } from '../../text/figures';

type Indicator = Schemas['IndicatorNode'];
type TargetGap = Schemas['TargetGap'];

export type Status = TargetGap['status'];
/** The statuses of targets that a row can show. */
type Compared = 'equal' | 'stricter' | 'weaker';
export type Order = 'text' | 'gap';

/**
 * One row: values in `unit`. `way` is the plan's share of the way from the baseline (0) to the
 * parent's target (1); null for targets without numbers, which show their words.
 */
export interface Axis {
  name: string;
  concept: string | null;
  unit: string | null;
  baseline: number | null;
  baselineYear: number | null;
  target: number | null;
  year: number | null;
  parent: number | null;
  parentYear: number | null;
  way: number | null;
  /** As printed: the parent's and the plan's. */
  words: readonly [string, string];
  better: 'higher' | 'lower' | null;
  status: Status;
  child: Indicator | null;
  above: Indicator;
}

/** A target that is on no common scale, and why. */
export interface Apart {
  name: string;
  status: Exclude<Status, Compared> | 'own' | 'again' | 'nobaseline' | 'reached';
  child: Indicator | null;
  childValue: string | null;
  above: Indicator | null;
  parentValue: string | null;
}

/**
 * The rows that can be drawn, in the order of the parent's targets, and the targets that cannot be:
 * no counterpart, no baseline, units that do not convert, a second target for one subject, and the
 * plan's own.
 */
export function split(
  gaps: readonly TargetGap[],
  own: readonly Schemas['IndicatorRow'][],
): { axes: Axis[]; apart: Apart[] } {
  const concepts = new Map(own.map((row) => [row.indicator.id, row.concept]));
  const axes: Axis[] = [];
  const apart: Apart[] = [];
  const drawn = new Set<string>();
  const used = new Set<string>();
  for (const gap of firmFirst(gaps)) {
    for (const node of [gap.child, ...gap.child_again]) if (node) used.add(node.id);
    const key = gap.concept_id ?? gap.concept;
    const found = drawn.has(key) ? 'again' : compared(gap, concepts);
    if (typeof found === 'string') apart.push(left(gap, found));
    else {
      drawn.add(key);
      axes.push(found);
    }
  }
  for (const { indicator } of own) {
    if (indicator.props.historical || used.has(indicator.id)) continue;
    apart.push({
      name: indicator.props.name,
      status: 'own',
      child: indicator,
      childValue: printed(indicator),
      above: null,
      parentValue: null,
    });
  }
  const start = (axis: Axis): number => axis.above.props.start;
  return { axes: axes.sort((one, other) => start(one) - start(other)), apart };
}

/** The rows by the share of the way that is missing, the most first; words after numbers. */
export function sorted(axes: readonly Axis[], order: Order): Axis[] {
  if (order === 'text') return [...axes];
  const weight = (axis: Axis): number =>
    axis.way ?? (axis.status === 'weaker' ? 1e6 : axis.status === 'stricter' ? 3e6 : 2e6);
  return [...axes].sort((one, other) => weight(one) - weight(other));
}

/** A target as its plan prints it, with its unit. */
export function printed(indicator: Indicator): string | null {
  const { target_raw: raw, target_value: value, unit } = indicator.props;
  if (raw === null) return value === null ? null : quantity(value, unit);
  return unit && !raw.includes(unit) && /\d$/.test(raw)
    ? `${raw}${unit.startsWith('%') ? '' : ' '}${unit}`
    : raw;
}

/** Of two targets for one subject (确保 37, 力争 35) the firm one is drawn. */
function firmFirst(gaps: readonly TargetGap[]): TargetGap[] {
  const strives = (gap: TargetGap): number => Number(gap.parent.props.ambition === 'strive');
  return [...gaps].sort((one, other) => strives(one) - strives(other));
}

function left(gap: TargetGap, status: Apart['status']): Apart {
  return {
    name: gap.concept,
    status,
    child: gap.child,
    childValue: gap.child_value,
    above: gap.parent,
    parentValue: gap.parent_value,
  };
}

/** The row of a target, or why it cannot be drawn. */
function compared(
  gap: TargetGap,
  concepts: ReadonlyMap<string, Schemas['ConceptNode'] | null>,
): Axis | Apart['status'] {
  const { child, parent, status } = gap;
  if (status !== 'equal' && status !== 'stricter' && status !== 'weaker') return status;
  const concept = (child && concepts.get(child.id)) ?? null;
  const row = {
    name: gap.concept,
    concept: gap.concept_id ?? concept?.id ?? null,
    unit: gap.unit,
    baseline: null,
    baselineYear: null,
    target: null,
    year: child?.props.target_year ?? null,
    parent: null,
    parentYear: parent.props.target_year,
    way: null,
    words: [printed(parent) ?? '', (child && printed(child)) ?? gap.child_value ?? ''] as const,
    better: betterOf(concept, ...(child ? [child] : []), parent),
    status,
    child,
    above: parent,
  };
  const above = parent.props.target_value;
  const below = child?.props.target_value ?? null;
  if (above === null || below === null) return row;
  // In the parent's unit; a value that does not convert is printed in the same one
  const ratio = gap.child_in_unit !== null && below !== 0 ? gap.child_in_unit / below : 1;
  const before = [child, ...gap.child_again].find((node) => node?.props.baseline_value != null);
  const baseline = before?.props.baseline_value;
  if (baseline == null) return 'nobaseline';
  const toGo = (above - baseline * ratio) * (row.better === 'lower' ? -1 : 1);
  const way = (below * ratio - baseline * ratio) / (above - baseline * ratio);
  // The baseline already meets the target: no share of the way can be given
  if (toGo === 0 || (row.better ? toGo < 0 : status === 'stricter' && way < 1)) return 'reached';
  return {
    ...row,
    baseline: baseline * ratio,
    baselineYear: before?.props.baseline_year ?? null,
    target: below * ratio,
    parent: above,
    way,
  };
}

function betterOf(
  concept: Schemas['ConceptNode'] | null | undefined,
  ...indicators: Indicator[]
): Axis['better'] {
  if (concept?.props.better) return concept.props.better;
  for (const { props } of indicators) {
    if (props.comparator === '>=' || props.comparator === '>') return 'higher';
    if (props.comparator === '<=' || props.comparator === '<') return 'lower';
  }
  return null;
}

/** The least and the greatest share that the scale shows: beyond them a sign and the number. */
export function range(axes: readonly Axis[]): readonly [number, number] {
  const ways = axes.map((axis) => axis.way).filter((way) => way !== null);
  return [Math.max(-0.5, Math.min(0, ...ways)), Math.min(2, Math.max(1, ...ways))];
}

/** 12.5 %: a value of the table; nothing where there is none. */
export function cell(value: number | null, unit: string | null): string {
  return value === null ? '' : unit ? quantity(value, unit) : figure(value);
}

/** 85%: a share of the way. */
export function share(way: number | null): string {
  return way === null ? '' : `${Math.round(way * 100)}%`;
}
