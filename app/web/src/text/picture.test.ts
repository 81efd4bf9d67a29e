import { expect, test } from 'vitest';
import { scaleOf } from './picture';

test('a picture has twice the density of the screen', () => {
  expect(scaleOf(1200, 800)).toBe(2);
});

test('a large picture is only as large as browsers can draw', () => {
  for (const [width, height] of [
    [1000, 60_000],
    [60_000, 1000],
    [20_000, 20_000],
  ] as const) {
    const scale = scaleOf(width, height);
    expect(scale * Math.max(width, height)).toBeLessThanOrEqual(16_384);
    expect(scale * scale * width * height).toBeLessThanOrEqual(64_000_001);
  }
});
