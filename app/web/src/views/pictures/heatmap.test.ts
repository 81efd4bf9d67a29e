import { expect, test } from 'vitest';
import type { Schemas } from '../../api/client';
import { cells, edgesOf, rows } from './heatmap';

function section(id: string, share: number): Schemas['Section'] {
  return {
    chapter: { id, props: { path: id, title: `题${id}` } },
    tasks: 3,
    share,
  } as unknown as Schemas['Section'];
}

const comparison = {
  rows: [section('三', 0.8), section('四', 0)],
  columns: [section('一', 0.5), section('二', 0.1), section('五', 0)],
  cells: [
    {
      row: 0,
      column: 0,
      child_share: 0.7,
      parent_share: 0.5,
      clauses: 5,
      edges: ['e1', 'e2'],
      relations: {},
    },
    {
      row: 0,
      column: 1,
      child_share: 0.1,
      parent_share: 0.1,
      clauses: 1,
      edges: ['e3'],
      relations: {},
    },
  ],
} as unknown as Schemas['Comparison'];

test('cells are shares of the side that is asked for, with the sums of that side', () => {
  expect(cells(comparison, 'child').map(({ share, ties }) => [share, ties])).toEqual([
    [0.7, 2],
    [0.1, 1],
    [0.8, 3],
    [0, 0],
  ]);
  const parents = cells(comparison, 'parent');
  expect(parents.filter((cell) => cell.row === null).map((cell) => cell.share)).toEqual([
    0.5, 0.1, 0,
  ]);
});

test('the table also names what has no counterpart, on either side', () => {
  expect(rows(comparison).map((row) => [row.row, row.column, row.ties])).toEqual([
    ['三', '一', 2],
    ['三', '二', 1],
    ['四', null, 0],
    [null, '五', 0],
  ]);
});

test('the edges of a cell, of a row, of a column', () => {
  expect([...edgesOf(comparison, '三', '一')]).toEqual(['e1', 'e2']);
  expect([...edgesOf(comparison, '三', null)]).toEqual(['e1', 'e2', 'e3']);
  expect([...edgesOf(comparison, undefined, '二')]).toEqual(['e3']);
  expect([...edgesOf(comparison, '四', null)]).toEqual([]);
});
