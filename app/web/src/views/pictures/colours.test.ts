import { expect, test } from 'vitest';
import { between, contrast, readable } from './colours';

test('a colour between two', () => {
  expect(between('#000000', '#ffffff', 0)).toBe('#000000');
  expect(between('#000', '#fff', 1)).toBe('#ffffff');
  expect(between('#000000', '#ff8040', 0.5)).toBe('#804020');
});

test('what is read best, also where the style sheet shortens a colour', () => {
  expect(readable('#1f5fa8', ['#1c2126', '#fff'])).toBe('#fff');
  expect(readable('#e6eff9', ['#1c2126', '#fff'])).toBe('#1c2126');
  expect(contrast('#fff', '#000000')).toBeCloseTo(21);
});

test('on every shade of the heat map black or white can be read, in both themes', () => {
  for (const [soft, full] of [
    ['#e6eff9', '#1f5fa8'],
    ['#1f2f42', '#7db4ee'],
  ] as const) {
    for (let share = 0; share <= 1; share += 0.05) {
      const fill = between(soft, full, share);
      const on = readable(fill, ['#000000', '#ffffff']);
      expect(contrast(fill, on), `${share} of ${full}`).toBeGreaterThanOrEqual(4.5);
    }
  }
});
