/**
 * The form in which blocks are shown: paragraphs, with lines that the source broke joined, and
 * tables, whether the source separates their cells by marks or prints a cell a line.
 */

import { length } from '../../text/points';
import { itemNumber } from '../../text/numbering';
import { part, type Block } from './document';
import { flatTable, tableEnd } from './flatTables';

/** A cell, with the lines that it was printed in. */
export interface Cell {
  blocks: readonly Block[];
  /** Columns that it takes. */
  span: number;
  head: boolean;
}

export interface Table {
  kind: 'table';
  line: number;
  rows: readonly (readonly Cell[])[];
}

export interface Paragraph {
  kind: 'paragraph';
  line: number;
  blocks: readonly Block[];
}

export type Shape = Paragraph | Table;

const SEPARATOR = /[|｜\t]| {2,}(?=\S)/gu;
const STRONG = /[|｜\t]/u;
const RULE = /^[\s|｜:：+=\-—─]+$/u;
const NUMERIC = /^[-\d.,%≥≤<>~～—\s]+$/u;
const ENDS = /[。！？!?；;：:…%)）]$/u;
const PROSE = /[，,。、；;]/u;
// 第一章 / 专栏3 / 表2 / 注: / ①
const BEGINS =
  /^(?:第[一二三四五六七八九十百\d]{1,4}[篇章节条]|专栏|[表图]\s*\d|[注附]\s*[:：\d]|[①-⑳•·—*])/u;
// Shorter lines are titles and items of lists, which their author ended
const BROKEN = 15;

/** Blocks in the form in which they are shown, in the order of the text. */
export function shapes(blocks: readonly Block[]): Shape[] {
  const found: Shape[] = [];
  for (let i = 0; i < blocks.length;) {
    const block = blocks[i];
    if (!block) break;
    const printed = separatedEnd(blocks, i);
    const flat = printed > i ? i : tableEnd(blocks, i);
    const last = found.at(-1);
    if (printed > i) {
      found.push(separated(blocks.slice(i, printed)));
      i = printed;
    } else if (flat > i) {
      found.push(flatTable(blocks.slice(i, flat)));
      i = flat;
    } else if (last?.kind === 'paragraph' && runsOn(last.blocks.at(-1), block)) {
      found[found.length - 1] = { ...last, blocks: [...last.blocks, block] };
      i += 1;
    } else {
      found.push({ kind: 'paragraph', line: block.line, blocks: [block] });
      i += 1;
    }
  }
  return found;
}

/** Blocks as the source has them: a line each. */
export function asFound(blocks: readonly Block[]): Shape[] {
  return blocks.map((block) => ({ kind: 'paragraph', line: block.line, blocks: [block] }));
}

/** Return whether the source broke a sentence between two blocks. */
function runsOn(before: Block | undefined, after: Block): boolean {
  if (!before || [before, after].some(standsAlone)) return false;
  const [above, below] = [before.text.trimEnd(), after.text];
  if (length(above) < BROKEN || ENDS.test(above) || !PROSE.test(above)) return false;
  // A new paragraph is indented, an item numbered
  if (/^(?:\u3000|\s{2,})/u.test(below) || itemNumber(below) || BEGINS.test(below)) return false;
  const indent = length(below) - length(below.trimStart());
  return !after.marks.some(
    ({ mark, start }) => mark.kind === 'task' && start >= 0 && start <= indent,
  );
}

function standsAlone(block: Block): boolean {
  return block.heading !== null || block.title || block.aside || block.row !== null;
}

/** The place after a table that begins at block `i` and separates its cells; `i` if none does. */
function separatedEnd(blocks: readonly Block[], i: number): number {
  let end = i;
  while (end < blocks.length && isRow(blocks[end])) end += 1;
  const rows = blocks.slice(i, end);
  const strong = rows.every((row) => STRONG.test(row.text));
  // Blanks are found in prose too: it takes more of them to make a table
  const [least, gaps] = strong ? [2, 1] : [3, 2];
  const cut = rows.filter((row) => [...row.text.trim().matchAll(SEPARATOR)].length >= gaps);
  return rows.length >= least && cut.length === rows.length ? end : i;
}

function isRow(block: Block | undefined): boolean {
  if (!block || block.heading !== null || block.title) return false;
  return [...block.text.trim().matchAll(SEPARATOR)].length > 0;
}

function separated(blocks: readonly Block[]): Table {
  const isFilled = ({ text }: Block) => text.trim() !== '';
  const rows = blocks
    .filter((block) => !RULE.test(block.text))
    .map(cellsOf)
    .map((cells) => cells.slice(0, cells.findLastIndex(isFilled) + 1));
  const width = Math.max(...rows.map((cells) => cells.length));
  const filled = rows.map((cells) => cells.filter(isFilled));
  return {
    kind: 'table',
    line: blocks[0]?.line ?? 0,
    rows: rows.map((cells, at) => {
      const [only, ...more] = filled[at] ?? [];
      if (only && !more.length) return [{ blocks: [only], span: width, head: true }];
      const head = at === 0 && (filled[at] ?? []).every(({ text }) => !NUMERIC.test(text));
      return [...cells, ...Array.from({ length: width - cells.length }, () => null)].map(
        (cell) => ({ blocks: cell ? [cell] : [], span: 1, head }),
      );
    }),
  };
}

/** The cells of a line, each as a block of its own; marks at its ends separate nothing. */
function cellsOf(block: Block): Block[] {
  const chars = block.text;
  const edges = [...chars.matchAll(SEPARATOR)].map((found) => ({
    start: length(chars.slice(0, found.index)),
    end: length(chars.slice(0, found.index + found[0].length)),
  }));
  const starts = [0, ...edges.map(({ end }) => end)];
  const ends = [...edges.map(({ start }) => start), length(chars)];
  const cells = starts.map((start, at) => part(block, start, ends[at] ?? start));
  const first = cells[0]?.text.trim() === '' ? 1 : 0;
  const last = cells.length > 1 && cells.at(-1)?.text.trim() === '' ? -1 : undefined;
  return cells.slice(first, last);
}
