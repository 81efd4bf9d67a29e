import { expect, test } from 'vitest';
import { cut } from './marks';

const shown = (text: string, spans: { start: number; end: number; mark: string }[]) =>
  cut(text, spans).map((piece) => [piece.text, piece.marks.join('')]);

test('pieces make up the text', () => {
  expect(shown('严格落实主体功能区战略', [{ start: 2, end: 4, mark: 'a' }])).toEqual([
    ['严格', ''],
    ['落实', 'a'],
    ['主体功能区战略', ''],
  ]);
});

test('where spans overlap a piece has both marks', () => {
  expect(
    shown('abcdef', [
      { start: 0, end: 4, mark: 'x' },
      { start: 2, end: 6, mark: 'y' },
    ]),
  ).toEqual([
    ['ab', 'x'],
    ['cd', 'xy'],
    ['ef', 'y'],
  ]);
});

test('a rare character counts as one', () => {
  expect(shown('钅𬭊钅丙', [{ start: 2, end: 3, mark: 'x' }])).toEqual([
    ['钅𬭊', ''],
    ['钅', 'x'],
    ['丙', ''],
  ]);
});

test('spans outside of the text mark nothing', () => {
  expect(shown('abc', [{ start: -3, end: 1, mark: 'x' }])).toEqual([
    ['a', 'x'],
    ['bc', ''],
  ]);
  expect(shown('abc', [{ start: 3, end: 9, mark: 'x' }])).toEqual([['abc', '']]);
  expect(shown('', [{ start: 0, end: 1, mark: 'x' }])).toEqual([]);
});
