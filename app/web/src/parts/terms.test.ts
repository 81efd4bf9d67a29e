import { expect, test } from 'vitest';
import { zh } from '../i18n/zh';
import { allTerms, explanation, GROUPS, keyOf, termId, termsOf } from './terms';

test('every term is explained, and every explanation belongs to a term', () => {
  const terms = GROUPS.flatMap((group) => termsOf(group).map((term) => ({ group, ...term })));
  expect(terms.filter((term) => !term.explanation)).toEqual([]);
  const keys = terms.map(({ group, code }) => keyOf(group, code));
  const written = Object.keys(zh).filter((key) =>
    /^term\.|^word\..*\.how$|^uptake\.(count|outcome)\..*\.how$/.test(key),
  );
  expect(written.sort()).toEqual(keys.sort());
});

test('terms that have signs have different ones', () => {
  for (const group of ['task', 'clause', 'target'] as const) {
    const signs = termsOf(group).map((term) => term.sign);
    expect(new Set(signs).size).toBe(signs.length);
  }
});

test('every term has an id of its own', () => {
  const ids = allTerms().map(({ group, code }) => termId(group, code));
  expect(new Set(ids).size).toBe(ids.length);
});

test('an unknown value has no explanation', () => {
  expect(explanation('relation', 'summarised')).toBe('');
});
