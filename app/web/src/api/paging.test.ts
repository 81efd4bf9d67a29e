import { expect, test } from 'vitest';
import { everyItem } from './paging';

const list = [1, 2, 3, 4, 5];
const page = (cursor: string | undefined) => {
  const from = Number(cursor ?? 0);
  const next = from + 2;
  return Promise.resolve({
    items: list.slice(from, next),
    total: list.length,
    cursor: next < list.length ? String(next) : null,
  });
};

test('all pages are read', async () => {
  expect(await everyItem(page)).toEqual(list);
});

test('no more is read than is wanted', async () => {
  expect(await everyItem(page, 3)).toEqual([1, 2, 3]);
});
