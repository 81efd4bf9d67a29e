import { expect, test } from 'vitest';
import {
  filtered,
  rowsOf,
  shortNames,
  sorted,
  takenUp,
  withUnit,
  type Matrix,
  type Row,
} from './matrix';

const NONE = { covered: 0, partial: 0, possible: 0, missing: 0, 'not applicable': 0 };
const task = (id: string, cells: readonly (string | null)[], more: object = {}) => ({
  id,
  title: id,
  path: '一>1',
  line: 1,
  statuses: { ...NONE, ...counts(cells) },
  weakened: 0,
  chapters: ['c1'],
  departments: [],
  cells,
  shares: cells.map(() => null),
  weaker: cells.map(() => 0),
  groups: [],
  ...more,
});
function counts(cells: readonly (string | null)[]): Record<string, number> {
  const found: Record<string, number> = {};
  for (const cell of cells) if (cell) found[cell] = (found[cell] ?? 0) + 1;
  return found;
}
const rows = rowsOf(
  {
    tasks: [
      task('a', ['covered', 'missing']),
      task('b', ['missing', 'not applicable'], { chapters: ['c1', 'c2'], departments: ['水利局'] }),
      task('c', ['partial', null], { weakened: 1, weaker: [2, null] }),
      task('d', ['partial', 'missing']),
    ],
    targets: [],
  } as unknown as Matrix,
  'task',
);
const order = (list: readonly Row[]) => list.map((row) => row.id).join('');

test('rows count who takes up, weakens and drops', () => {
  expect(rows.map((row) => [row.taken, row.weakened, row.dropped])).toEqual([
    [1, 0, 1],
    [0, 0, 1],
    [1, 1, 0],
    [1, 0, 1],
  ]);
  expect(takenUp('target', { equal: 1, stricter: 2, weaker: 3, missing: 4 })).toBe(6);
});

test('rows are sorted by counts, the highest first, and else as in the text', () => {
  expect(order(sorted(rows, { by: 'dropped', reversed: false }, -1))).toBe('abdc');
  expect(order(sorted(rows, { by: 'weakened', reversed: false }, -1))).toBe('cabd');
  expect(order(sorted(rows, { by: 'place', reversed: true }, -1))).toBe('dcba');
});

test('a column has the worst first; what does not concern the plan or is not known is last', () => {
  expect(order(sorted(rows, { by: 'x', reversed: false }, 0))).toBe('bcda');
  expect(order(sorted(rows, { by: 'y', reversed: false }, 1))).toBe('adbc');
});

test('groups have those first that take up the smallest share', () => {
  const grouped = rowsOf(
    {
      tasks: [
        task('a', [], { groups: [{ covered: 3, missing: 1 }] }),
        task('b', [], { groups: [{ covered: 0, missing: 4 }] }),
        task('c', [], { groups: [{ covered: 0, missing: 0 }] }),
      ],
      targets: [],
    } as unknown as Matrix,
    'task',
  );
  expect(order(sorted(grouped, { by: '980000', reversed: false }, 0))).toBe('bac');
});

test('tasks are filtered by chapters around them and by department', () => {
  expect(order(filtered(rows, { chapter: 'c1' }))).toBe('abcd');
  expect(order(filtered(rows, { chapter: 'c2', department: '水利局' }))).toBe('b');
  // Only targets are binding
  expect(order(filtered(rows, { binding: 'binding' }))).toBe('abcd');
});

test('a value gets its unit unless it prints it', () => {
  expect(withUnit('33', '微克/立方米')).toBe('33 微克/立方米');
  expect(withUnit('38个', '个')).toBe('38个');
  expect(withUnit(null, '个')).toBe('');
});

test('plans are named by their divisions where these tell them apart', () => {
  const names = shortNames([
    { id: '1', title: '甲市水利规划', division: '甲市' },
    { id: '2', title: '甲市环境规划', division: '甲市' },
    { id: '3', title: '乙市水利规划', division: '乙市' },
  ]);
  expect([...names.values()]).toEqual(['甲市水利规划', '甲市环境规划', '乙市']);
});
