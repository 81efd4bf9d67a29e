/**
 * The API counts characters as Python does: Unicode code points. JavaScript counts UTF-16 units,
 * two for a rare character (𬭊). These turn one into the other.
 */

const PAIR = /[\ud800-\udbff][\udc00-\udfff]/;

/** How many code points `text` has. */
export function length(text: string): number {
  return PAIR.test(text) ? Array.from(text).length : text.length;
}

/** `text` from code point `start` up to `end`. */
export function slice(text: string, start: number, end?: number): string {
  if (!PAIR.test(text)) return text.slice(start, end);
  return Array.from(text).slice(start, end).join('');
}
