import { expect, test } from 'vitest';
import type { Schemas } from '../../api/client';
import { boundsOf, Cells, lines, openIn, rows, stepOf, toggled, type Comparisons } from './heatmap';

function section(id: string, share: number): Schemas['Section'] {
  return {
    chapter: { id, props: { path: id, title: `题${id}` } },
    tasks: 3,
    share,
  } as unknown as Schemas['Section'];
}

function cell(row: number, column: number, share: number, edges: string[]): Schemas['Cell'] {
  const shares = { child_share: share, parent_share: share / 2 };
  return { row, column, ...shares, clauses: edges.length, edges, relations: {} };
}

const chapters = [section('三', 0.8), section('四', 0)];
const sections = [section('三>(一)', 0.9), section('三>(二)', 0.2), section('四', 0)];
const columns = [section('一', 0.5), section('二', 0.1), section('五', 0)];
const coarse = {
  rows: chapters,
  columns,
  cells: [cell(0, 0, 0.7, ['e1', 'e2']), cell(0, 1, 0.1, ['e3'])],
} as unknown as Schemas['Comparison'];
const fine = {
  rows: sections,
  columns,
  cells: [cell(0, 0, 0.9, ['e1']), cell(1, 0, 0.2, ['e2']), cell(1, 1, 0.1, ['e3'])],
} as unknown as Schemas['Comparison'];
const both: Comparisons = {
  chapters: { chapters: coarse, sections: null },
  sections: { chapters: fine, sections: null },
};

test('a chapter is followed by its sections when it is open', () => {
  expect(lines(chapters, sections, new Set()).map((line) => [line.key, line.sections])).toEqual([
    ['三', 2],
    ['四', 0],
  ]);
  const opened = lines(chapters, sections, new Set([0]));
  expect(opened.map((line) => line.key)).toEqual(['三', '三>(一)', '三>(二)', '四']);
  expect(opened.map((line) => line.grain)).toEqual([
    'chapters',
    'sections',
    'sections',
    'chapters',
  ]);
});

test('tasks of a chapter outside its sections have a line of their own', () => {
  const found = lines(
    [section('三', 1)],
    [section('三', 0.1), section('三>(一)', 1)],
    openIn('0', 1),
  );
  expect(found.map((line) => line.key)).toEqual(['三', '三~', '三>(一)']);
});

test('cells are shares of the side that is asked for, of chapters and of sections', () => {
  const across = lines(columns, columns, new Set());
  const shares = (measure: 'child' | 'parent') => {
    const cells = new Cells(both, measure);
    return lines(chapters, sections, new Set([0])).map((row) =>
      across.map((column) => cells.at(row, column)?.share),
    );
  };
  expect(shares('child')).toEqual([
    [0.7, 0.1, undefined],
    [0.9, undefined, undefined],
    [0.2, 0.1, undefined],
    [undefined, undefined, undefined],
  ]);
  expect(shares('parent')[2]).toEqual([0.1, 0.05, undefined]);
});

test('what is picked adds up', () => {
  const cells = new Cells(both, 'child');
  const [head] = lines(chapters, sections, new Set());
  expect(cells.picked(head ? [head] : [], lines(columns, columns, new Set()))).toMatchObject({
    clauses: 3,
    edges: ['e1', 'e2', 'e3'],
  });
});

test('an address names the open chapters', () => {
  expect(toggled(new Set(), 3)).toBe('3');
  expect(toggled(new Set([3]), 1)).toBe('1.3');
  expect(toggled(new Set([3]), 3)).toBeNull();
  expect([...openIn('all', 3)]).toEqual([0, 1, 2]);
  expect([...openIn(undefined, 3)]).toEqual([]);
});

test('shares have five steps', () => {
  expect([0, 0.001, 0.1, 0.3, 0.74, 1].map(stepOf)).toEqual([0, 1, 2, 3, 4, 5]);
  expect([1, 5].map(boundsOf)).toEqual(['0–10%', '75–100%']);
});

test('the table also names what has no counterpart, on either side', () => {
  expect(rows(coarse).map((row) => [row.row, row.column, row.ties])).toEqual([
    ['三', '一', 2],
    ['三', '二', 1],
    ['四', null, 0],
    [null, '五', 0],
  ]);
});
