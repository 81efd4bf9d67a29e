import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

function colours(selector: string): Record<string, string> {
  const start = css.indexOf(`${selector} {`);
  const block = css.slice(start, css.indexOf('}', start));
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map((m) => [m[1] ?? '', m[2] ?? '']),
  );
}

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((i) => {
    const c = parseInt(hex.slice(i, i + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

const TEXT = [
  'ink ink-2 ink-3 accent verbatim edited partial reworded missing own weaker stricter equal',
  'deferred error warning note ok',
]
  .join(' ')
  .split(' ');

describe.each([
  ['light', ':root'],
  ['dark', ":root[data-theme='dark']"],
])('the %s theme', (_, selector) => {
  const of = colours(selector);

  test.each(TEXT)('%s can be read on every ground', (name) => {
    for (const ground of ['paper', 'ground', 'raised', 'accent-soft']) {
      expect(contrast(of[name] ?? '', of[ground] ?? ''), ground).toBeGreaterThanOrEqual(4.5);
    }
  });

  test('text can be read on marks and on filled grounds', () => {
    for (const ground of ['hit', 'pinned', 'gone', 'added']) {
      expect(contrast(of['ink'] ?? '', of[ground] ?? ''), ground).toBeGreaterThanOrEqual(4.5);
    }
    expect(contrast(of['on-accent'] ?? '', of['accent'] ?? '')).toBeGreaterThanOrEqual(4.5);
    expect(contrast(of['on-missing'] ?? '', of['missing'] ?? '')).toBeGreaterThanOrEqual(4.5);
  });
});

test.each([':root', ":root[data-theme='dark']"])(
  'steps of the heat map differ in grey: %s',
  (theme) => {
    const of = colours(theme);
    const steps = [1, 2, 3, 4, 5].map((step) => of[`heat-${step}`] ?? '');
    steps.slice(1).forEach((colour, i) => {
      expect(contrast(colour, steps[i] ?? '')).toBeGreaterThanOrEqual(1.3);
    });
    steps.forEach((colour, i) => {
      const ink = i < 3 ? of['ink'] : of['on-accent'];
      expect(contrast(colour, ink ?? ''), colour).toBeGreaterThanOrEqual(4.5);
    });
  },
);

test('both themes give the same colours', () => {
  expect(Object.keys(colours(':root')).sort()).toEqual(
    Object.keys(colours(":root[data-theme='dark']")).sort(),
  );
});
