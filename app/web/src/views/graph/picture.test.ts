import { expect, test } from 'vitest';
import { counted, joinedByKind, toggled } from './counts';
import { Base } from './base';
import { Picture } from './picture';
import { replay } from './replay';
import { keyOf, parseSteps, type Step } from './steps';
import { rowsOf } from './rows';
import { added, sampleAround, sampleDrawing, samplePath, sampleSource } from './testing/sample';

const CHAPTER = 'chapter:city:1';
const WATER = 'department:water';

function begun(): Picture {
  return new Picture(new Base([sampleDrawing()]));
}
const step = (id: string, pages = 1): Step => ({ kind: 'open', key: keyOf(id), pages });

test('edges come out of their columns', () => {
  const { base } = begun();
  expect(base.edges.get(`${CHAPTER} chapter:province:1`)).toMatchObject({
    source: CHAPTER,
    target: 'chapter:province:1',
    type: 'DERIVES_FROM',
    relation: 'edited',
  });
  expect(base.edges.size).toBe(4);
});

test('a node opens to a hundred neighbours, and says how many wait', () => {
  const picture = begun();
  const node = picture.node(CHAPTER);
  expect(node && picture.more(node)).toBe(130);
  picture.open(CHAPTER, [sampleAround(CHAPTER)]);
  // Two of the hundred stood there already
  expect(added(picture).size).toBe(98);
  expect(picture.waiting(CHAPTER)).toBe(32);
  expect(node && picture.more(node)).toBe(32);
});

test('more neighbours move none of those that stand', () => {
  const [first, second] = [sampleAround(CHAPTER), sampleAround(CHAPTER, '100')];
  const picture = begun();
  picture.open(CHAPTER, [first]);
  const before = new Map(added(picture));
  picture.open(CHAPTER, [first, second]);
  expect(added(picture).size).toBe(130);
  expect(picture.waiting(CHAPTER)).toBe(0);
  for (const [id, node] of before) expect(picture.node(id)).toBe(node);

  const again = begun();
  again.open(CHAPTER, [first, second]);
  expect([...added(again)]).toEqual([...added(picture)]);
});

test('closing hides what only this node showed; opening again finds the same places', () => {
  const picture = begun();
  picture.open(CHAPTER, [sampleAround(CHAPTER)]);
  const tasks = new Map(added(picture));
  picture.open('task:city:0', [sampleAround('task:city:0')]);
  picture.open(WATER, [sampleAround(WATER)]);
  picture.close(CHAPTER);
  // The department was reached through a task that is gone
  expect([...added(picture).keys()]).toEqual([]);
  expect(picture.edges.size).toBe(picture.base.edges.size);
  picture.open(CHAPTER, [sampleAround(CHAPTER)]);
  for (const [id, node] of tasks) expect(added(picture).get(id)).toEqual(node);
  expect(added(picture).has(WATER)).toBe(true);
});

test('an edge is drawn once both its ends are, whoever brought it', () => {
  const picture = begun();
  picture.open(CHAPTER, [sampleAround(CHAPTER)]);
  expect(picture.edges.has(`${WATER} task:city:1`)).toBe(false);
  picture.open('task:city:0', [sampleAround('task:city:0')]);
  expect(picture.edges.has(`${WATER} task:city:0`)).toBe(true);
  expect(picture.edges.has(`${WATER} task:city:1`)).toBe(true);
});

test('a path brings its nodes, and takes them along', () => {
  const picture = begun();
  picture.addPath('a~b', samplePath('plan:city', CHAPTER, 'task:city:0', WATER));
  // The far end has no place, so the path has none
  expect(added(picture).size).toBe(0);
  picture.open(CHAPTER, [sampleAround(CHAPTER)]);
  picture.open('task:city:0', [sampleAround('task:city:0')]);
  const far = begun();
  far.addPath('c~d', samplePath('plan:city', CHAPTER, 'chapter:province:1'));
  expect(far.path?.path.steps).toHaveLength(2);
  far.removePath('c~d');
  expect(far.path).toBeNull();
});

test('rows tell the tree: what a node shows stands under it', () => {
  const picture = begun();
  picture.open(CHAPTER, [sampleAround(CHAPTER)]);
  const rows = rowsOf(picture);
  expect(rows).toHaveLength(102);
  const told = rows.map(({ node, level, open }) =>
    `${level} ${node.id} ${open ? 'open' : ''}`.trim(),
  );
  expect(told.slice(0, 6)).toEqual([
    '1 plan:province',
    '2 chapter:province:1',
    '1 plan:city',
    '2 chapter:city:1 open',
    '3 task:city:0',
    '3 task:city:1',
  ]);
});

test('steps are done again in order, and their answers asked for together', async () => {
  const source = sampleSource();
  const steps = [
    step(CHAPTER, 2),
    step('plan:city'),
    step('task:city:0'),
    ...parseSteps('nothere'),
  ];
  const picture = await replay(new Base([sampleDrawing()]), steps, source);
  expect(added(picture).has(WATER)).toBe(true);
  expect(picture.pages(CHAPTER)).toBe(2);
  // What the drawing holds is asked for at once, what comes later when it is there
  expect(source.asked.slice(0, 2)).toEqual([CHAPTER, 'plan:city']);

  const again = await replay(new Base([sampleDrawing()]), steps, sampleSource());
  expect([...added(again)]).toEqual([...added(picture)]);
});

test('a path is looked for between nodes that are drawn', async () => {
  const source = sampleSource();
  const [a, b] = ['plan:city', 'task:city:0'].map(keyOf);
  const steps = parseSteps(`${keyOf(CHAPTER)}.${a}~${b}`);
  const picture = await replay(new Base([sampleDrawing()]), steps, source);
  expect(source.asked).toContain('plan:city~task:city:0');
  expect(picture.path?.name).toBe(`${a}~${b}`);
  const none = await replay(new Base([sampleDrawing()]), parseSteps(`${a}~${b}`), sampleSource());
  expect(none.path).toBeNull();
});

test('what a node is joined to is told by kind', () => {
  const picture = begun();
  picture.open(CHAPTER, [sampleAround(CHAPTER)]);
  const kinds = joinedByKind(picture, CHAPTER);
  expect(kinds.map(([kind, rows]) => [kind, rows.length])).toEqual([
    ['HAS_CHAPTER', 1],
    ['edited', 1],
    ['HAS_TASK', 98],
  ]);
  expect(kinds[2]?.[1][0]?.other.id).toBe('task:city:0');
});

test('counts come in the order that is asked for', () => {
  expect([...counted('banana', (letter) => letter, ['n', 'a'])]).toEqual([
    ['n', 2],
    ['a', 3],
    ['b', 1],
  ]);
});

test('a filter goes on and off', () => {
  expect(toggled(new Set(['b']), 'a')).toBe('a,b');
  expect(toggled(new Set(['a', 'b']), 'a')).toBe('b');
});
