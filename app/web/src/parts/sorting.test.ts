import { expect, test } from 'vitest';
import { afterClick, sorted, sortOf } from './sorting';

const same = (value: string | number | null) => value;

test('numbers are sorted as numbers, also with their unit', () => {
  expect(sorted(['9 亿元', '1,080.5 亿元', '80.03 亿元'], same, false)).toEqual([
    '9 亿元',
    '80.03 亿元',
    '1,080.5 亿元',
  ]);
  expect(sorted(['5%', '37%', '-3.5%'], same, true)).toEqual(['37%', '5%', '-3.5%']);
});

test('words are sorted by their sound, and rows without a value come last', () => {
  expect(sorted(['市发改委', null, '城管局', ''], same, false).slice(0, 2)).toEqual([
    '城管局',
    '市发改委',
  ]);
  expect(sorted([null, 2, 7], same, true)).toEqual([7, 2, null]);
  expect(sorted(['完成', 3], same, false)).toEqual([3, '完成']);
});

test('places are sorted by their numbers', () => {
  const places = [
    '第一章',
    '第二章一、（三）',
    '第二章二、（一）',
    '第十章',
    '第二十一章',
    '第一百章',
  ];
  expect(sorted([...places].reverse(), same, false)).toEqual(places);
});

test('rows of one value keep their order', () => {
  const rows = [
    { name: 'a', size: 1 },
    { name: 'b', size: 1 },
  ];
  expect(sorted(rows, (row) => row.size, true)).toEqual(rows);
});

test('a head is clicked through its order, the reverse, and none', () => {
  const keys = ['name', 'line'];
  expect(sortOf('-line', keys)).toEqual({ key: 'line', reversed: true });
  expect(sortOf('other', keys)).toBeNull();
  expect(sortOf(undefined, keys)).toBeNull();
  expect(afterClick(null, 'name', false)).toBe('name');
  expect(afterClick(sortOf('name', keys), 'name', false)).toBe('-name');
  expect(afterClick(sortOf('-name', keys), 'name', false)).toBeNull();
  expect(afterClick(null, 'line', true)).toBe('-line');
  expect(afterClick(sortOf('-line', keys), 'line', true)).toBe('line');
  expect(afterClick(sortOf('line', keys), 'line', true)).toBeNull();
});
