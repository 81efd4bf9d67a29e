import { expect, test } from 'vitest';
import { width, wrap } from './labels';

test('Latin letters are narrower than Chinese characters', () => {
  expect(width('水环境')).toBe(3);
  expect(width('PM2.5')).toBeLessThan(3.5);
});

test('what fits is left as it is', () => {
  expect(wrap('加强组织领导', 6)).toBe('加强组织领导');
});

test('lines are even, and none begins with a mark', () => {
  expect(wrap('县级及以上城市集中式饮用水水源水质达标率', 19, 2).split('\n').map(width)).toEqual([
    10, 10,
  ]);
  for (const line of wrap('优化结构布局，推动绿色低碳转型发展', 6, 3).split('\n')) {
    expect(line).not.toMatch(/^，/);
  }
});

test('what does not fit ends with an ellipsis and keeps to its room', () => {
  const found = wrap('加强机动车固定源、生活源挥发性有机物排放管控', 6, 2).split('\n');
  expect(found).toHaveLength(2);
  expect(found[1]).toMatch(/…$/);
  expect(width(found[1] ?? '')).toBeLessThanOrEqual(6.6);
  expect(wrap('加强机动车固定源', 5)).toBe('加强机动…');
});
