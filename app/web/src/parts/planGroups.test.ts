import { expect, test } from 'vitest';
import { shadeOf } from './planGroups';

test('shades rise with the logarithm, from none to the most', () => {
  expect([0, 1, 10, 100, 1000, 10_000].map((plans) => shadeOf(plans, 10_000))).toEqual([
    0, 1, 2, 3, 4, 5,
  ]);
  expect([shadeOf(1, 1), shadeOf(3, 3), shadeOf(0, 0)]).toEqual([1, 5, 0]);
});
