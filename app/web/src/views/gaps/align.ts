/**
 * What of two passages is the same, what differs, and what only one of them has: within the
 * passages that the graph aligned character by character, outside of them by longer stretches.
 */

import { diffArrays } from 'diff';
import { itemNumber } from '../../text/numbering';
import type { Printed } from './source';

/**
 * `lacking`: only the parent has it; `elsewhere`: another passage of the child answers to it;
 * `aside`: says nothing, as the number of an item or a mark between two runs.
 */
export type Kind = 'same' | 'changed' | 'lacking' | 'elsewhere' | 'extra' | 'aside';

export interface Evidence {
  child_start: number;
  child_end: number;
  parent_start: number;
  parent_end: number;
}

export interface Run {
  text: string;
  kind: Kind;
}

export interface Marked {
  parent: Run[];
  child: Run[];
  /** Share of the child's characters that stand in the parent, 0..1. */
  shared: number;
}

interface Token {
  start: number;
  end: number;
  /** Folded: 全角 and half width are the same. */
  word: string;
}

interface Side {
  chars: string[];
  kinds: (Kind | null)[];
  tokens: Token[];
}

interface Span {
  start: number;
  end: number;
}

// So few same words between two changes are chance, where the passages are aligned
const CHANCE = 2;
// Outside of what is aligned, so many characters make a phrase
const PHRASE = 5;
// Longer spans are not compared
const LONGEST = 3000;
const WORD = /\d+(?:[.,]\d+)*|[A-Za-z]+|./gsu;
const NO_WORD = /^[\s\p{P}]+$/u;

/**
 * Marks of both passages. `evidence` are the aligned spans between the two, `others` the parent's
 * spans that other passages of the child answer to; all as offsets of the sources.
 */
export function align(
  parent: Printed,
  child: Printed,
  evidence: readonly Evidence[],
  others: readonly Evidence[] = [],
): Marked {
  const above = side(parent.text);
  const below = side(child.text);
  for (const span of evidence) {
    compare(
      above,
      below,
      { start: parent.local(span.parent_start), end: parent.local(span.parent_end) },
      { start: child.local(span.child_start), end: child.local(span.child_end) },
    );
  }
  phrases(above, below);
  const answered = others.map((span) => ({
    start: parent.local(span.parent_start),
    end: parent.local(span.parent_end),
  }));
  const elsewhere = (i: number) => answered.some((span) => span.start <= i && i < span.end);
  return {
    parent: runs(above, (i) => (elsewhere(i) ? 'elsewhere' : 'lacking')),
    child: runs(below, () => 'extra'),
    shared: sharedOf(below),
  };
}

function side(text: string): Side {
  const chars = Array.from(text);
  const tokens: Token[] = [];
  let at = 0;
  // Folded one by one, so that places stay
  const folded = chars.map((char) => {
    const plain = char.normalize('NFKC');
    return Array.from(plain).length === 1 ? plain : char;
  });
  for (const [word] of folded.join('').matchAll(WORD)) {
    const end = at + Array.from(word).length;
    if (word.trim()) tokens.push({ start: at, end, word });
    at = end;
  }
  const number = Array.from(itemNumber(text)).length;
  return {
    chars,
    kinds: chars.map((_, i) => (i < number ? 'aside' : null)),
    tokens: tokens.filter((token) => token.start >= number),
  };
}

/** Sets the kinds of two aligned spans. What only one of them has is left open. */
function compare(above: Side, below: Side, up: Span, down: Span): void {
  const inside = (whole: Side, span: Span) =>
    whole.tokens.filter((token) => token.start >= span.start && token.end <= span.end);
  const upper = inside(above, up);
  const lower = inside(below, down);
  if (upper.length > LONGEST || lower.length > LONGEST) return;
  const steps = diffArrays(
    upper.map((token) => token.word),
    lower.map((token) => token.word),
  );
  let gone: Token[] = [];
  let come: Token[] = [];
  const flush = () => {
    if ([...gone, ...come].some(isWord) && gone.length && come.length) {
      mark(above, gone, 'changed');
      mark(below, come, 'changed');
    }
    gone = [];
    come = [];
  };
  let i = 0;
  let j = 0;
  steps.forEach((step, at) => {
    const count = step.value.length;
    const left = step.added ? [] : upper.slice(i, i + count);
    const right = step.removed ? [] : lower.slice(j, j + count);
    i += left.length;
    j += right.length;
    const atEdge = at === 0 || at === steps.length - 1;
    if (!step.added && !step.removed && (atEdge || !isChance(left))) {
      flush();
      mark(above, left, 'same');
      mark(below, right, 'same');
    } else {
      gone.push(...left);
      come.push(...right);
    }
  });
  flush();
}

function isWord(token: Token): boolean {
  return !NO_WORD.test(token.word);
}

/** Whether same words between two changes are too few to be a thread to follow. */
function isChance(tokens: readonly Token[]): boolean {
  return tokens.filter(isWord).length < CHANCE && !tokens.some(({ word }) => /\d/.test(word));
}

/** Marks the phrases that both passages have outside of what is aligned, wherever they stand. */
function phrases(above: Side, below: Side): void {
  const upper = open(above, 'above');
  const lower = open(below, 'below');
  const key = (tokens: readonly Token[], at: number) =>
    tokens
      .slice(at, at + PHRASE)
      .map((token) => token.word)
      .join('');
  const places = new Map<string, number[]>();
  for (let j = 0; j + PHRASE <= lower.length; j += 1) {
    places.set(key(lower, j), [...(places.get(key(lower, j)) ?? []), j]);
  }
  for (let i = 0; i + PHRASE <= upper.length; i += 1) {
    let [longest, from] = [0, 0];
    for (const j of places.get(key(upper, i)) ?? []) {
      let size = PHRASE;
      while (upper[i + size] && upper[i + size]?.word === lower[j + size]?.word) size += 1;
      if (size > longest) [longest, from] = [size, j];
    }
    if (!longest) continue;
    mark(above, upper.slice(i, i + longest), 'same');
    mark(below, lower.slice(from, from + longest), 'same');
    i += longest - 1;
  }
}

/** The words that have no kind yet; where others stand between two, a break. */
function open(whole: Side, name: string): Token[] {
  const out: Token[] = [];
  let broken = false;
  for (const token of whole.tokens) {
    if (whole.kinds[token.start] !== null) broken = true;
    else if (isWord(token)) {
      // No two breaks are the same word
      if (broken) out.push({ ...token, end: token.start, word: `\n${name} ${token.start}` });
      broken = false;
      out.push(token);
    }
  }
  return out;
}

function mark(whole: Side, tokens: readonly Token[], kind: Kind): void {
  for (const token of tokens) {
    for (let i = token.start; i < token.end; i += 1) {
      // A stretch that two pairs align is the same if one of them says so
      if (whole.kinds[i] !== 'same') whole.kinds[i] = kind;
    }
  }
}

/** The passage in runs of one kind. What has no kind yet gets the one that `open` gives; marks and
 * blanks take that of what stands before them, and alone are no difference. */
function runs(whole: Side, open: (at: number) => Kind): Run[] {
  const out: Run[] = [];
  whole.chars.forEach((char, i) => {
    const last = out.at(-1);
    let kind = whole.kinds[i] ?? open(i);
    if (NO_WORD.test(char) && kind !== 'aside') {
      const next = nextKind(whole, i, open);
      kind = last && last.kind === next ? next : 'aside';
    }
    if (last?.kind === kind) last.text += char;
    else out.push({ text: char, kind });
  });
  return out;
}

function nextKind(whole: Side, from: number, open: (at: number) => Kind): Kind {
  for (let i = from + 1; i < whole.chars.length; i += 1) {
    if (!NO_WORD.test(whole.chars[i] ?? '')) return whole.kinds[i] ?? open(i);
  }
  return 'aside';
}

function sharedOf(below: Side): number {
  let words = 0;
  let same = 0;
  below.chars.forEach((char, i) => {
    if (NO_WORD.test(char)) return;
    words += 1;
    if (below.kinds[i] === 'same') same += 1;
  });
  return words ? same / words : 0;
}
