import { expect, test } from 'vitest';
import { href, nodeHref, parse } from './route';

const PLAN = 'plan:青禾市十四五生态环境保护规划';

test('an address restores what it was made of', () => {
  const route = parse(href('gaps', PLAN, { status: 'missing', chapter: '三>(一)', page: 2 }));
  expect(route).toEqual({
    view: 'gaps',
    plan: PLAN,
    params: { status: 'missing', chapter: '三>(一)', page: '2' },
  });
});

test('marks that mean something in addresses are kept in ids and values', () => {
  const route = parse(href('read', 'plan:a/b?c#d&e%', { at: 'task:x&y=z?#/%41' }));
  expect([route.plan, route.params.at]).toEqual(['plan:a/b?c#d&e%', 'task:x&y=z?#/%41']);
});

test('parameters without a value are left out', () => {
  expect(href('search', null, { q: 'a', label: '', page: null, open: false })).toBe('#/search?q=a');
});

test.each(['', '#', '#/', '#/nothing-like-it', '#/nothing/plan:x'])(
  'the address %j leads to the overview',
  (hash) => {
    expect(parse(hash).view).toBe('overview');
  },
);

test('an address that is not well encoded is no error', () => {
  expect(parse('#/read/plan:%E4%').plan).toBe('plan:%E4%');
});

test('parts of plans are shown in the reader, the rest in the graph', () => {
  const task = { id: 'task:p:t:1', label: 'Task', props: { plan_id: 'plan:p' } };
  expect(nodeHref(task)).toBe('#/read/plan:p?at=task:p:t:1');
  expect(nodeHref({ id: PLAN, label: 'Plan', props: {} })).toBe(href('read', PLAN));
  expect(nodeHref({ id: 'concept:pm25', label: 'Concept', props: {} })).toBe(
    '#/graph?node=concept:pm25',
  );
});

test('a graph begins with a plan, or with any other node', () => {
  expect(parse('#/graph/plan:a?open=x')).toEqual({
    view: 'graph',
    plan: 'plan:a',
    params: { open: 'x' },
  });
  expect(parse('#/graph/task:a:b:1')).toEqual({
    view: 'graph',
    plan: null,
    params: { node: 'task:a:b:1' },
  });
  expect(parse('#/read/task:a').plan).toBe('task:a');
});
