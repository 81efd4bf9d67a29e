/** How many clauses of each chapter of a plan each section of another takes up. */

import type { EChartsOption } from 'echarts';
import type { Schemas } from '../../api/client';
import { percent } from '../../text/figures';
import { between, readable, type Palette } from './colours';
import { chapterName, tip, wrap } from './labels';
import type { Rows } from './pages';
import { base, LETTER } from './style';

/** Whose letters a share is of: the child's section, or the parent's chapter. */
export type Measure = 'child' | 'parent';

type Comparison = Schemas['Comparison'];

/** A cell of the matrix; without a `column` all of the row, without a `row` all of the column. */
export interface HeatCell {
  row: number | null;
  column: number | null;
  share: number;
  clauses: number;
  ties: number;
}

export interface Row {
  /** Ids of the chapters; null where nothing answers to the other. */
  row: string | null;
  column: string | null;
  child: string;
  parent: string;
  childShare: number;
  parentShare: number;
  clauses: number;
  ties: number;
}

export interface Words {
  total: string;
  child: string;
  parent: string;
  cell: (clauses: number, ties: number) => string;
}

const ROW = 26;
const TOP = 84;
export const ROWS: Rows = { top: TOP, height: ROW };
const LEFT = 290;
// Of a shade between two tokens only these are sure to differ enough
const ON_SHADES = ['#000000', '#ffffff'];
const NARROWEST = 58;

/** The least width at which columns can be read. */
export function leastWidth(comparison: Comparison): number {
  return LEFT + (comparison.columns.length + 1) * NARROWEST;
}

export function height(comparison: Comparison, measure: Measure): number {
  // Sums of the parent's chapters are a row
  return TOP + (comparison.rows.length + (measure === 'parent' ? 1 : 0)) * ROW + 8;
}

/** All cells, those of whole rows (or columns) last. */
export function cells(comparison: Comparison, measure: Measure): HeatCell[] {
  const inside = comparison.cells.map((cell) => ({
    row: cell.row,
    column: cell.column,
    share: measure === 'child' ? cell.child_share : cell.parent_share,
    clauses: cell.clauses,
    ties: cell.edges.length,
  }));
  const total = (end: 'row' | 'column', place: number): Pick<HeatCell, 'clauses' | 'ties'> => {
    const own = comparison.cells.filter((cell) => cell[end] === place);
    return {
      clauses: own.reduce((sum, cell) => sum + cell.clauses, 0),
      ties: own.reduce((sum, cell) => sum + cell.edges.length, 0),
    };
  };
  const sums =
    measure === 'child'
      ? comparison.rows.map(({ share }, row) => ({
          row,
          column: null,
          share,
          ...total('row', row),
        }))
      : comparison.columns.map(({ share }, column) => ({
          row: null,
          column,
          share,
          ...total('column', column),
        }));
  return [...inside, ...sums];
}

/** The table beside the picture: every cell, and what has no counterpart. */
export function rows(comparison: Comparison): Row[] {
  const found: Row[] = [];
  comparison.rows.forEach((section, place) => {
    const own = comparison.cells.filter((cell) => cell.row === place);
    for (const cell of own) {
      const column = comparison.columns[cell.column];
      found.push({
        row: section.chapter.id,
        column: column?.chapter.id ?? null,
        child: chapterName(section.chapter),
        parent: column ? chapterName(column.chapter) : '',
        childShare: cell.child_share,
        parentShare: cell.parent_share,
        clauses: cell.clauses,
        ties: cell.edges.length,
      });
    }
    if (!own.length) found.push(alone(section, 'child'));
  });
  comparison.columns.forEach((section, place) => {
    if (!comparison.cells.some((cell) => cell.column === place)) {
      found.push(alone(section, 'parent'));
    }
  });
  return found;
}

function alone(section: Schemas['Section'], side: Measure): Row {
  const name = chapterName(section.chapter);
  return {
    row: side === 'child' ? section.chapter.id : null,
    column: side === 'parent' ? section.chapter.id : null,
    child: side === 'child' ? name : '',
    parent: side === 'parent' ? name : '',
    childShare: 0,
    parentShare: 0,
    clauses: 0,
    ties: 0,
  };
}

/** The edges of a cell; of a whole row or column where the other end is null. */
export function edgesOf(
  comparison: Comparison,
  row: string | null | undefined,
  column: string | null | undefined,
): Set<string> {
  return new Set(cellsOf(comparison, row, column).flatMap((cell) => cell.edges));
}

/** The number of clauses of a cell that are taken up; of a whole row or column likewise. */
export function clausesOf(
  comparison: Comparison,
  row: string | null | undefined,
  column: string | null | undefined,
): number {
  return cellsOf(comparison, row, column).reduce((sum, cell) => sum + cell.clauses, 0);
}

function cellsOf(
  comparison: Comparison,
  row: string | null | undefined,
  column: string | null | undefined,
): Schemas['Cell'][] {
  return comparison.cells.filter(
    (cell) =>
      (!row || comparison.rows[cell.row]?.chapter.id === row) &&
      (!column || comparison.columns[cell.column]?.chapter.id === column),
  );
}

export function draw(
  comparison: Comparison,
  measure: Measure,
  words: Words,
  colours: Palette,
  width: number,
): EChartsOption {
  const sections = comparison.rows.map(({ chapter }) => chapterName(chapter));
  const chapters = comparison.columns.map(({ chapter }) => chapterName(chapter));
  if (measure === 'child') chapters.push(words.total);
  else sections.push(words.total);
  const room = Math.floor((width - LEFT - 10) / chapters.length / LETTER - 0.7);
  const data = cells(comparison, measure).map((cell) => {
    const fill = between(colours['accent-soft'], colours.accent, Math.sqrt(cell.share));
    const column = cell.column ?? chapters.length - 1;
    const row = cell.row ?? sections.length - 1;
    return {
      value: [column, row, cell.share],
      cell,
      itemStyle: {
        color: fill,
        borderColor: colours.paper,
        borderWidth: cell.row === null || cell.column === null ? 4 : 1,
      },
      label: { color: readable(fill, ON_SHADES) },
    };
  });
  const axis = {
    type: 'category' as const,
    axisLine: { show: false },
    axisTick: { show: false },
    splitLine: { show: true, lineStyle: { color: colours.line } },
    triggerEvent: true,
  };
  // Sums stand apart from what they add up
  const emphasised = (name: string, lines: number, room: number): string =>
    name === words.total ? `{sum|${name}}` : wrap(name, room, lines);
  const rich = { sum: { fontWeight: 600 as const, color: colours.ink, fontSize: LETTER } };
  return {
    ...base(colours),
    grid: { left: LEFT, top: TOP, right: 8, bottom: 8 },
    xAxis: {
      ...axis,
      data: chapters,
      position: 'top',
      axisLabel: {
        interval: 0,
        color: colours['ink-2'],
        lineHeight: 15,
        rich,
        formatter: (name: string) => emphasised(name, 5, room),
      },
    },
    yAxis: {
      ...axis,
      data: sections,
      inverse: true,
      axisLabel: {
        interval: 0,
        color: colours['ink-2'],
        rich,
        formatter: (name: string) => emphasised(name, 1, 22.5),
      },
    },
    tooltip: {
      ...base(colours).tooltip,
      formatter: (params) => {
        const { cell } = (params as unknown as { data: { cell: HeatCell } }).data;
        const row = cell.row === null ? words.total : (sections[cell.row] ?? '');
        const column = cell.column === null ? words.total : (chapters[cell.column] ?? '');
        return tip(`${words.child}: ${row}`, [
          `${words.parent}: ${column}`,
          `${percent(cell.share)} · ${words.cell(cell.clauses, cell.ties)}`,
        ]);
      },
    },
    series: [
      {
        type: 'heatmap',
        data,
        label: {
          show: true,
          fontSize: 11,
          formatter: (params) => percent((params.value as number[])[2] ?? 0),
        },
        emphasis: { itemStyle: { borderColor: colours.ink, borderWidth: 2 } },
      },
    ],
  };
}
