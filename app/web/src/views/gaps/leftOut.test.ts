import { expect, test } from 'vitest';
import { leftOut } from './leftOut';
import type { Item } from './model';

function item(id: string, chapter: string, statuses: string[], more: object = {}): Item {
  const clauses = statuses.map((status, start) => ({ status, start }));
  return {
    id,
    chapter,
    clauses,
    kind: 'task',
    status: 'partial',
    subject: null,
    ...more,
  } as unknown as Item;
}

test('dropped clauses by chapter; what does not apply or is no gap is left aside', () => {
  const gap = { kind: 'gap', review: 'rejected' };
  const items = [
    item('a', '三', ['heading', 'kept', 'dropped', 'dropped']),
    item('b', '三', ['kept']),
    item('c', '三', ['dropped'], { status: 'not applicable' }),
    item('d', '四', ['dropped'], { subject: gap }),
    item('e', '四', ['dropped', 'weaker']),
    item('f', '四', ['dropped'], { kind: 'target' }),
  ];
  const shown = (chapter: string | null) =>
    leftOut(items, chapter).map((part) => [
      part.chapter,
      part.tasks.map((task) => [task.item.id, task.clauses.length, task.of]),
    ]);
  expect(shown(null)).toEqual([
    ['三', [['a', 2, 3]]],
    ['四', [['e', 1, 2]]],
  ]);
  expect(shown('四')).toEqual([['四', [['e', 1, 2]]]]);
});
