/** Where a plan's targets stand between their baseline and the target of the plan above. */

import type { CustomSeriesRenderItemReturn, EChartsOption } from 'echarts';
import type { Schemas } from '../../api/client';
import { figure, quantity } from '../../text/figures';
import type { Palette } from './colours';
import { tip, width as lengthOf, wrap } from './labels';
import type { Rows } from './pages';
import { base, LETTER } from './style';

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

export interface Words {
  baseline: string;
  target: string;
  parent: string;
  better: string;
  status: (status: Status) => string;
  year: (year: number | null) => string;
}

const ROW = 64;
const TOP = 34;
export const ROWS: Rows = { top: TOP, height: ROW };
const SIGNS: Record<Status, string> = {
  equal: '=',
  stricter: '▲',
  weaker: '▼',
  missing: '',
  deferred: '◷',
  'not comparable': '',
  own: '',
};

export function height(axes: readonly Axis[]): number {
  return TOP + axes.length * ROW + 8;
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

export function draw(
  axes: readonly Axis[],
  words: Words,
  colours: Palette,
  width: number,
): EChartsOption {
  const left = Math.min(250, Math.floor(width * 0.3));
  const compared = axes.some((axis) => axis.above);
  const right = 86;
  const pad = 92;
  const start = left + pad;
  const length = Math.max(width - right - pad - start, 60);
  const colourOf = (status: Status): string =>
    status === 'weaker' || status === 'stricter' ? colours[status] : colours['ink-3'];

  const verdict = (status: Status, middle: number): object => ({
    type: 'text',
    style: {
      x: width - 8,
      y: middle,
      text: `${SIGNS[status]} ${words.status(status)}`.trim(),
      align: 'right',
      verticalAlign: 'middle',
      fill: colourOf(status),
      font: `600 ${LETTER}px ${colours.sans}`,
    },
  });

  function render(axis: Axis, middle: number): CustomSeriesRenderItemReturn {
    const at = places(axis);
    const x = (share: number): number => start + share * length;
    const words_ = (at: number, said: string, y: number, bold = false): object => ({
      type: 'text',
      style: {
        x: at,
        y: middle + y,
        text: said,
        align: 'center',
        verticalAlign: 'middle',
        fill: bold ? colours.ink : colours['ink-2'],
        font: `${bold ? 600 : 400} ${LETTER}px ${colours.sans}`,
      },
    });
    const shown = (value: number, year: number | null): string =>
      // Whose years differ say so
      quantity(value, axis.unit) + (axis.parentYear !== axis.year ? words.year(year) : '');
    const end = axis.better === 'lower' ? start - 62 : start + length + 62;
    const tail = axis.better === 'lower' ? start + length + 40 : start - 40;
    const children: object[] = [
      {
        type: 'line',
        shape: { x1: tail, y1: middle, x2: end, y2: middle },
        style: { stroke: colours['line-strong'], lineWidth: 1 },
      },
    ];
    if (axis.better) {
      const back = axis.better === 'lower' ? 8 : -8;
      children.push({
        type: 'polygon',
        shape: {
          points: [
            [end, middle],
            [end + back, middle - 4],
            [end + back, middle + 4],
          ],
        },
        style: { fill: colours['line-strong'] },
      });
    }
    if (at.baseline !== null && axis.baseline !== null) {
      children.push(
        {
          type: 'line',
          shape: { x1: x(at.baseline), y1: middle, x2: x(at.target), y2: middle },
          style: { stroke: colours.accent, lineWidth: 2 },
        },
        {
          type: 'circle',
          shape: { cx: x(at.baseline), cy: middle, r: 6 },
          style: { fill: colours.paper, stroke: colours.accent, lineWidth: 2 },
        },
      );
      // Below, clear of the parent's: on the side away from the target
      const outer = at.baseline <= at.target ? -1 : 1;
      const parent = axis.parent === null || at.parent === null ? null : x(at.parent);
      const own = quantity(axis.baseline, axis.unit);
      const clear =
        14 + ((lengthOf(own) + lengthOf(shown(axis.parent ?? 0, axis.parentYear))) * LETTER) / 2;
      const place =
        parent !== null && Math.abs(x(at.baseline) - parent) < clear
          ? parent + outer * clear
          : x(at.baseline);
      children.push(words_(place, own, 20));
    }
    if (at.parent !== null && axis.parent !== null) {
      children.push(
        {
          type: 'rect',
          shape: { x: x(at.parent) - 1.5, y: middle - 13, width: 3, height: 26 },
          style: { fill: colours.ink },
        },
        words_(x(at.parent), shown(axis.parent, axis.parentYear), 20),
      );
    }
    children.push(
      {
        type: 'circle',
        shape: { cx: x(at.target), cy: middle, r: 6 },
        style: { fill: colours.accent, stroke: colours.paper, lineWidth: 1 },
      },
      words_(x(at.target), shown(axis.target, axis.parent === null ? null : axis.year), -20, true),
    );
    if (compared) children.push(verdict(axis.status, middle));
    return { type: 'group', children } as CustomSeriesRenderItemReturn;
  }

  return {
    ...base(colours),
    grid: { left, right: 0, top: TOP, bottom: 8 },
    xAxis: { type: 'value', min: 0, max: 1, show: false },
    yAxis: {
      type: 'category',
      inverse: true,
      data: axes.map((axis) => axis.name),
      axisLine: { show: false },
      axisTick: { show: false },
      splitLine: { show: true, lineStyle: { color: colours.line } },
      triggerEvent: true,
      axisLabel: {
        interval: 0,
        color: colours.ink,
        lineHeight: 16,
        formatter: (name: string) => wrap(name, (left - 14) / LETTER, 3),
      },
    },
    graphic: { elements: key(words, compared, colours, left) },
    tooltip: {
      ...base(colours).tooltip,
      formatter: (params) => {
        const axis = axes[(params as unknown as { dataIndex: number }).dataIndex];
        if (!axis) return '';
        const line = (name: string, value: number | null, year: number | null): string[] =>
          value === null ? [] : [`${name}${words.year(year)}: ${quantity(value, axis.unit)}`];
        return tip(axis.name, [
          ...line(words.baseline, axis.baseline, axis.baselineYear),
          ...line(words.target, axis.target, axis.year),
          ...line(words.parent, axis.parent, axis.parentYear),
          ...(compared ? [words.status(axis.status)] : []),
        ]);
      },
    },
    series: [
      {
        type: 'custom',
        data: axes.map((_, place) => [0.5, place]),
        encode: { x: 0, y: 1 },
        renderItem: (params, api) => {
          const axis = axes[params.dataIndex];
          const [, middle = 0] = api.coord([0.5, params.dataIndex]);
          return axis ? render(axis, middle) : null;
        },
      },
    ],
  };
}

/** What the signs mean, above the axes. */
function key(words: Words, compared: boolean, colours: Palette, left: number): object[] {
  const signs = [
    `○ ${words.baseline}`,
    `● ${words.target}`,
    ...(compared ? [`┃ ${words.parent}`] : []),
    `→ ${words.better}`,
  ];
  return [
    {
      type: 'text',
      left,
      top: 8,
      style: {
        text: signs.join('     '),
        fill: colours['ink-2'],
        font: `${LETTER}px ${colours.sans}`,
      },
    },
  ];
}

/** 2025年 12.5 %: a value of the table; nothing where there is none. */
export function cell(value: number | null, unit: string | null): string {
  return value === null ? '' : unit ? quantity(value, unit) : figure(value);
}
