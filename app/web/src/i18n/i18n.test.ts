import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { en } from './en';
import { zh } from './zh';

const SOURCE = fileURLToPath(new URL('..', import.meta.url));
const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter(
  (name) =>
    /\.(ts|svelte)$/.test(name) && !/(^i18n[\\/](zh|en)\.ts|\.test\.ts|schema\.d\.ts)$/.test(name),
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

test('both languages ask for the same values', () => {
  const asked = (words: string) => [...words.matchAll(/\{(\w+)\}/g)].map((m) => m[1]).sort();
  for (const [key, words] of Object.entries(zh)) {
    expect(asked(en[key as keyof typeof zh]), key).toEqual(asked(words));
  }
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
