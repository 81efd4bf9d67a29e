import { expect, test } from 'vitest';
import { pictureOf, type Target } from './bars';

const target = (
  additive: boolean,
  goal: number | null,
  values: readonly [number | null, boolean][],
): Target =>
  ({
    additive,
    target: { props: { target_value: goal } },
    children: values.map(([in_unit, counted], i) => ({ plan: { id: `p${i}` }, in_unit, counted })),
  }) as unknown as Target;

test('the parts of a sum lie one after the other, up to the goal', () => {
  const found = pictureOf(
    target(true, 100, [
      [20, true],
      [30, true],
      [null, true],
      [9, false],
    ]),
  );
  expect(found?.kind).toBe('sum');
  expect(found?.marks.map(({ from, to }) => [from, to])).toEqual([
    [0, 20],
    [20, 50],
  ]);
  expect(found?.goal).toBe(100);
});

test('a sum that exceeds the goal leaves it behind', () => {
  const found = pictureOf(
    target(true, 50, [
      [60, true],
      [40, true],
    ]),
  );
  expect(found?.marks.at(-1)?.to).toBe(100);
  expect(found?.goal).toBe(50);
});

test('rates are dots between the lowest and the highest; a contained plan has its own', () => {
  const found = pictureOf(
    target(false, 30, [
      [20, true],
      [40, false],
    ]),
  );
  expect(found?.kind).toBe('dots');
  expect(found?.marks.map(({ from }) => from)).toEqual([6, 94]);
  expect(found?.goal).toBe(50);
});

test('nothing is drawn without values; one value is in the middle', () => {
  expect(pictureOf(target(true, 30, [[null, true]]))).toBeNull();
  expect(pictureOf(target(false, null, [[1, true]]))).toBeNull();
  expect(pictureOf(target(false, 5, [[5, true]]))?.marks[0]?.from).toBe(50);
});
