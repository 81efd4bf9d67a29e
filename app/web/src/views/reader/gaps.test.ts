import { expect, test } from 'vitest';
import type { Schemas } from '../../api/client';
import { alone, count } from './gaps';

const tie = (child: string, parent: string) =>
  ({ child: { id: child }, parent: { id: parent } }) as Schemas['Derivation'];

test('tasks without an origin are own, those without a successor are missed', () => {
  const found = alone(['a', 'b', 'c'], [tie('a', 'x')], [tie('y', 'b')]);
  expect([[...found.own], [...found.missed]]).toEqual([
    ['b', 'c'],
    ['a', 'c'],
  ]);
});

test('without a plan above or below nothing is told', () => {
  const found = alone(['a'], [], []);
  expect([found.own.size, found.missed.size]).toEqual([0, 0]);
});

test('a chapter counts what is below it too', () => {
  const chapter = {
    tasks: [{ id: 'a' }],
    chapters: [{ tasks: [{ id: 'b' }, { id: 'c' }], chapters: [] }],
  } as unknown as Schemas['OutlineChapter'];
  expect(count(chapter, new Set(['a', 'c', 'z']))).toBe(2);
});
