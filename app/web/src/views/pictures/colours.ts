/** Colours for pictures: the page's tokens, in either theme. */

const TOKENS = [
  'paper',
  'raised',
  'ink',
  'ink-2',
  'ink-3',
  'line',
  'line-strong',
  'accent',
  'on-accent',
  'verbatim',
  'edited',
  'partial',
  'reworded',
  'missing',
  'weaker',
  'stricter',
  'heat-1',
  'heat-2',
  'heat-3',
  'heat-4',
  'heat-5',
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
