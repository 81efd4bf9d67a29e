import { expect, test } from 'vitest';
import { excerpt, plain, printed, type Line } from './source';

// As the API gives it: "一、目标\r\n1.治水。𬭊厂\n\n2.治气。"
const LINES: Line[] = [
  { start: 0, text: '一、目标' },
  { start: 6, text: '1.治水。𬭊厂' },
  { start: 14, text: '' },
  { start: 15, text: '2.治气。' },
];

test('a passage within a line is cut by code points', () => {
  expect(printed(LINES, 8, 13)?.text).toBe('治水。𬭊厂');
  expect(printed(LINES, 12, 13)?.text).toBe('厂');
});

test('a passage over lines keeps its breaks, and offsets find their places in it', () => {
  const found = printed(LINES, 8, 20);
  expect(found?.text).toBe('治水。𬭊厂\n\n2.治气。');
  expect(Array.from(found?.text ?? '')[found?.local(17) ?? 0]).toBe('治');
  expect(found?.local(8)).toBe(0);
  expect(found?.local(20)).toBe(12);
});

test('offsets before the passage are its beginning, behind it its end', () => {
  const found = printed(LINES, 8, 11);
  expect(found?.local(0)).toBe(0);
  expect(found?.local(99)).toBe(3);
});

test('without lines there is no passage', () => {
  expect(printed([], 0, 3)).toBeNull();
  expect(plain('治水').text).toBe('治水');
});

test('a passage is shown in its sentence', () => {
  const lines = [{ start: 0, text: '一是治水。全面𬭊治气，力争达标。三是绿化' }];
  expect(excerpt(lines, 7, 10)).toEqual({
    text: '全面𬭊治气，力争达标。',
    before: '全面',
    inside: '𬭊治气',
    after: '，力争达标。',
    line: 1,
  });
  expect(excerpt(lines, 0, 5)?.text).toBe('一是治水。');
  expect(excerpt(lines, 16, 18)?.text).toBe('三是绿化');
  expect(excerpt([], 0, 5)).toBeNull();
});
