/** Where a plan's targets stand between their baseline and the target of the plan above. */

import type { Schemas } from '../../api/client';
import { figure, quantity } from '../../text/figures';

type Indicator = Schemas['IndicatorNode'];
type TargetGap = Schemas['TargetGap'];

export type Status = TargetGap['status'] | 'own';

/** One axis: values in `unit`, null where a plan states none. */
export interface Axis {
  name: string;
  concept: string | null;
  unit: string | null;
  baseline: number | null;
  baselineYear: number | null;
  target: number;
  year: number | null;
  parent: number | null;
  parentYear: number | null;
  better: 'higher' | 'lower' | null;
  status: Status;
  child: Indicator;
  above: Indicator | null;
}

/** What stands on no common axis: why, is `gap.reason` or `why`. */
export interface Apart {
  name: string;
  status: Status | 'single' | 'number';
  child: Indicator | null;
  childValue: string | null;
  above: Indicator | null;
  parentValue: string | null;
  reason: string | null;
}

/**
 * The axes that can be drawn, in the order of the parent's targets and then of the child's own, and
 * what cannot be: no counterpart, no number, units that do not convert, a single value.
 */
export function split(
  gaps: readonly TargetGap[],
  own: readonly Schemas['IndicatorRow'][],
): { axes: Axis[]; apart: Apart[] } {
  const axes: Axis[] = [];
  const apart: Apart[] = [];
  const concepts = new Map(own.map((row) => [row.indicator.id, row.concept]));
  const used = new Set<string>();
  for (const gap of gaps) {
    const axis = compared(gap, concepts);
    if (gap.child) used.add(gap.child.id);
    if (axis) axes.push(axis);
    else {
      apart.push({
        name: gap.concept,
        status: gap.status,
        child: gap.child,
        childValue: gap.child_value,
        above: gap.parent,
        parentValue: gap.parent_value,
        reason: gap.reason,
      });
    }
  }
  const said = new Set(
    own.filter((row) => used.has(row.indicator.id)).map((row) => subject(row.indicator)),
  );
  for (const { indicator, concept } of own) {
    const { props } = indicator;
    if (props.historical || used.has(indicator.id) || said.has(subject(indicator))) continue;
    said.add(subject(indicator));
    if (props.target_value !== null && props.baseline_value !== null) {
      axes.push({
        ...valuesOf(indicator, 1, props.unit),
        name: props.name,
        concept: concept?.id ?? null,
        parent: null,
        parentYear: null,
        better: betterOf(concept, indicator),
        status: 'own',
        child: indicator,
        above: null,
      });
    } else {
      apart.push({
        name: props.name,
        status: props.target_value === null ? 'number' : 'single',
        child: indicator,
        childValue: printed(indicator),
        above: null,
        parentValue: null,
        reason: null,
      });
    }
  }
  return { axes, apart };
}

/** A target as its plan prints it, with its unit. */
export function printed(indicator: Indicator): string | null {
  const { target_raw: raw, target_value: value, unit } = indicator.props;
  if (raw === null) return value === null ? null : quantity(value, unit);
  return unit && !raw.includes(unit) && /\d$/.test(raw)
    ? `${raw}${unit.startsWith('%') ? '' : ' '}${unit}`
    : raw;
}

function compared(
  gap: TargetGap,
  concepts: ReadonlyMap<string, Schemas['ConceptNode'] | null>,
): Axis | null {
  const { child, parent } = gap;
  if (!child || gap.status === 'not comparable' || gap.status === 'deferred') return null;
  const [below, above] = [child.props.target_value, parent.props.target_value];
  if (below === null || above === null) return null;
  // In the parent's unit; what does not convert is printed in the same one
  const ratio = gap.child_in_unit !== null && below !== 0 ? gap.child_in_unit / below : 1;
  const concept = concepts.get(child.id) ?? null;
  return {
    ...valuesOf(child, ratio, gap.unit),
    name: child.props.name,
    concept: gap.concept_id ?? concept?.id ?? null,
    parent: above,
    parentYear: parent.props.target_year,
    better: betterOf(concept, child, parent),
    status: gap.status,
    child,
    above: parent,
  };
}

function valuesOf(
  indicator: Indicator,
  ratio: number,
  unit: string | null,
): Pick<Axis, 'baseline' | 'baselineYear' | 'target' | 'year' | 'unit'> {
  const { props } = indicator;
  return {
    unit,
    baseline: props.baseline_value === null ? null : props.baseline_value * ratio,
    baselineYear: props.baseline_year,
    target: (props.target_value ?? 0) * ratio,
    year: props.target_year,
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

function subject({ props }: Indicator): string {
  return `${props.concept ?? props.name} ${props.target_value ?? props.target_raw} ${props.target_year}`;
}

/** Where each value stands on its axis, 0 to 1; all in the middle where they are the same. */
export function places(axis: Axis): {
  baseline: number | null;
  target: number;
  parent: number | null;
} {
  const values = [axis.baseline, axis.target, axis.parent].filter((value) => value !== null);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const place = (value: number): number => (high === low ? 0.5 : (value - low) / (high - low));
  return {
    baseline: axis.baseline === null ? null : place(axis.baseline),
    target: place(axis.target),
    parent: axis.parent === null ? null : place(axis.parent),
  };
}

/** 2025年 12.5 %: a value of the table; nothing where there is none. */
export function cell(value: number | null, unit: string | null): string {
  return value === null ? '' : unit ? quantity(value, unit) : figure(value);
}
