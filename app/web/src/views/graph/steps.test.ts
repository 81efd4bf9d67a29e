import { expect, test } from 'vitest';
import { addStep, formatSteps, keyOf, parseSteps, undoStep, type Step } from './steps';

const open = (key: string, pages = 1): Step => ({ kind: 'open', key, pages });
const close = (key: string): Step => ({ kind: 'close', key });

test('steps go into the address and come back', () => {
  const steps: Step[] = [
    open('a1'),
    open('b2', 3),
    close('a1'),
    { kind: 'path', from: 'b2', to: 'c3' },
    { kind: 'unpath', from: 'b2', to: 'c3' },
  ];
  expect(formatSteps(steps)).toBe('a1.b2*3.!a1.b2~c3.!b2~c3');
  expect(parseSteps('a1.b2*3.!a1.b2~c3.!b2~c3')).toEqual(steps);
  expect(formatSteps([])).toBeNull();
});

test('what an address cannot mean is left out', () => {
  expect(parseSteps('A1..a*0.a*x.!.~a.a~.ok.!a*2.<b>')).toEqual([open('ok')]);
  expect(parseSteps(undefined)).toEqual([]);
});

test('keys are short, stand in an address, and differ', () => {
  const ids = Array.from(
    { length: 50_000 },
    (_, i) => `task:青禾市规划:落实任务:${i.toString(16)}`,
  );
  const keys = ids.map(keyOf);
  expect(new Set(keys).size).toBe(ids.length);
  expect(keys.every((key) => /^[0-9a-z]{1,11}$/.test(key))).toBe(true);
  expect(keyOf('plan:青禾市')).toBe(keyOf('plan:青禾市'));
});

test('closing what was opened last leaves no trace', () => {
  expect(addStep([open('a'), open('b')], close('b'))).toEqual([open('a')]);
  expect(addStep([open('a'), open('b')], close('a'))).toEqual([open('a'), open('b'), close('a')]);
  const path: Step = { kind: 'path', from: 'a', to: 'b' };
  expect(addStep([path], { ...path, kind: 'unpath' })).toEqual([]);
});

test('more neighbours of the node opened last are the same step, undone by hundreds', () => {
  const steps = addStep([open('a')], open('a', 2));
  expect(steps).toEqual([open('a', 2)]);
  expect(undoStep(steps)).toEqual([open('a')]);
  expect(undoStep([open('a')])).toEqual([]);
  expect(undoStep([])).toEqual([]);
});

test('a level of all plans is a step, and the last one counts', () => {
  const steps = addStep(addStep([], { kind: 'expand', level: 2 }), { kind: 'expand', level: 9 });
  expect(formatSteps(steps)).toBe('^9');
  expect(parseSteps('^9.!a')).toEqual([
    { kind: 'expand', level: 9 },
    { kind: 'close', key: 'a' },
  ]);
});
