import { expect, test } from 'vitest';
import { itemNumber, itemNumbers } from './numbering';

test.each([
  ['5.治水。', '5.'],
  ['　　(三)治水', '　　(三)'],
  ['12、治水', '12、'],
  ['3.5万亩', ''],
  ['治水', ''],
  ['2025年', ''],
])('the number in front of %j', (text, number) => {
  expect(itemNumber(text)).toBe(number);
});

test('numbers are found at the beginning of lines and sentences, not within', () => {
  expect(itemNumbers('1.治水。2.修堤(三)。\n(四)植树3、')).toEqual([
    { start: 0, end: 2 },
    { start: 5, end: 7 },
    { start: 14, end: 17 },
  ]);
});
