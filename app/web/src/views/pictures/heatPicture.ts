/** The heat map as SVG in light colours, with its title, its scale and all open sections. */

import { svgDocument, svgText } from '../../text/picture';
import { percent } from '../../text/figures';
import type { Palette } from './colours';
import { boundsOf, STEPS, stepOf, type Cells, type Line } from './heatmap';
import { wrap } from './labels';

const NAME = 270;
const SUM = 70;
const CELL = 78;
const ROW = 26;
const HEAD = 92;
const TOP = 96;
const MARGIN = 16;

export interface HeatWords {
  title: string;
  caption: string;
  date: string;
  child: string;
  parent: string;
}

/** Return a share as a cell shows it. */
export function shareWords(share: number): string {
  return share > 0 && share < 0.005 ? '<1%' : percent(share);
}

/** Return the SVG document of a heat map. */
export function heatPicture(
  rows: readonly Line[],
  columns: readonly Line[],
  cells: Cells,
  words: HeatWords,
  colours: Palette,
): string {
  const shades = [1, 2, 3, 4, 5].map((step) => colours[`heat-${step}` as 'heat-1']);
  const left = MARGIN + NAME;
  const first = TOP + HEAD;
  const width = left + SUM + columns.length * CELL + MARGIN;
  const height = first + (rows.length + 1) * ROW + MARGIN;
  const parts: string[] = [
    `<rect width="${width}" height="${height}" fill="${colours.paper}"/>`,
    svgText(MARGIN, 28, words.title, `fill="${colours.ink}" font-size="18" font-weight="600"`),
    svgText(MARGIN, 50, `${words.caption}  ${words.date}`, `fill="${colours['ink-2']}"`),
  ];
  STEPS.forEach((_, i) => {
    const x = MARGIN + i * 96;
    parts.push(box(x, 66, 24, 13, shades[i] ?? '', colours['line-strong']));
    parts.push(svgText(x + 30, 77, boundsOf(i + 1), `fill="${colours['ink-2']}" font-size="12"`));
  });
  const cell = (x: number, y: number, share: number, strong: boolean): void => {
    const step = stepOf(share);
    const wide = x === left ? SUM : CELL;
    if (step) parts.push(box(x, y, wide, ROW, shades[step - 1] ?? '', colours.paper));
    const ink = step > 3 ? colours['on-accent'] : colours.ink;
    const weight = strong ? ' font-weight="600"' : '';
    const place = `text-anchor="middle" font-size="12" fill="${ink}"${weight}`;
    parts.push(svgText(x + wide / 2, y + 17, shareWords(share), place));
  };
  const at = (i: number): number => left + SUM + i * CELL;
  lines(left + SUM / 2, TOP, wrap(words.child, 4.6, 5), parts, colours);
  columns.forEach((column, i) => {
    lines(at(i) + CELL / 2, TOP, wrap(column.name, 5.6, 6), parts, colours);
    cell(at(i), first, column.share, true);
  });
  const name = `text-anchor="end" font-size="12" fill="${colours['ink-2']}"`;
  parts.push(svgText(left - 8, first + 17, words.parent, `${name} font-weight="600"`));
  rows.forEach((row, i) => {
    const y = first + (i + 1) * ROW;
    const strong = row.grain === 'chapters' ? ' font-weight="600"' : '';
    parts.push(svgText(left - 8, y + 17, wrap(row.name, 20.5), name + strong));
    parts.push(`<path d="M${MARGIN} ${y + 0.5}H${width - MARGIN}" stroke="${colours.line}"/>`);
    cell(left, y, row.share, true);
    columns.forEach((column, j) => {
      const found = cells.at(row, column);
      if (found) cell(at(j), y, found.share, false);
    });
  });
  return svgDocument(width, height, colours.sans, parts.join(''));
}

function lines(x: number, y: number, name: string, parts: string[], colours: Palette): void {
  const split = name.split('\n');
  split.forEach((line, i) => {
    const place = `text-anchor="middle" font-size="12" fill="${colours['ink-2']}"`;
    parts.push(svgText(x, y + HEAD - 6 - (split.length - 1 - i) * 14.5, line, place));
  });
}

function box(x: number, y: number, w: number, h: number, fill: string, stroke: string): string {
  return `<rect x="${x}" y="${y}" width="${w}" height="${h}" fill="${fill}" stroke="${stroke}"/>`;
}
