import { expect, test } from 'vitest';
import { pages } from './pages';

const ROWS = { top: 84, height: 26 };

test('what fits a page, or has no rows, stays whole', () => {
  expect(pages(500, 1000, ROWS)).toEqual([{ start: 0, end: 500 }]);
  expect(pages(3000, 1000)).toEqual([{ start: 0, end: 3000 }]);
});

test('a long picture is parted between rows, and nothing is lost', () => {
  const found = pages(2458, 990, ROWS);
  expect(found.length).toBe(3);
  found.forEach(({ start, end }, i) => {
    expect(end - start).toBeLessThanOrEqual(990);
    expect(start).toBe(i ? found[i - 1]?.end : 0);
    if (i) expect((start - ROWS.top) % ROWS.height).toBe(0);
  });
  expect(found.at(-1)?.end).toBe(2458);
});
