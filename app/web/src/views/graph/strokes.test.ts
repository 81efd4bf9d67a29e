import { expect, it } from 'vitest';
import type { DrawnEdge } from './base';
import { countPlaces, type CountedLine } from './strokes';

/** A level line of 200 pixels at a height. */
function line(y: number, count: number): CountedLine {
  const points = [0, 50, 100, 150, 200].map((x) => ({ x, y }));
  return { track: { edge: { id: `${y} ${count}` } as DrawnEdge, points, legs: [] }, count };
}

it('puts the number of a line in its middle', () => {
  const [only] = countPlaces([line(0, 3)]);
  expect([only?.x, only?.y]).toEqual([100, 0]);
});

it('moves a smaller number along its line instead of over another', () => {
  const places = countPlaces([line(4, 2), line(0, 9)]);
  expect(places.map(({ count }) => count)).toEqual([9, 2]);
  expect(places[0]?.x).toBe(100);
  expect(Math.abs((places[1]?.x ?? 100) - 100)).toBeGreaterThan(18);
});

it('leaves out a number without a free place', () => {
  const many = Array.from({ length: 12 }, (_, i) => line(0, i + 2));
  const places = countPlaces(many);
  expect(places.length).toBeLessThan(12);
  expect(places[0]?.count).toBe(13);
});
