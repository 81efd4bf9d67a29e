import { describe, expect, it } from 'vitest';
import { choiceOf, chosen, shareText, within, yearOf, type Target } from './targets';

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
