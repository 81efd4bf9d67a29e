import { afterEach, expect, test } from 'vitest';
import { day } from './day.svelte';
import { locale } from './index.svelte';

afterEach(() => locale.choose('zh'));

test('days are printed as documents print them', () => {
  expect(day('2024-03-05')).toBe('2024年3月5日');
  expect(day('2026-11-29T23:51:02.123456+00:00')).toBe('2026年11月29日');
  expect(day('2022-01')).toBe('2022年1月');
  expect(day('2022')).toBe('2022年');
  expect(day('未注明')).toBe('未注明');
});

test('English dates keep the order of ISO 8601', () => {
  locale.choose('en');
  expect(day('2024-03-05T10:00:00Z')).toBe('2024-03-05');
});
