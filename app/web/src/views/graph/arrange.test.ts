import { expect, test } from 'vitest';
import { Base } from './base';
import { cloud, layers } from './canvas/geometry';
import { Picture } from './picture';
import { added, sampleAround, sampleDrawing, samplePath } from './testing/sample';

const CHAPTER = 'chapter:city:1';
const TASK = 'task:city:0';
const WATER = 'department:water';

function begun(): Picture {
  return new Picture(new Base([sampleDrawing()], { layered: true }));
}
function opened(...ids: string[]): Picture {
  const picture = begun();
  for (const id of ids) picture.open(id, [sampleAround(id)]);
  return picture;
}
const placeOf = (picture: Picture, id: string): [number, number] => {
  const { x = NaN, y = NaN } = picture.node(id) ?? {};
  return [x, y];
};

test('plans stand side by side, their parts drawn in below', () => {
  const picture = begun();
  expect(placeOf(picture, 'plan:province')).toEqual([0, 0]);
  expect(placeOf(picture, 'plan:city')).toEqual([18, 0]);
  expect(placeOf(picture, CHAPTER)).toEqual([18.8, 1]);
  expect(picture.columns.map(({ key }) => key)).toEqual(['province', 'prefecture']);
});

test('what opens comes in rows below what holds it, and moves nothing else', () => {
  const before = begun();
  const picture = opened(CHAPTER);
  expect(placeOf(picture, TASK)).toEqual([19.6, 2]);
  expect(placeOf(picture, 'task:city:1')).toEqual([19.6, 3]);
  for (const id of before.base.nodes.keys()) {
    expect(placeOf(picture, id)).toEqual(placeOf(before, id));
  }
});

test('the parts of a plan come below its chapters, those of a chapter above its sections', () => {
  const picture = opened('plan:city');
  const node = { ...sampleAround(TASK).node, id: 'indicator:city:9', label: 'Indicator' };
  const edge = {
    id: 'plan:city indicator:city:9',
    source: 'plan:city',
    target: node.id,
    type: 'HAS_INDICATOR',
    relation: null,
    review: null,
    score: null,
    role: null,
  };
  const page = { ...sampleAround('plan:city'), nodes: [node], edges: [edge] };
  picture.open('plan:city', [page]);
  picture.open(CHAPTER, [sampleAround(CHAPTER)]);
  const last = Math.max(...[...added(picture).keys()].map((id) => placeOf(picture, id)[1]));
  expect(placeOf(picture, node.id)).toEqual([18.8, last]);
});

test('what belongs to no plan has a column of its own, beside what it is joined to', () => {
  const picture = opened(CHAPTER, TASK);
  expect(picture.columns.map(({ key, x }) => [key, x])).toEqual([
    ['province', 0],
    ['prefecture', 18],
    ['department', 36],
  ]);
  const [x, y] = placeOf(picture, WATER);
  expect(x).toBe(36);
  // Between the two tasks that it is responsible for
  expect([2, 3]).toContain(y);
});

test('what is closed and opened again stands where it stood', () => {
  const one = opened(CHAPTER, TASK);
  const other = opened(CHAPTER, TASK);
  other.close(TASK);
  other.open(TASK, [sampleAround(TASK)]);
  other.open('plan:province', [sampleAround('plan:province')]);
  for (const node of one.nodes()) {
    expect(placeOf(other, node.id)).toEqual([node.x, node.y]);
  }
  const places = new Set(one.nodes().map(({ x, y }) => `${x} ${y}`));
  expect(places.size).toBe(one.nodes().length);
});

test('a path brings its nodes to their columns', () => {
  const picture = begun();
  picture.open(CHAPTER, [sampleAround(CHAPTER)]);
  picture.addPath('a~b', samplePath(CHAPTER, TASK, WATER, 'task:city:1'));
  expect(placeOf(picture, WATER)[0]).toBe(36);
});

test('rows tell who holds whom, lines are for the rest', () => {
  const picture = opened(CHAPTER);
  const told = [...picture.base.edges.values()].filter((edge) => picture.isTold(edge));
  expect(told.map(({ type }) => type)).toEqual(['HAS_CHAPTER', 'HAS_CHAPTER']);
  // Two chapters, and the tasks of the first hundred neighbours
  expect([...picture.held()]).toHaveLength(2 + 98);
});

test('layers are shown in a size that is read, whatever there is of them', () => {
  const picture = opened(CHAPTER);
  const { base } = picture;
  for (const [width, height] of [
    [560, 500],
    [900, 700],
    [1400, 1200],
  ] as const) {
    const found = layers(base, picture.nodes(), { width, height });
    expect(found.row).toBeGreaterThanOrEqual(26);
    const [left, right] = found.box.x;
    const [bottom, top] = found.box.y;
    // A unit of the box is a row: the frame is what the canvas holds, and no more
    expect((right - left) * found.row).toBeCloseTo(width);
    expect((top - bottom) * found.row).toBeCloseTo(height);
    // The last column's names are in it
    expect((18 * 0.72 + 18) * found.stretch).toBeLessThanOrEqual(right);
  }
});

test('what is no layers is shown whole', () => {
  const picture = begun();
  const { box, stretch } = cloud(picture.base, picture.nodes(), { width: 900, height: 700 });
  expect(stretch).toBe(1);
  for (const { x, y } of picture.nodes()) {
    expect(x >= box.x[0] && x <= box.x[1] && -y >= box.y[0] && -y <= box.y[1]).toBe(true);
  }
});
