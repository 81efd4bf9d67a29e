import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { en } from './en';
import { filled } from './index.svelte';
import { zh } from './zh';

const SOURCE = fileURLToPath(new URL('..', import.meta.url));
const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter(
  (name) =>
    /\.(ts|svelte)$/.test(name) &&
    !/(^i18n[\\/](zh|en)([\\/].*)?\.ts|\.test\.ts|schema\.d\.ts)$/.test(name),
);
const code = files.map((name) => readFileSync(join(SOURCE, name), 'utf8')).join('\n');
const keys = Object.keys(zh);

test('both languages have the same keys', () => {
  expect(Object.keys(en)).toEqual(keys);
});

test('every key is said somewhere', () => {
  const named = new Set([...code.matchAll(/'([a-z]+(?:\.[\w-]+)+)'/g)].map((m) => m[1]));
  // t(`relation.${relation}`) says all that begin with relation.
  const prefixes = [...code.matchAll(/`([a-z]+(?:\.[\w-]+)*\.)\$\{/g)].map((m) => m[1] ?? '');
  const unused = keys.filter((key) => !named.has(key) && !prefixes.some((p) => key.startsWith(p)));
  expect(unused).toEqual([]);
});

test('every key that is said is in the dictionaries', () => {
  const said = [...code.matchAll(/\bt\(\s*'([^']+)'/g)].map((m) => m[1] ?? '');
  expect(said.filter((key) => !keys.includes(key))).toEqual([]);
});

test('both languages have the same placeholders', () => {
  const placeholders = (text: string) =>
    [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();
  for (const [key, text] of Object.entries(zh)) {
    expect(placeholders(en[key as keyof typeof zh]), key).toEqual(placeholders(text));
  }
});

const NUMBERS = ['count', 'total', 'done', 'nodes', 'edges', 'longest', 'searched', 'reviewed'];
const render = (text: string, value: number) =>
  filled('en', text, Object.fromEntries(NUMBERS.map((name) => [name, value])));
const counting = Object.entries(en).filter(([, text]) =>
  NUMBERS.some((name) => text.includes(`{${name}}`) || text.includes(`{${name}|`)),
);

test.each(counting)('nouns agree with their numbers: %s', (_, text) => {
  const followers = (value: number) =>
    [...render(text, value).matchAll(/(?<![\w.])\d+ (?:more |own |open |linked )?(\w+)/g)].map(
      (match) => match[1] ?? '',
    );
  const SAME = ['more', 'below', 'loaded', 'rejected', 'reviewed', 'open'];
  const plural = (value: number) =>
    followers(value).filter((word) => !SAME.includes(word) && word.endsWith('s'));
  expect(plural(1)).toEqual([]);
  for (const value of [0, 2]) {
    expect(plural(value)).toEqual(followers(value).filter((word) => !SAME.includes(word)));
  }
});

test('a plural without a number is the plural', () => {
  expect(filled('en', '{count|plan|plans}', {})).toBe('plans');
  expect([0, 1, 2].map((count) => filled('en', '{count} {count|plan|plans}', { count }))).toEqual([
    '0 plans',
    '1 plan',
    '2 plans',
  ]);
});

test('nothing is empty', () => {
  expect(Object.entries({ ...zh }).filter(([, words]) => !words.trim())).toEqual([]);
  expect(Object.entries({ ...en }).filter(([, words]) => !words.trim())).toEqual([]);
});

test('no view says anything in Chinese by itself', () => {
  // Comments may; templates and strings may not
  const offenders = files.filter((name) => {
    const text = readFileSync(join(SOURCE, name), 'utf8')
      .replace(/\/\*[\s\S]*?\*\/|\/\/.*$|<!--[\s\S]*?-->/gm, '')
      .replace(/\/(?:[^/\n\\]|\\.)+\/[a-z]*/g, '');
    return name.endsWith('.svelte') && /\p{Script=Han}/u.test(text);
  });
  expect(offenders).toEqual([]);
});
