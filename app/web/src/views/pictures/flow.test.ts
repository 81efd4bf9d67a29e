import { expect, test } from 'vitest';
import type { Schemas } from '../../api/client';
import { flows, idOf, topChapters, type Chapter } from './flow';

type Gap = Schemas['TaskGap'];

function gap(parent: string, ...ties: [string, number | null][]): Gap {
  return {
    parent: { id: parent },
    status: ties.length ? 'covered' : 'missing',
    clauses: [],
    ties: ties.map(([child, score]) => ({ child: { id: child }, edge: { props: { score } } })),
  } as unknown as Gap;
}

function chapters(of: Record<string, string[]>): Map<string, Chapter> {
  const found = new Map<string, Chapter>();
  for (const [name, tasks] of Object.entries(of)) {
    for (const task of tasks) found.set(task, { id: name, name });
  }
  return found;
}

const above = chapters({ 三: ['a', 'b'], 四: ['c', 'd'] });
const below = [
  outlined('二', 100, ['x']),
  outlined('五', 200, ['y', 'z']),
] as unknown as Schemas['OutlineChapter'][];

function outlined(id: string, start: number, tasks: string[]) {
  return {
    id,
    number: id,
    title: '',
    start,
    tasks: tasks.map((task) => ({ id: task })),
    chapters: [],
  };
}

test('every task counts once, and what nothing answers to is a flow of its own', () => {
  const gaps = [gap('a', ['x', 0.9]), gap('b'), gap('c', ['y', 0.8], ['z', 0.7]), gap('d')];
  const found = flows(gaps, above, below);
  expect(found.map((flow) => [flow.from.id, idOf(flow.to), flow.gaps.length])).toEqual([
    ['三', '二', 1],
    ['三', 'missing', 1],
    ['四', '五', 1],
    ['四', 'missing', 1],
  ]);
});

test('a task in several chapters counts for the surest tie; what a person drew is sure', () => {
  const led = (of: Gap): string[] => flows([of], above, below).map((flow) => idOf(flow.to));
  expect(led(gap('a', ['x', 0.5], ['y', 0.9]))).toEqual(['五']);
  expect(led(gap('a', ['x', null], ['y', 0.9]))).toEqual(['二']);
});

test('a task without ties leads to the chapter of the passage that answers it', () => {
  const answered = (start: number, by: 'child' | 'nearest' = 'child'): Gap => {
    const clause = { child: [], nearest: [], [by]: [{ id: 'p', start }] };
    return { ...gap('a'), status: 'partial', clauses: [clause as unknown] } as Gap;
  };
  const led = (of: Gap): string[] => flows([of], above, below).map((flow) => idOf(flow.to));
  expect(led(answered(150))).toEqual(['二']);
  expect(led(answered(250))).toEqual(['五']);
  expect(led(answered(50))).toEqual(['elsewhere']);
  expect(led(answered(150, 'nearest'))).toEqual(['二']);
});

test('a task that is not taken up leads to its status, with ties too', () => {
  const gaps = (['possible', 'not applicable'] as const).map((status): Gap => ({
    ...gap('a', ['x', 0.9]),
    status,
  }));
  const found = flows(gaps, above, below).map((flow) => idOf(flow.to));
  expect(found).toEqual(['possible', 'not applicable']);
});

test('flows keep the order of the chapters', () => {
  const gaps = [gap('d', ['x', 1]), gap('c', ['z', 1]), gap('b', ['y', 1]), gap('a')];
  const found = flows(gaps, above, below).map((flow) => flow.from.id + idOf(flow.to));
  expect(found).toEqual(['三五', '三missing', '四二', '四五']);
});

test('tasks of inner sections stand in their outermost chapter', () => {
  const tree = [
    {
      id: 'c3',
      number: '三',
      title: '水',
      tasks: [],
      chapters: [{ id: 'c31', number: '(一)', title: '河', tasks: [{ id: 'a' }], chapters: [] }],
    },
  ] as unknown as Schemas['OutlineChapter'][];
  expect(topChapters(tree).get('a')).toEqual({ id: 'c3', name: '三 水' });
});
