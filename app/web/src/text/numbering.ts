/** The numbers in front of items, which give their position and are no part of their words. */

// 5. and (三) and 5、 in front of an item
const ITEM = '[(（]?[\\d一二三四五六七八九十]{1,3}[)）.．、]+';
const NUMBER = new RegExp(`^\\s*${ITEM}(?!\\d)`, 'u');
// The same within a text, at the beginning of a line or of a sentence
const EACH = new RegExp(`(?:^|[\\n。；;])([^\\S\\n]*${ITEM})(?!\\d)`, 'gu');

/** Return the number in front of an item; empty if there is none. */
export function itemNumber(text: string): string {
  return NUMBER.exec(text)?.[0] ?? '';
}

/** Return the ranges of the numbers of items in a text, in code points. */
export function itemNumbers(text: string): { start: number; end: number }[] {
  return [...text.matchAll(EACH)].map((found) => {
    const end = Array.from(text.slice(0, found.index + found[0].length)).length;
    return { start: end - Array.from(found[1] ?? '').length, end };
  });
}
