import { expect, test } from 'vitest';
import { csv } from './csv';

test('fields are quoted where they must be', () => {
  expect(
    csv(
      ['a', 'b'],
      [
        ['一,"二"', 1],
        ['x\ny', null],
      ],
    ),
  ).toBe('\ufeffa,b\r\n"一,""二""",1\r\n"x\ny",\r\n');
});

test('a spreadsheet runs no text as a formula', () => {
  expect(csv(['a'], [['=1+1'], ['@x'], ['-5.2'], ['-']])).toBe(
    "\ufeffa\r\n'=1+1\r\n'@x\r\n-5.2\r\n'-\r\n",
  );
});
