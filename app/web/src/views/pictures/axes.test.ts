import { expect, test } from 'vitest';
import type { Schemas } from '../../api/client';
import { printed, range, share, sorted, split } from './axes';

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
    child_again: [],
    parent_again: [],
    child_value: child?.props.target_raw ?? null,
    child_in_unit: child?.props.target_value ?? null,
    status: 'equal',
    reason: '',
    ...more,
  } as unknown as Schemas['TargetGap'];
}

const row = (of: Indicator): Schemas['IndicatorRow'] =>
  ({ indicator: of, concept: null }) as unknown as Schemas['IndicatorRow'];

test('the way runs from the baseline to the parent target, in the parent unit', () => {
  const parent = indicator('治理面积', { target_value: 2, unit: '万亩' });
  const child = indicator('治理面积', { target_value: 15000, baseline_value: 10000, unit: '亩' });
  const { axes } = split(
    [gap(parent, child, { child_in_unit: 1.5, status: 'weaker' })],
    [row(child)],
  );
  expect(axes).toHaveLength(1);
  expect(axes[0]).toMatchObject({ unit: '万亩', target: 1.5, baseline: 1, parent: 2, way: 0.5 });
});

test('where lower is better, more than the parent asks is more than the whole way', () => {
  const parent = indicator('浓度', { target_value: 35 });
  const child = indicator('浓度', { target_value: 33, baseline_value: 40 });
  const { axes } = split([gap(parent, child, { status: 'stricter' })], [row(child)]);
  expect(axes[0]?.way).toBeCloseTo(1.4);
  expect(share(axes[0]?.way ?? null)).toBe('140%');
});

test('the baseline may come from another passage; without one nothing is drawn', () => {
  const parent = indicator('覆盖率', { target_value: 90 });
  const child = indicator('覆盖率', { target_value: 80 });
  const again = indicator('覆盖率', { target_value: 80, baseline_value: 60 });
  const weaker = gap(parent, child, { status: 'weaker' });
  expect(split([weaker], []).apart.map((item) => item.status)).toEqual(['nobaseline']);
  expect(split([{ ...weaker, child_again: [again] }], []).axes[0]?.way).toBeCloseTo(2 / 3);
});

test('a target that was reached before has no way to go', () => {
  const parent = indicator('覆盖率', { target_value: 47.5, comparator: '>=' });
  const child = indicator('覆盖率', { target_value: 51.2, baseline_value: 49.8 });
  const { apart } = split([gap(parent, child, { status: 'stricter' })], []);
  expect(apart.map((item) => item.status)).toEqual(['reached']);
});

test('targets without numbers show the words of both plans', () => {
  const parent = indicator('污水管网', { target_raw: '全覆盖', unit: null });
  const child = indicator('污水管网', { target_raw: '基本实现全覆盖', unit: null });
  const { axes } = split([gap(parent, child, { status: 'weaker' })], []);
  expect(axes[0]).toMatchObject({ way: null, words: ['全覆盖', '基本实现全覆盖'] });
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

test('a subject has one row, that of the firm target; own and past targets are apart', () => {
  const firm = indicator('浓度', { target_value: 37, ambition: 'must' });
  const wish = indicator('浓度', { target_value: 35, ambition: 'strive' });
  const child = indicator('浓度', { target_value: 37, baseline_value: 42 });
  const own = indicator('收集率', { target_value: 75, target_raw: '75' });
  const past = indicator('达标率', { target_value: 80, historical: true });
  const { axes, apart } = split(
    [gap(wish, child, { status: 'weaker' }), gap(firm, child, {})],
    [child, own, past].map(row),
  );
  expect(axes.map((axis) => axis.parent)).toEqual([37]);
  expect(apart.map((item) => item.status)).toEqual(['again', 'own']);
});

test('rows are sorted by the share that is missing, words after numbers', () => {
  const way = (name: string, way: number | null, status = 'equal') =>
    ({ name, way, status }) as Parameters<typeof sorted>[0][number];
  const rows = [way('a', 1), way('b', null), way('c', 0.4), way('d', null, 'weaker')];
  expect(sorted(rows, 'gap').map((row) => row.name)).toEqual(['c', 'a', 'd', 'b']);
  expect(sorted(rows, 'text')).toEqual(rows);
  expect(range(rows)).toEqual([0, 1]);
  expect(range([way('e', 9), way('f', -3)])).toEqual([-0.5, 2]);
});

test('a target keeps the words of its plan, with a unit where it prints none', () => {
  expect(printed(indicator('a', { target_raw: '75', unit: '%' }))).toBe('75%');
  expect(printed(indicator('a', { target_raw: '37', unit: '微克/立方米' }))).toBe('37 微克/立方米');
  expect(printed(indicator('a', { target_raw: '98%以上', unit: '%' }))).toBe('98%以上');
});
