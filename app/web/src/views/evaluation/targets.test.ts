import { describe, expect, it } from 'vitest';
import {
  choiceOf,
  chosen,
  hasNumber,
  numberIn,
  shareText,
  within,
  yearOf,
  type Target,
} from './targets';

function target(verdict: string, binding: string | null, warning = false): Target {
  return { verdict, indicator: { props: { binding } }, outlook: { warning } } as unknown as Target;
}

const ALL = [
  target('behind', 'binding', true),
  target('behind', 'expected'),
  target('no data', null),
];

describe('the targets that are listed', () => {
  it('fit the verdict, the kind and the warning of the address', () => {
    expect(chosen(ALL, choiceOf({}))).toHaveLength(3);
    expect(chosen(ALL, choiceOf({ verdict: 'behind' }))).toHaveLength(2);
    expect(chosen(ALL, choiceOf({ verdict: 'behind', binding: 'expected' }))).toEqual([ALL[1]]);
    expect(chosen(ALL, choiceOf({ warned: '1' }))).toEqual([ALL[0]]);
    expect(choiceOf({ verdict: 'nonsense' }).verdict).toBeNull();
  });
});

it('reads the year of an address', () => {
  expect(yearOf({ year: '2023' })).toBe(2023);
  expect(yearOf({ year: '20x3' })).toBeNull();
  expect(yearOf({})).toBeNull();
});

it('keeps bars within their frame and shares below what they are', () => {
  expect([within(-0.2), within(0.5), within(1.3)]).toEqual([0, 0.5, 1]);
  expect([0.625, 0.9996, 1, -0.136].map(shareText)).toEqual(['62.5%', '99.9%', '100%', '-13.6%']);
});

it('reads numbers as people type them', () => {
  expect(['32.5', '３２．５', '1,234.5', '−2', '–0.5'].map(numberIn)).toEqual([
    32.5, 32.5, 1234.5, -2, -0.5,
  ]);
  expect(['', '约32', '1,23', '32.1.2', '12 34', '1e3', '32%'].map(numberIn)).toEqual(
    Array(7).fill(null),
  );
});

it('asks for a number where the target has one', () => {
  const of = (target_value: unknown): Target =>
    ({ indicator: { props: { target_value } } }) as unknown as Target;
  expect([of(0), of(31), of(null), of(undefined)].map(hasNumber)).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
