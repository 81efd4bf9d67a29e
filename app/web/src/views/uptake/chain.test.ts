import { expect, test } from 'vitest';
import { lossesOf, stepsOf, type Chain } from './chain';

const step = (plan: string, status: string) => ({ plan, status, passages: [] });
const chain = {
  plans: [{ id: 'nation' }, { id: 'province' }, { id: 'city' }],
  clauses: [
    {
      steps: [step('province', 'kept'), step('city', 'weaker')],
      lost: null,
      untraced: null,
      weakened: ['city'],
    },
    { steps: [step('province', 'dropped')], lost: 'province', untraced: null, weakened: [] },
    { steps: [step('province', 'kept')], lost: null, untraced: 'province', weakened: [] },
    { steps: [step('province', 'not applicable')], lost: null, untraced: null, weakened: [] },
  ],
} as unknown as Chain;

test('a clause that is lost has no step below', () => {
  expect(chain.clauses.map((clause) => stepsOf(chain, clause).map((one) => one?.status))).toEqual([
    ['kept', 'weaker'],
    ['dropped', undefined],
    ['kept', undefined],
    ['not applicable', undefined],
  ]);
});

test('losses are counted by plan; neither a lost nor an untraced clause reaches the end', () => {
  const { kept, lost, weakened } = lossesOf(chain);
  expect(kept).toBe(1);
  expect(lost.map(({ plan, count }) => [plan.id, count])).toEqual([['province', 1]]);
  expect(weakened.map(({ plan, count }) => [plan.id, count])).toEqual([['city', 1]]);
});
