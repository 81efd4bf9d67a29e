import { expect, test } from 'vitest';
import { groupingOf, nextSort, sortOf, tabHref, tabOf } from './address';

test('an unknown tab or grouping is the first', () => {
  expect([tabOf({ tab: 'chain' }), tabOf({ tab: 'x' })]).toEqual(['chain', 'tasks']);
  expect([groupingOf({ by: 'province' }), groupingOf({ by: 'x' })]).toEqual(['province', 'plan']);
});

test('a click on a head sorts, reverses, and takes it back', () => {
  expect(nextSort(sortOf({}), 'dropped')).toBe('dropped');
  expect(nextSort(sortOf({ sort: 'dropped' }), 'dropped')).toBe('-dropped');
  expect(nextSort(sortOf({ sort: '-dropped' }), 'dropped')).toBeNull();
  expect(nextSort(sortOf({ sort: 'dropped' }), 'taken')).toBe('taken');
});

test('a tab keeps the filters that it has, and no picked row', () => {
  const params = { chapter: 'c', binding: 'binding', part: 'task:a', by: 'province' };
  expect(tabHref('plan:a', 'tasks', params)).toBe('#/uptake/plan:a?by=province&chapter=c');
  expect(tabHref('plan:a', 'targets', params)).toBe(
    '#/uptake/plan:a?tab=targets&by=province&binding=binding',
  );
});
