/**
 * Tables that the source prints a cell a line. Which lines are the rows of the table is known from
 * the indicators that were read from them; heads, groups and further columns lie between.
 */

import type { Block } from './document';
import type { Cell, Table } from './layout';

interface Row {
  id: string;
  cells: readonly Block[][];
}

// Lines of prose end a table
const LONGEST = 40;
const LONGEST_HEAD = 16;
const MOST_BETWEEN = 8;
const MOST_HEADS = 24;
// 表2 … / 1 “十三五”主要指标完成情况
const CAPTION = /^(?:表|\d{1,2}\s)/u;
const NUMBER = /^\d{1,3}$/u;
// 96.7 / ≥35 / <5% / — / 约束性 / 完成省下达任务
const VALUE =
  /^(?:[≥≤<>＜＞=约]*\s*-?\d[\d.,]*\s*[^\d\s]{0,3}(?:[(（].*[)）])?|[—\-–/─*]+|(?:约束|预期)性?(?:指标)?|\[[\d.]+\])$/u;
const PHRASE =
  /^(?:完成|达到|按照?|不(?:降低|减少|下降|增加)|持续|稳(?:中|定)|基本|有效|[省市国](?:级|家)?下达)/u;
// A duty printed in two lines: 完成 省下达指标
const DUTY = /^(?:完成|按照?)[国省市县家]*$/u;
const GIVEN = /^[国省市县家]*下达/u;
const FIRST_HEAD = /^(?:序号|编号)$/u;
const NAME_HEAD = /(?:指标|名称|项目)/u;
// A head in two lines: 指标 属性 / 2025 年 / “十三五” 目标值
const HEADS: readonly (readonly [RegExp, RegExp])[] = [
  [/^(?:指标|项目)$/u, /^(?:性质|类别|属性|类型|名称)$/u],
  [
    /^(?:\d{4}年?|[“"]?十.五[”"]?(?:时期|期间)?)$/u,
    /^(?:年.{0,6}|(?:目标|现状|完成|规划|基准|考核)值?|[(（].*|值)$/u,
  ],
];

/** The place after a table that begins at block `i`, its head included; `i` if none does. */
export function tableEnd(blocks: readonly Block[], i: number): number {
  const first = blocks[i]?.row ? i : headEnd(blocks, i);
  if (!blocks[first]?.row) return i;
  let end = first;
  for (let at = first; at < blocks.length && at - end <= MOST_BETWEEN; at += 1) {
    const block = blocks[at];
    if (!block || !isShort(block)) break;
    if (block.row) end = at + 1;
  }
  const rows = new Set(blocks.slice(first, end).map((block) => block.row));
  rows.delete(null);
  if (rows.size < 2) return i;
  return end + trailing(rowsOf(blocks.slice(first, end)), blocks.slice(end, end + MOST_BETWEEN));
}

/** The first row after short lines that begin with the head of a table; `i` if there is none. */
function headEnd(blocks: readonly Block[], i: number): number {
  if (
    !blocks[i] ||
    !isHead(blocks[i]) ||
    !/(?:指标|序号|编号|项目|类别|名称)/u.test(blocks[i]?.text ?? '')
  )
    return i;
  for (let at = i; at < Math.min(blocks.length, i + MOST_HEADS); at += 1) {
    if (blocks[at]?.row) return at;
    if (!isHead(blocks[at])) return i;
  }
  return i;
}

function isHead(block: Block | undefined): boolean {
  if (!block || !isShort(block)) return false;
  const text = block.text.trim();
  return text.length <= LONGEST_HEAD && !CAPTION.test(text);
}

function isShort(block: Block): boolean {
  if (block.row) return true;
  const text = block.text.trim();
  return block.heading === null && !block.title && text.length <= LONGEST && !/[。；;]/u.test(text);
}

/** A table out of its lines. */
export function flatTable(blocks: readonly Block[]): Table {
  const first = blocks.findIndex((block) => block.row !== null);
  const parts = rowsOf(blocks.slice(first));
  const more = trailing(parts, []);
  const rows: (Row | Block[])[] = [];
  for (const [at, { row, after }] of parts.entries()) {
    const own = at === parts.length - 1 ? after.length : more;
    rows.push({ id: row.id, cells: [...row.cells, ...after.slice(0, own).map((one) => [one])] });
    const group = after.slice(own);
    if (group.length) rows.push(group);
  }
  const width = mode(rows.flatMap((row) => (Array.isArray(row) ? [] : [row.cells.length])));
  const numbered = rows.some((row) => !Array.isArray(row) && isNumber(row.cells[0]));
  const head = headRows(blocks.slice(0, Math.max(first, 0)), width, numbered);
  return {
    kind: 'table',
    line: blocks[0]?.line ?? 0,
    rows: [
      ...head,
      ...rows.map((row) =>
        Array.isArray(row)
          ? [{ blocks: row, span: width, head: true }]
          : filled(numbered && !isNumber(row.cells[0]) ? [[], ...row.cells] : row.cells, width),
      ),
    ],
  };
}

/** The rows, each with the lines between it and the next. */
function rowsOf(blocks: readonly Block[]): { row: Row; after: Block[] }[] {
  const found: { row: Row; lines: Block[]; after: Block[] }[] = [];
  for (const block of blocks) {
    const last = found.at(-1);
    if (block.row && last?.row.id === block.row && !last.after.length) last.lines.push(block);
    else if (block.row)
      found.push({ row: { id: block.row, cells: [] }, lines: [block], after: [] });
    else last?.after.push(block);
  }
  return found.map(({ row, lines, after }) => ({
    row: { id: row.id, cells: cellsOf(lines) },
    after,
  }));
}

/** Number, name, and a cell a value: a name may be printed in several lines. */
function cellsOf(lines: readonly Block[]): Block[][] {
  const [first, ...rest] = lines;
  if (!first) return [];
  const numbered = NUMBER.test(first.text.trim()) && rest.length > 0;
  const words = numbered ? rest : lines;
  const found = words.findIndex(({ text }, at) => at > 0 && isValue(text.trim()));
  const end = found < 0 ? words.length : found;
  return [...(numbered ? [[first]] : []), words.slice(0, end), ...duties(words.slice(end))];
}

/** A cell a line, but one for a duty that goes on in the next. */
function duties(values: readonly Block[]): Block[][] {
  const found: Block[][] = [];
  for (const block of values) {
    const last = found.at(-1);
    const begun = last?.length === 1 && DUTY.test(last[0]?.text.trim() ?? '');
    if (last && begun && GIVEN.test(block.text.trim())) last.push(block);
    else found.push([block]);
  }
  return found;
}

function isValue(text: string): boolean {
  return VALUE.test(text) || PHRASE.test(text);
}

/** Return how many lines after each row belong to it: those that every row has. */
function trailing(rows: readonly { after: readonly Block[] }[], last: readonly Block[]): number {
  const between = rows.slice(0, -1).map(({ after }) => after.length);
  const least = between.length ? Math.min(...between) : 0;
  if (!last.length) return least;
  const fit = last.slice(0, least).filter((block) => isHead(block) && isValue(block.text.trim()));
  return fit.length === least ? least : 0;
}

/** The head in as many cells as the rows have; as one cell where it cannot be divided so. */
function headRows(blocks: readonly Block[], width: number, numbered: boolean): Cell[][] {
  const cells: Block[][] = [];
  for (const block of blocks) {
    const last = cells.at(-1);
    const begun = last?.map(({ text }) => text.trim()).join('') ?? '';
    if (last && HEADS.some(([open, rest]) => open.test(begun) && rest.test(block.text.trim())))
      last.push(block);
    else cells.push([block]);
  }
  const text = (cell: Block[]) => cell.map((block) => block.text.trim()).join('');
  const number = cells.findIndex((cell) => FIRST_HEAD.test(text(cell)));
  const name = cells.findLastIndex((cell) => NAME_HEAD.test(text(cell)));
  const wanted = numbered && number >= 0 ? number : numbered ? -1 : name;
  const start = wanted < 0 ? cells.length - width : wanted;
  const inside = cells.slice(Math.max(start, 0), start + width);
  const whole = (some: Block[][]) =>
    some.length ? [[{ blocks: some.flat(), span: width, head: true }]] : [];
  if (start < 0 || inside.length < width) return whole(cells);
  return [
    ...whole(cells.slice(0, start)),
    inside.map((cell) => ({ blocks: cell, span: 1, head: true })),
    ...whole(cells.slice(start + width)),
  ];
}

/** A row of `width` columns: a duty takes those that are missing, the last cell those too many. */
function filled(cells: readonly Block[][], width: number): Cell[] {
  const missing = Math.max(width - cells.length, 0);
  const wide = missing ? cells.findIndex((blocks) => blocks.length > 1 && isDuty(blocks)) : -1;
  const found = cells.slice(0, width).map((blocks, at) => ({
    blocks: at === width - 1 ? cells.slice(at).flat() : blocks,
    span: at === wide ? 1 + missing : 1,
    head: false,
  }));
  if (wide < 0) {
    for (let at = 0; at < missing; at += 1) found.push({ blocks: [], span: 1, head: false });
  }
  return found;
}

function isDuty([first]: readonly Block[]): boolean {
  return DUTY.test(first?.text.trim() ?? '');
}

function isNumber(cell: readonly Block[] | undefined): boolean {
  return cell?.length === 1 && NUMBER.test(cell[0]?.text.trim() ?? '');
}

function mode(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 1;
}
