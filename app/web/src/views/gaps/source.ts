/** Passages as a plan prints them, cut from its lines by the offsets that the graph gives. */

import * as points from '../../text/points';

export interface Line {
  /** Offset of its first character, in code points of the source. */
  start: number;
  text: string;
}

/** A passage as printed. `local` turns offsets of the source into code points of `text`. */
export interface Printed {
  text: string;
  local(offset: number): number;
}

/** `[start, end)` of the source; null where its lines do not reach so far. */
export function printed(lines: readonly Line[], start: number, end: number): Printed | null {
  const parts: { from: number; at: number; text: string }[] = [];
  let at = 0;
  for (let i = lineAt(lines, start); i < lines.length; i += 1) {
    const line = lines[i];
    if (!line || line.start >= end) break;
    const from = Math.max(start, line.start);
    const text = points.slice(line.text, from - line.start, end - line.start);
    parts.push({ from, at, text });
    // A line break counts as one
    at += points.length(text) + 1;
  }
  if (!parts.length) return null;
  const text = parts.map((part) => part.text).join('\n');
  const size = points.length(text);
  return {
    text,
    local(offset) {
      const part = parts.findLast((candidate) => candidate.from <= offset);
      if (!part) return 0;
      return Math.min(part.at + Math.min(offset - part.from, points.length(part.text)), size);
    },
  };
}

function lineAt(lines: readonly Line[], offset: number): number {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((lines[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** A passage in its sentences: the words before it, its own and those after it. */
export interface Excerpt {
  text: string;
  before: string;
  inside: string;
  after: string;
  /** 1-based line of the source. */
  line: number;
}

const SENTENCE_END = /[。！？；]/u;

/** `[start, end)` of the source in its sentences; null where its lines do not reach so far. */
export function excerpt(lines: readonly Line[], start: number, end: number): Excerpt | null {
  const at = lineAt(lines, start);
  const line = lines[at];
  const last = lines[lineAt(lines, Math.max(end - 1, start))];
  if (!line || !last) return null;
  const inside = printed(lines, start, end)?.text;
  if (inside === undefined) return null;
  const before =
    points
      .slice(line.text, 0, start - line.start)
      .split(SENTENCE_END)
      .at(-1) ?? '';
  const rest = points.slice(last.text, end - last.start);
  const ended = SENTENCE_END.test(inside.slice(-1));
  const after = ended ? '' : (/^[^。！？；]*[。！？；]?/u.exec(rest)?.[0] ?? '');
  return { text: before + inside + after, before, inside, after, line: at + 1 };
}

/** A passage of which only the text is known. */
export function plain(text: string): Printed {
  return { text, local: () => 0 };
}
