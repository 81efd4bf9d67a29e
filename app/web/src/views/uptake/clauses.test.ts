import { expect, test } from 'vitest';
import type { Schemas } from '../../api/client';
import { clausesOf, compared } from './clauses';

const clause = (start: number, status: string) => ({
  parent: { start, end: start + 4, line: 1, text: `句${start}` },
  status,
  reason: '',
  reason_zh: '',
  child: [],
});
const item = (id: string, clauses: readonly object[]) =>
  ({ plan: { id }, clauses }) as unknown as Schemas['PartUptake'];

test('each clause has the answers of all plans, the worst first; a heading has none', () => {
  const found = clausesOf([
    item('a', [clause(0, 'heading'), clause(10, 'kept'), clause(20, 'weaker')]),
    item('b', [clause(0, 'heading'), clause(10, 'dropped'), clause(20, 'kept')]),
    item('outdated', []),
  ]);
  expect(found.map(({ parent, answers }) => [parent.start, answers.map((a) => a.plan.id)])).toEqual(
    [
      [0, []],
      [10, ['b', 'a']],
      [20, ['a', 'b']],
    ],
  );
});

test('what differs between two passages is marked on both sides', () => {
  const { parent, child } = compared('建成大型水库五座', '建成大型水库两座');
  expect(parent.filter((run) => run.kind === 'changed').map((run) => run.text)).toEqual(['五']);
  expect(child.filter((run) => run.kind === 'changed').map((run) => run.text)).toEqual(['两']);
});
