import { expect, test } from 'vitest';
import type { Schemas } from '../../api/client';
import { places, printed, split } from './axes';

type Indicator = Schemas['IndicatorNode'];

function indicator(name: string, props: Partial<Indicator['props']>): Indicator {
  return {
    id: `indicator:${name}:${JSON.stringify(props)}`,
    label: 'Indicator',
    props: {
      name,
      concept: null,
      unit: '%',
      baseline_value: null,
      baseline_year: null,
      target_value: null,
      target_raw: null,
      target_year: 2025,
      comparator: null,
      historical: false,
      ...props,
    },
  } as unknown as Indicator;
}

function gap(
  parent: Indicator,
  child: Indicator | null,
  more: Partial<Schemas['TargetGap']>,
): Schemas['TargetGap'] {
  return {
    concept: parent.props.name,
    concept_id: null,
    unit: parent.props.unit,
    parent,
    child,
    parent_value: parent.props.target_raw,
    child_value: child?.props.target_raw ?? null,
    child_in_unit: child?.props.target_value ?? null,
    status: 'equal',
    reason: '',
    ...more,
  } as unknown as Schemas['TargetGap'];
}

const row = (of: Indicator): Schemas['IndicatorRow'] =>
  ({ indicator: of, concept: null }) as unknown as Schemas['IndicatorRow'];

test('values are set in the unit of the plan above', () => {
  const parent = indicator('治理面积', { target_value: 2, unit: '万亩' });
  const child = indicator('治理面积', { target_value: 5000, baseline_value: 1000, unit: '亩' });
  const { axes } = split(
    [gap(parent, child, { child_in_unit: 0.5, status: 'weaker' })],
    [row(child)],
  );
  expect(axes).toHaveLength(1);
  expect(axes[0]).toMatchObject({ unit: '万亩', target: 0.5, baseline: 0.1, parent: 2 });
});

test('what has no counterpart, no number or no comparable unit is told apart', () => {
  const parent = indicator('森林覆盖率', { target_value: 40, target_raw: '40' });
  const child = indicator('森林覆盖率', { target_value: 4, target_raw: '4' });
  const { axes, apart } = split(
    [
      gap(parent, null, { status: 'missing' }),
      gap(parent, child, { status: 'not comparable' }),
      gap(parent, null, { status: 'deferred', child_value: '完成省下达任务' }),
    ],
    [row(child)],
  );
  expect(axes).toEqual([]);
  expect(apart.map((item) => item.status)).toEqual(['missing', 'not comparable', 'deferred']);
});

test('own targets need a baseline to be drawn; the same one is told once, the past left out', () => {
  const own = indicator('收集率', { target_value: 75, baseline_value: 58, target_raw: '75' });
  const said = indicator('收集率', { target_value: 75, target_raw: '75%' });
  const single = indicator('覆盖率', { target_value: 90, target_raw: '90%以上', comparator: '>=' });
  const past = indicator('达标率', { target_value: 80, baseline_value: 70, historical: true });
  const { axes, apart } = split([], [own, said, single, past].map(row));
  expect(axes.map((axis) => [axis.name, axis.status, axis.parent])).toEqual([
    ['收集率', 'own', null],
  ]);
  expect(apart.map((item) => [item.name, item.status])).toEqual([['覆盖率', 'single']]);
});

test('places run from the least to the greatest value; equal ones stand in the middle', () => {
  const axis = (baseline: number | null, target: number, parent: number | null) =>
    ({ baseline, target, parent }) as Parameters<typeof places>[0];
  expect(places(axis(36, 31, 33.5))).toEqual({ baseline: 1, target: 0, parent: 0.5 });
  expect(places(axis(null, 18, 18))).toEqual({ baseline: null, target: 0.5, parent: 0.5 });
});

test('a target keeps the words of its plan, with a unit where it prints none', () => {
  expect(printed(indicator('a', { target_raw: '75', unit: '%' }))).toBe('75%');
  expect(printed(indicator('a', { target_raw: '37', unit: '微克/立方米' }))).toBe('37 微克/立方米');
  expect(printed(indicator('a', { target_raw: '98%以上', unit: '%' }))).toBe('98%以上');
});
