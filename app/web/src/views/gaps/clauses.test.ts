import { expect, test } from 'vitest';
import { clauseCounts, isMarked, shownAs, stretches } from './clauses';
import type { Clause } from './model';

const clause = (status: Clause['status'], child: object[] = [{}], nearest: object[] = []): Clause =>
  ({ status, child, nearest }) as Clause;

test('runs are cut where clauses begin and end, and stay together within one', () => {
  const [first, second] = [clause('kept'), clause('dropped')];
  const found = stretches(
    [
      { text: '推进𬭊的', kind: 'same' },
      { text: '治理，', kind: 'lacking' },
      { text: '力争完成', kind: 'same' },
    ],
    [
      { start: 0, end: 6, mark: first },
      { start: 7, end: 11, mark: second },
    ],
  );
  expect(found.map(({ mark, runs }) => [mark, runs.map(({ text, kind }) => [text, kind])])).toEqual(
    [
      [
        first,
        [
          ['推进𬭊的', 'same'],
          ['治理', 'lacking'],
        ],
      ],
      [null, [['，', 'lacking']]],
      [second, [['力争完成', 'same']]],
    ],
  );
});

test('two clauses without a gap stay two stretches', () => {
  const marks = [clause('dropped'), clause('dropped')] as const;
  const found = stretches(
    [{ text: '甲乙', kind: 'same' }],
    marks.map((mark, at) => ({ start: at, end: at + 1, mark })),
  );
  expect(found.map(({ mark }) => mark)).toEqual(marks);
});

test('clauses are counted by status, without headings', () => {
  const statuses = ['heading', 'kept', 'dropped', 'kept', 'weaker'] as const;
  expect(clauseCounts(statuses.map((status) => clause(status)))).toEqual([
    ['kept', 2],
    ['dropped', 1],
    ['weaker', 1],
  ]);
});

test('kept clauses and headings are not marked', () => {
  const statuses = ['kept', 'heading', 'dropped', 'weaker', 'stronger', 'mentioned'] as const;
  expect(statuses.filter((status) => isMarked(clause(status)))).toEqual(statuses.slice(2));
  expect(isMarked(clause('not applicable'))).toBe(true);
});

test('a kept clause without a certain passage is marked and counted apart', () => {
  const unplaced = clause('kept', [], [{}]);
  expect(shownAs(unplaced)).toBe('unplaced');
  expect(isMarked(unplaced)).toBe(true);
  expect(clauseCounts([clause('kept'), unplaced])).toEqual([
    ['kept', 1],
    ['unplaced', 1],
  ]);
  expect(shownAs(clause('dropped', [], [{}]))).toBe('dropped');
});
