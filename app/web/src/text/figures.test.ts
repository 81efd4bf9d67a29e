import { expect, test } from 'vitest';
import { figure, percent, period, quantity, score } from './figures';

test('values stand as plans print them', () => {
  expect(quantity(80.03, '亿元')).toBe('80.03 亿元');
  expect(quantity(37, '微克/立方米')).toBe('37 微克/立方米');
  expect(quantity(84.6, '%')).toBe('84.6%');
  expect(quantity(12, null)).toBe('12');
  expect(figure(1234.5)).toBe('1,234.5');
  expect(percent(0.625)).toBe('63%');
  expect([score(0.9243), score(0.9), score(1)]).toEqual(['0.92', '0.90', '1.00']);
});

test('a period is two years, or the one that is known', () => {
  expect([period(2021, 2025), period(null, 2025), period(2025, 2025), period(null, null)]).toEqual([
    '2021—2025',
    '2025',
    '2025',
    '',
  ]);
});
