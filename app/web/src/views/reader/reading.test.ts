import { expect, test } from 'vitest';
import { ofSection, placeOf, step, taskAt, within, type Reading } from './reading';

const task = (id: string, start: number, end: number) => ({
  id,
  title: id,
  path: id,
  line: 1,
  start,
  end,
});
const reading = {
  tasks: [task('a', 10, 20), task('b', 20, 30), task('c', 50, 60)],
} as unknown as Reading;

test('a line in the address stands for its words, a blank one for the next that has some', () => {
  const lines = ['一、水', '', '　　1.治水。 '];
  let start = 0;
  const text = lines.map((words, i) => {
    const line = { line: i + 1, start, text: words };
    start += words.length + 1;
    return line;
  });
  const found = { tasks: [], chapters: [], lines: text } as unknown as Reading;
  const words = { start: 7, end: 12 };
  expect([placeOf(found, null, 3), placeOf(found, null, 2)]).toEqual([words, words]);
  expect([placeOf(found, null, 9), placeOf(found, null, null)]).toEqual([null, null]);
});

test('the task of a place', () => {
  expect(taskAt(reading, { start: 25, end: 26 })?.id).toBe('b');
  expect(taskAt(reading, { start: 40, end: 41 })).toBeNull();
  expect(taskAt(reading, null)).toBeNull();
});

test('stepping goes from task to task, also from between them, and stops at the ends', () => {
  const from = (start: number, by: 1 | -1) => step(reading, { start, end: start }, by)?.id ?? null;
  expect([from(10, 1), from(40, 1), from(55, 1)]).toEqual(['b', 'c', null]);
  expect([from(20, -1), from(40, -1), from(10, -1)]).toEqual(['a', 'b', null]);
  expect(step(reading, null, 1)?.id).toBe('a');
});

test('what stands inside of a task', () => {
  const parts = [{ props: { start: 12, end: 14 } }, { props: { start: 20, end: 22 } }];
  expect(within(parts, { start: 10, end: 20 })).toEqual([parts[0]]);
});

test('the projects of a section are those of its boxes, not of sections below', () => {
  const parts = ['三>(一)>专栏4>3', '三>(一)>2', '三>(二)>专栏5>1', '三>(一)>1>专栏6>1'].map(
    (path) => ({ props: { path } }),
  );
  expect(ofSection(parts, '三>(一)>1').map((part) => part.props.path)).toEqual([
    '三>(一)>专栏4>3',
    '三>(一)>2',
  ]);
  expect(ofSection(parts, '1')).toEqual([]);
});
