import { expect, test } from 'vitest';
import type { Schemas } from '../../api/client';
import { find, plansOf, tree, type Plan } from './tree';

const division = (code: string, above: string | null, plans: string[]) =>
  ({
    division: { id: `division:${code}`, label: 'Division', props: { code, name: code } },
    above: above && `division:${above}`,
    plans,
  }) as Schemas['DivisionPlace'];
const plan = (id: string, loaded = true) =>
  ({ plan: { id, label: 'Plan', props: { title: id, loaded } } }) as Plan;

const places = [
  division('100000', null, []),
  division('130000', '100000', ['plan:p']),
  division('131100', '130000', ['plan:c', 'plan:cited']),
  division('370000', '100000', []),
];
const plans = [plan('plan:c'), plan('plan:cited', false), plan('plan:p')];

test('plans hang under their divisions, and branches without any are left out', () => {
  const [root, ...more] = tree(places, plans);
  expect(more).toEqual([]);
  expect([root?.division.id, root?.count]).toEqual(['division:100000', 2]);
  expect(root?.branches.map((branch) => branch.division.id)).toEqual(['division:130000']);
});

test('a division is found with its plans and those below', () => {
  const branch = find(tree(places, plans), 'division:130000');
  expect(branch && plansOf([branch]).map((item) => item.plan.id)).toEqual(['plan:p', 'plan:c']);
  expect(find(tree(places, plans), 'division:370000')).toBeNull();
});

test('a division whose owner is not there is a root', () => {
  expect(tree([division('131100', '130000', ['plan:c'])], plans)).toHaveLength(1);
});
