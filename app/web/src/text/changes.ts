/** Which characters of two passages are the same, and which only one of them has. */

import { diffArrays } from 'diff';
import { cut } from './marks';
import { itemNumbers } from './numbering';
import * as points from './points';

export type Side = 'child' | 'parent';

export interface Change {
  text: string;
  /** null: both have it. */
  only: Side | null;
  /** Whether it is the number of an item: a different number is no change of the words. */
  number: boolean;
}

// Beyond this many characters a difference is no help to a reader, and takes long to find
const LONGEST = 6000;
// Between two changes, so few same characters are chance: marking them apart hides the sense
const SHORTEST_SAME = 2;

/**
 * Return the changes from the parent's passage to the child's, character by character.
 *
 * A single common character between two changes counts as changed. Passages of more than 6,000
 * characters are not compared; each is one change.
 */
export function changes(parent: string, child: string): Change[] {
  const above = Array.from(parent);
  const below = Array.from(child);
  if (above.length > LONGEST || below.length > LONGEST) return whole(parent, child);
  const found = diffArrays(above, below).map((part): Change => ({
    text: part.value.join(''),
    only: part.added ? 'child' : part.removed ? 'parent' : null,
    number: false,
  }));
  const all = joined(
    found.flatMap((change, i) => (isChance(found, i) ? both(change.text) : [change])),
  );
  return numbered(numbered(all, 'parent', parent), 'child', child);
}

/** What one side reads: its own characters and those that both have. */
export function sideOf(all: readonly Change[], side: Side): Change[] {
  return all.filter((change) => change.only === null || change.only === side);
}

function isChance(all: readonly Change[], i: number): boolean {
  const change = all[i];
  if (!change || change.only !== null || i === 0 || i === all.length - 1) return false;
  return Array.from(change.text).length < SHORTEST_SAME && !/[\p{P}\d]/u.test(change.text);
}

function both(text: string): Change[] {
  return [
    { text, only: 'parent', number: false },
    { text, only: 'child', number: false },
  ];
}

function whole(parent: string, child: string): Change[] {
  return [
    { text: parent, only: 'parent', number: false },
    { text: child, only: 'child', number: false },
  ];
}

/** Neighbouring changes of one side made one, the parent's before the child's. */
function joined(all: readonly Change[]): Change[] {
  const out: Change[] = [];
  let gone = '';
  let added = '';
  const flush = () => {
    if (gone) out.push({ text: gone, only: 'parent', number: false });
    if (added) out.push({ text: added, only: 'child', number: false });
    gone = added = '';
  };
  for (const { text, only } of all) {
    if (only === 'parent') gone += text;
    else if (only === 'child') added += text;
    else {
      flush();
      out.push({ text, only, number: false });
    }
  }
  flush();
  return out;
}

/** Return the changes, cut where the numbers of items in one side's text begin and end. */
function numbered(all: readonly Change[], side: Side, text: string): Change[] {
  const numbers = itemNumbers(text);
  let at = 0;
  return all.flatMap((change) => {
    if (change.only !== null && change.only !== side) return [change];
    const start = at;
    at += points.length(change.text);
    if (change.only === null) return [change];
    const spans = numbers.map((one) => ({
      start: one.start - start,
      end: one.end - start,
      mark: true,
    }));
    return cut(change.text, spans).map((piece) => ({
      text: piece.text,
      only: change.only,
      number: piece.marks.length > 0,
    }));
  });
}
