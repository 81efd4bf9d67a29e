import { expect, test } from 'vitest';
import { merge, type Group } from './groups';

const group = (plan: string | null, ...hits: string[]) =>
  ({ plan: plan && { id: plan }, hits }) as unknown as Group;

test('hits of one plan stand together, plans in the order they came', () => {
  const first = [group('a', '1'), group(null, '2')];
  const all = merge(first, [group('b', '3'), group('a', '4'), group(null, '5')]);
  expect(all.map((one) => [one.plan?.id ?? null, one.hits])).toEqual([
    ['a', ['1', '4']],
    [null, ['2', '5']],
    ['b', ['3']],
  ]);
  expect(first[0]?.hits).toEqual(['1']);
});
