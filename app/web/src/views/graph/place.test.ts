import { expect, test } from 'vitest';
import { placeAround, placeBetween, Taken, type Point } from './place';

function nearest(points: readonly Point[]): number {
  let least = Infinity;
  points.forEach((a, i) =>
    points.slice(i + 1).forEach((b) => (least = Math.min(least, Math.hypot(a.x - b.x, a.y - b.y)))),
  );
  return least;
}

test('a hundred nodes find free places around theirs', () => {
  const taken = new Taken();
  const centre = { x: 3, y: -2 };
  taken.add(centre);
  const places = placeAround(centre, 100, taken, null);
  expect(places).toHaveLength(100);
  expect(nearest([centre, ...places])).toBeGreaterThanOrEqual(0.92);
  const far = Math.max(...places.map((p) => Math.hypot(p.x - centre.x, p.y - centre.y)));
  expect(far).toBeLessThan(7);
});

test('what stands is left free, and stays free for nobody else', () => {
  const taken = new Taken();
  const standing = Array.from({ length: 40 }, (_, i) => ({ x: i % 8, y: Math.floor(i / 8) }));
  standing.forEach((point) => taken.add(point));
  const first = placeAround({ x: 4, y: 2 }, 30, taken, null);
  const second = placeAround({ x: 4, y: 2 }, 30, taken, null);
  expect(nearest([...standing, ...first, ...second])).toBeGreaterThanOrEqual(0.92);
});

test('what is taken below is taken, and what comes above is not told below', () => {
  const below = new Taken();
  below.add({ x: 0, y: 0 });
  const above = new Taken(below);
  above.add({ x: 5, y: 0 });
  expect(above.free({ x: 0.5, y: 0 })).toBe(false);
  expect(below.free({ x: 5, y: 0 })).toBe(true);
});

test('the same nodes among the same neighbours get the same places', () => {
  const place = (): Point[] => {
    const taken = new Taken();
    taken.add({ x: 1, y: 1 });
    return placeAround({ x: 0, y: 0 }, 12, taken, { x: 1, y: 1 });
  };
  expect(place()).toEqual(place());
});

test('nodes come clockwise, the first ones away from where the line comes from', () => {
  const places = placeAround({ x: 0, y: 0 }, 8, new Taken(), { x: 10, y: 0 });
  const turns = places.map(({ x, y }) => (Math.atan2(y, x) + 2 * Math.PI) % (2 * Math.PI));
  expect([...turns].sort((a, b) => a - b)).toEqual(turns);
});

test('a path goes from end to end, around what is in the way', () => {
  const taken = new Taken();
  const ends = [
    { x: 0, y: 0 },
    { x: 9, y: 0 },
  ] as const;
  const way = { x: 3, y: 0 };
  [...ends, way].forEach((point) => taken.add(point));
  const places = placeBetween(...ends, 2, taken);
  expect(places[1]).toEqual({ x: 6, y: 0 });
  expect(nearest([...ends, way, ...places])).toBeGreaterThanOrEqual(0.92);
});
