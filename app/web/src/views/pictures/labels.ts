/** Labels of pictures: Chinese titles are long, and are wrapped or shortened, never cut. */
import { placeOf } from '../../text/places';

// A Latin letter or a digit takes about so much of a Chinese character's width
const NARROW = 0.58;

/** The width of a text in Chinese characters. */
export function width(text: string): number {
  let sum = 0;
  for (const letter of text) sum += letter.charCodeAt(0) < 0x2e80 ? NARROW : 1;
  return sum;
}

// Never at the beginning of a line
const CLOSING = /[，。、；：！？）》」』”’,.;:!?)\]%]/;

/**
 * `text` in at most `lines` lines of about `room` Chinese characters each, no line much longer than
 * the others; what is left out is `…`.
 */
export function wrap(text: string, room: number, lines = 1): string {
  const needed = Math.ceil(width(text) / room);
  if (needed <= 1) return text;
  // Even lines: no single character on the last
  const even = needed <= lines ? Math.min(room, width(text) / needed + 0.7) : room;
  const found: string[] = [];
  let line = '';
  for (const letter of text) {
    if (width(line + letter) <= even || CLOSING.test(letter) || !line) {
      line += letter;
    } else {
      found.push(line.trimEnd());
      line = letter.trimStart();
    }
  }
  found.push(line);
  if (found.length <= lines) return found.join('\n');
  const last = Array.from(found[lines - 1] ?? '');
  while (last.length && width(last.join('')) + 1 > room) last.pop();
  return [...found.slice(0, lines - 1), `${last.join('')}…`].join('\n');
}

/** A chapter as it is named beside a picture: 第三部分（二） 加强水环境治理. */
export function chapterName(chapter: { props: { path: string; title: string } }): string {
  return `${placeOf(chapter.props.path)} ${chapter.props.title}`;
}

/** What a tooltip shows: a heading and lines, as text (never as HTML). */
export function tip(heading: string, lines: readonly string[]): HTMLElement {
  const box = document.createElement('div');
  const first = document.createElement('strong');
  first.textContent = heading;
  box.append(first);
  for (const words of lines) {
    const line = document.createElement('div');
    line.textContent = words;
    box.append(line);
  }
  return box;
}
