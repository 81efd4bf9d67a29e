import { afterEach, expect, test } from 'vitest';
import { locale } from './index.svelte';
import { rejection, remark } from './said.svelte';

const made = {
  code: 'number-skipped',
  line: 80,
  values: ['四', '二'],
  zh: '编号四接在二之后，中间可能缺标题',
  en: 'number 四 follows 二: a heading may be lost',
};

afterEach(() => locale.choose('zh'));

test('a remark on the reading is shown in the language of the page', () => {
  expect(remark(made)).toBe(`第 80 行：${made.zh}`);
  locale.choose('en');
  expect(remark(made)).toBe(`line 80: ${made.en}`);
});

test('a rejection without a sentence of the page keeps the reason of the API', () => {
  expect(rejection('empty', '')).not.toBe('');
  expect(rejection('new-code', 'the reason')).toBe('the reason');
});
