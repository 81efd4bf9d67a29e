import { describe, expect, it } from 'vitest';
import type { Schemas } from '../../api/client';
import { stretchesOf } from './wording';

const clause = (task: string, start: number, end: number, origin: string, plans: string[] = []) =>
  ({
    task,
    clause: { start, end },
    origin,
    siblings: plans,
  }) as unknown as Schemas['ClauseOrigin'];

describe('stretchesOf', () => {
  const clauses = [
    clause('a', 10, 20, 'stock', ['p']),
    clause('a', 21, 30, 'stock', ['p', 'q']),
    clause('a', 31, 40, 'own'),
    clause('a', 41, 50, 'stock'),
    clause('b', 51, 60, 'stock'),
    clause('b', 61, 70, 'parent'),
  ];

  it('joins clauses of one source in one task', () => {
    const found = stretchesOf(clauses, false);
    expect(found.map(({ start, end, origin }) => [start, end, origin])).toEqual([
      [10, 30, 'stock'],
      [41, 50, 'stock'],
      [51, 60, 'stock'],
      [61, 70, 'parent'],
    ]);
    expect(found[0]?.plans).toEqual(['p', 'q']);
  });

  it('hides stock text only', () => {
    expect(stretchesOf(clauses, true).map(({ hidden }) => hidden)).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });
});
