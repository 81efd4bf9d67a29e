import { expect, test } from 'vitest';
import { chapterParam, facingChapter } from './facing';
import type { Item } from './model';

function task(chapter: string, children: string[], review = 'open'): Item {
  const ties = children.map((path) => ({ review, node: { props: { path } } }));
  return { kind: 'task', chapter, ties } as unknown as Item;
}
const ITEMS = [
  task('三', ['四>1', '四>2', '五>1']),
  task('四', ['五>2']),
  task('六', ['七>1'], 'rejected'),
];

test('the chapter of the other plan is the one with most links', () => {
  expect(facingChapter(ITEMS, '三', 'chapter')).toBe('四');
  expect(facingChapter(ITEMS, '四', 'chapter')).toBe('五');
  expect(facingChapter(ITEMS, '四', 'own-chapter')).toBe('三');
});

test('a chapter without links that hold has none', () => {
  expect(facingChapter(ITEMS, '六', 'chapter')).toBeNull();
  expect(facingChapter(ITEMS, '九', 'chapter')).toBeNull();
});

test('own tasks are filtered by chapters of the child', () => {
  expect(chapterParam('own')).toBe('own-chapter');
  expect(chapterParam('target')).toBe('chapter');
});
