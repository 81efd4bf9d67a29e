import { expect, test } from 'vitest';
import { Base } from './base';
import { Picture } from './picture';
import { sampleDrawing, sampleNode } from './testing/sample';
import { tiesOf } from './ties';
import { along, distance, tracksOf, type Places } from './tracks';

/** Two plans with a chapter each, in them three tasks and two, tied one to one and crosswise. */
function drawing() {
  const found = sampleDrawing();
  const { edges } = found;
  const add = (source: string, type: string, target: string): void => {
    const place = (id: string) => found.nodes.findIndex((node) => node.id === id);
    edges.id.push(`${source} ${target}`);
    edges.source.push(place(source));
    edges.target.push(place(target));
    edges.type.push(type);
    edges.relation.push(type === 'DERIVES_FROM' ? 'edited' : null);
    for (const column of [edges.review, edges.score, edges.role]) column.push(null);
  };
  const task = (id: string, x: number) => ({ ...sampleNode(id), x, y: found.nodes.length });
  for (const i of [0, 1, 2]) found.nodes.push(task(`task:city:${i}`, 19));
  for (const i of [0, 1]) found.nodes.push(task(`task:province:${i}`, 1));
  for (const i of [0, 1, 2]) add('chapter:city:1', 'HAS_TASK', `task:city:${i}`);
  for (const i of [0, 1]) add('chapter:province:1', 'HAS_TASK', `task:province:${i}`);
  add('task:city:0', 'DERIVES_FROM', 'task:province:0');
  add('task:city:1', 'DERIVES_FROM', 'task:province:1');
  add('task:city:2', 'DERIVES_FROM', 'task:province:0');
  return found;
}
const SUM = 'chapter:city:1 chapter:province:1';

function begun(): Picture {
  return new Picture(new Base([drawing()], { layered: true, level: 1 }));
}

test('closed chapters have one edge for all links of their parts', () => {
  const picture = begun();
  expect([...picture.visible.keys()].filter((id) => id.startsWith('task'))).toEqual([]);
  expect(picture.lifted.ties.get(SUM)).toHaveLength(3);
  expect(picture.edges.has(SUM)).toBe(true);
  const edge = picture.edge(SUM);
  expect(edge && tiesOf(picture.base, picture.lifted, edge)).toHaveLength(3);
});

test('of an open chapter the parts are tied', () => {
  const picture = begun();
  picture.expand(2);
  expect(picture.visible.has('task:city:2')).toBe(true);
  expect(picture.edges.has(SUM)).toBe(false);
  expect(picture.lifted.ties.size).toBe(0);
  picture.close('chapter:city:1');
  expect(picture.visible.has('task:city:2')).toBe(false);
  // From the closed chapter to the tasks of the one that is open
  const lines = [...picture.lifted.lines.values()];
  expect(lines.map(({ source, target }) => [source, target])).toEqual([
    ['chapter:city:1', 'task:province:0'],
    ['chapter:city:1', 'task:province:1'],
  ]);
  expect(lines.map(({ id }) => picture.lifted.ties.get(id)?.length)).toEqual([2, 1]);
});

test('plans alone are tied by one line', () => {
  const picture = begun();
  picture.expand(0);
  expect([...picture.visible.keys()]).toEqual(['plan:province', 'plan:city']);
  expect(picture.lifted.ties.get('plan:city plan:province')).toHaveLength(3);
});

const places: Places = {
  at: ({ x, y }) => ({ x: x * 20, y: y * 26 }),
  size: () => 5,
  name: () => 100,
};

test('lines between the same chapters share a trunk, outside of all names', () => {
  const picture = begun();
  picture.expand(2);
  const { tracks, trunks } = tracksOf(
    picture.base,
    picture.columns,
    [...picture.edges.values()].filter((edge) => edge.type === 'DERIVES_FROM'),
    (id) => picture.node(id),
    places,
  );
  expect(tracks).toHaveLength(3);
  expect(trunks.filter(({ count }) => count > 1).map(({ count }) => count)).toEqual([3]);
  for (const trunk of trunks) {
    for (const { x } of trunk.points) {
      // Names of the left column end here, nodes of the right one begin there
      expect(x).toBeGreaterThan(18 * 0.72 * 20);
      expect(x).toBeLessThan(18 * 20);
    }
  }
  const [first] = tracks;
  expect(first && distance(first.points[0] ?? { x: 0, y: 0 }, first.points)).toBe(0);
  expect(
    along(
      [
        { x: 0, y: 0 },
        { x: 10, y: 0 },
      ],
      4,
    ),
  ).toEqual({ x: 4, y: 0, turn: 0 });
});
