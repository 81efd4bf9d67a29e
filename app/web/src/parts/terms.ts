/** Terms that are explained where they are used, and in the legend. */

import { t, type Key } from '../i18n/index.svelte';
import { relationName, RELATIONS } from './relations';
import {
  CLAUSE_COLOURS,
  CLAUSE_SIGNS,
  clauseStatusName,
  COLOURS,
  REVIEW_SIGNS,
  reviewName,
  SIGNS,
  statusName,
} from './statuses';

/** The values of each group, in the order of the legend. */
const CODES = {
  word: [
    'parent',
    'child',
    'below',
    'derivation',
    'uptake',
    'comparison',
    'clause',
    'indicator',
    'gap',
    'binding',
    'expected',
  ],
  task: [
    'covered',
    'partial',
    'possible',
    'missing',
    'not applicable',
    'similar',
    'partly',
    'none',
  ],
  clause: [
    'kept',
    'unplaced',
    'stronger',
    'weaker',
    'mentioned',
    'dropped',
    'not applicable',
    'heading',
  ],
  relation: [...RELATIONS, 'missing', 'own'],
  target: [
    'equal',
    'stricter',
    'weaker',
    'deferred',
    'missing',
    'not applicable',
    'not comparable',
  ],
  score: ['score', 'share', 'also', 'common-source'],
  review: ['open', 'accepted', 'rejected', 'unsure'],
  count: ['taken', 'weakened', 'dropped'],
  outcome: ['reached', 'short', 'open', 'spread', 'none'],
} as const;

const MEASURES = {
  score: 'gaps.score',
  share: 'legend.share',
  also: 'gaps.candidates.also',
  'common-source': 'gaps.common-source',
} as const;

export type Group = keyof typeof CODES;
export const GROUPS = Object.keys(CODES) as Group[];

/** A term of the legend. */
export interface Term {
  code: string;
  name: string;
  explanation: string;
  sign: string;
  colour: string;
}

/** Return the explanation of a value: a sentence or two. An unknown value has none. */
export function explanation(group: Group, code: string): string {
  return (CODES[group] as readonly string[]).includes(code) ? t(keyOf(group, code)) : '';
}

/** Return the key of a term's explanation. */
export function keyOf(group: Group, code: string): Key {
  if (group === 'count') return `uptake.count.${code}.how` as Key;
  if (group === 'outcome') return `uptake.outcome.${code}.how` as Key;
  if (group === 'word') return `word.${code}.how` as Key;
  return `term.${group}.${code.replace(' ', '-')}` as Key;
}

/** Return the id of the element that contains the explanation of a term. */
export function termId(group: Group, code: string): string {
  return `term-${group}-${code.replace(' ', '-')}`;
}

/** Return the group and the code of every term. */
export function allTerms(): { group: Group; code: string }[] {
  return GROUPS.flatMap((group) => CODES[group].map((code) => ({ group, code })));
}

/** Return the terms of a group. */
export function termsOf(group: Group): Term[] {
  return CODES[group].map((code) => ({
    code,
    name: nameOf(group, code),
    explanation: explanation(group, code),
    ...lookOf(group, code),
  }));
}

function nameOf(group: Group, code: string): string {
  if (group === 'clause') return clauseStatusName(code);
  if (group === 'relation') return relationName(code as (typeof CODES.relation)[number]);
  if (group === 'score') return t(MEASURES[code as keyof typeof MEASURES]);
  if (group === 'review') return reviewName(code);
  if (group === 'word') return t(`word.${code}` as 'word.child');
  if (group === 'count') return t(`uptake.count.${code}` as 'uptake.count.taken');
  if (group === 'outcome') return t(`uptake.outcome.${code}` as 'uptake.outcome.open');
  return statusName(group, code);
}

function lookOf(group: Group, code: string): Pick<Term, 'sign' | 'colour'> {
  const plain = { sign: '', colour: 'inherit' };
  if (group === 'clause') {
    return { sign: CLAUSE_SIGNS[code] ?? '', colour: CLAUSE_COLOURS[code] ?? 'inherit' };
  }
  if (group === 'review') return { ...plain, sign: REVIEW_SIGNS[code] ?? '' };
  if (group !== 'task' && group !== 'target') return plain;
  return { sign: SIGNS[code] ?? '', colour: COLOURS[code] ?? 'inherit' };
}
