import { expect, test } from 'vitest';
import { changes, sideOf } from './changes';

const shown = (parent: string, child: string) =>
  changes(parent, child)
    .map(({ text, only }) =>
      only === 'child' ? `+${text}+` : only === 'parent' ? `-${text}-` : text,
    )
    .join('');

test('a changed value is marked, the sentence around it is not', () => {
  expect(shown('到2025年,下降到37微克/立方米', '到2025年,下降到41微克/立方米')).toBe(
    '到2025年,下降到-37-+41+微克/立方米',
  );
});

test('the same passage has no changes', () => {
  expect(changes('严控增量', '严控增量')).toEqual([
    { text: '严控增量', only: null, number: false },
  ]);
  expect(changes('', '')).toEqual([]);
});

test('single characters that happen to be the same are part of the change', () => {
  expect(shown('推进钢铁的改造', '加快水泥的淘汰')).toBe('-推进钢铁的改造-+加快水泥的淘汰+');
});

test('each side reads as it was', () => {
  const [parent, child] = ['全省完善监测网络,提升能力。', '全市建立完善监测网络体系。'];
  const all = changes(parent, child);
  expect(
    sideOf(all, 'parent')
      .map((c) => c.text)
      .join(''),
  ).toBe(parent);
  expect(
    sideOf(all, 'child')
      .map((c) => c.text)
      .join(''),
  ).toBe(child);
});

test('numbers of items are no changes of the words', () => {
  const marked = (parent: string, child: string) =>
    changes(parent, child)
      .filter(({ only, number }) => only && !number)
      .map(({ text }) => text);
  expect(marked('1.治水。2.修堤。', '治水。(三)修堤。')).toEqual([]);
  expect(marked('（五）建成30座', '12.建成35座')).toEqual(['0', '5']);
});

test('a rare character is not torn', () => {
  expect(shown('元素𬭊', '元素𬭳')).toBe('元素-𬭊-+𬭳+');
});

test('very long passages come back whole and at once', () => {
  expect(changes('甲'.repeat(7000), '乙')).toHaveLength(2);
});
