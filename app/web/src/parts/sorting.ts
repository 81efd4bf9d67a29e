/** The order of a table's rows, as the address has it: a column's key, with - in front for the
 * highest first, or nothing for the order in which the rows come. */

import type { Cell } from '../text/csv';

export interface Sort {
  key: string;
  reversed: boolean;
}

/** Read an order from the address; null if it names none of the columns. */
export function sortOf(text: string | undefined, keys: readonly string[]): Sort | null {
  const key = (text ?? '').replace(/^-/, '');
  return keys.includes(key) ? { key, reversed: text !== key } : null;
}

/** Return what the address has after a click on the head of a column: its order, the reverse, none.
 * Numbers begin with the highest. */
export function afterClick(sort: Sort | null, key: string, numeric: boolean): string | null {
  if (sort?.key !== key) return numeric ? `-${key}` : key;
  if (sort.reversed !== numeric) return null;
  return numeric ? key : `-${key}`;
}

/** Return the rows in order. Rows without a value come last in both directions. */
export function sorted<Row>(
  rows: readonly Row[],
  value: (row: Row) => Cell,
  reversed: boolean,
): Row[] {
  const keyed = rows.map((row) => ({ row, key: keyOf(value(row)) }));
  const turn = reversed ? -1 : 1;
  keyed.sort((a, b) => {
    if (a.key === null || b.key === null) return Number(a.key === null) - Number(b.key === null);
    return turn * compared(a.key, b.key);
  });
  return keyed.map(({ row }) => row);
}

/** Numbers are in front of words; 80.03 亿元 and 37% count as their numbers. */
function compared(a: string | number, b: string | number): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'string' && typeof b === 'string') {
    return a.localeCompare(b, 'zh', { numeric: true });
  }
  return typeof a === 'number' ? -1 : 1;
}

function keyOf(cell: Cell): string | number | null {
  if (cell === null || cell === undefined || cell === '') return null;
  if (typeof cell === 'number') return cell;
  const found = /^[-−]?\d[\d,]*(?:\.\d+)?/.exec(String(cell))?.[0];
  return found ? Number(found.replaceAll(',', '').replace('−', '-')) : counted(String(cell));
}

const NUMERALS = '[一二三四五六七八九十百]+';

/** Return a place (第十一章二、（三）) with its numerals in digits, other words as they are. */
function counted(words: string): string {
  if (!new RegExp(`^第${NUMERALS}`).test(words)) return words;
  return words.replace(new RegExp(NUMERALS, 'g'), (numeral) => String(numberOf(numeral)));
}

/** Return the value of a Chinese numeral below 1,000: 21 for 二十一. */
function numberOf(numeral: string): number {
  const [, hundreds = '', tens = '', ones = ''] =
    /^(?:(.?)百)?零?(?:(.?)十)?(.?)$/.exec(numeral) ?? [];
  const digit = (of: string): number => '一二三四五六七八九'.indexOf(of || '一') + 1;
  const placed = (sign: string, of: string, size: number): number =>
    numeral.includes(sign) ? digit(of) * size : 0;
  return placed('百', hundreds, 100) + placed('十', tens, 10) + (ones ? digit(ones) : 0);
}
