import { expect, it } from 'vitest';
import { certain, observationOf } from './bulletin';

const value = {
  number: 1,
  indicator: 'indicator:x:覆盖率:1',
  name: '覆盖率',
  year: 2023,
  value: 57,
  unit: '%',
  value_basis: 'level' as const,
  preliminary: true,
  line: 4,
  passage: '覆盖率为57%',
  entered: false,
  conflicts: [],
  conflicts_zh: [],
};

it('ticks values that nothing contradicts', () => {
  const entered = { ...value, number: 2, entered: true };
  const differing = { ...value, number: 3, conflicts: ['line 5 of the bulletin: 58%'] };
  expect(certain([value, entered, differing])).toEqual([1]);
});

it('keeps line and words of the bulletin', () => {
  expect(observationOf(value, '公报')).toMatchObject({
    indicator: value.indicator,
    value: 57,
    preliminary: true,
    document: '公报',
    passage: '第4行：覆盖率为57%',
  });
});
