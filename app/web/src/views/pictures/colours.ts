/** Colours for pictures: the page's tokens, in either theme, and shades between two of them. */

const TOKENS = [
  'paper',
  'ground',
  'raised',
  'ink',
  'ink-2',
  'ink-3',
  'line',
  'line-strong',
  'accent',
  'accent-soft',
  'on-accent',
  'verbatim',
  'edited',
  'partial',
  'reworded',
  'missing',
  'on-missing',
  'weaker',
  'stricter',
  'equal',
] as const;

export type Palette = Readonly<Record<(typeof TOKENS)[number] | 'sans', string>>;

/** The tokens as they are in a theme, whichever the page shows now. */
export function palette(theme: 'light' | 'dark'): Palette {
  const root = document.documentElement;
  const shown = root.dataset.theme;
  // Nothing is painted in between
  root.dataset.theme = theme;
  const style = getComputedStyle(root);
  const found = Object.fromEntries(
    [...TOKENS, 'sans'].map((name) => [name, style.getPropertyValue(`--${name}`).trim()]),
  );
  if (shown === undefined) delete root.dataset.theme;
  else root.dataset.theme = shown;
  return found as Palette;
}

/** The colour that lies `share` (0 to 1) of the way from one to another; both as #rrggbb or #rgb. */
export function between(from: string, to: string, share: number): string {
  const [a, b] = [channels(from), channels(to)];
  const mixed = a.map((value, i) => Math.round(value + ((b[i] ?? value) - value) * share));
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

/** Of some colours the one that is read best on `ground`. */
export function readable(ground: string, choices: readonly string[]): string {
  const on = (colour: string): number => contrast(colour, ground);
  return choices.reduce((best, colour) => (on(colour) > on(best) ? colour : best));
}

/** The contrast of two colours, 1 to 21 (WCAG 2.2). */
export function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = channels(colour).map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function channels(colour: string): number[] {
  const short = colour.replace('#', '');
  // The built style sheet says #fff for #ffffff
  const digits = short.length === 3 ? short.replace(/./g, '$&$&') : short;
  return [0, 2, 4].map((at) => parseInt(digits.slice(at, at + 2), 16));
}
