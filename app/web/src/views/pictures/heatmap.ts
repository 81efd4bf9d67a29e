/** The heat map: clauses of a parent's chapters that the child's chapters or sections take up. */

import type { Schemas } from '../../api/client';
import { chapterName } from './labels';

/** Whose letters a share is of: the child's section, or the parent's chapter. */
export type Measure = 'child' | 'parent';

type Comparison = Schemas['Comparison'];
type Section = Schemas['Section'];

/** A side of the matrix by chapters of the top level, or by sections. */
export type Grain = 'chapters' | 'sections';

/** The comparisons that have been fetched, by the grains of their rows and columns. */
export type Comparisons = Record<Grain, Record<Grain, Comparison | null>>;

/** A row or a column of the heat map. */
export interface Line {
  /** The id of the chapter; `~` follows it for the tasks that a chapter has outside its sections. */
  key: string;
  name: string;
  share: number;
  grain: Grain;
  /** The place among the rows or columns of its grain. */
  place: number;
  /** Number of sections in a chapter; 0 if it cannot be opened. */
  sections: number;
  open: boolean;
}

/** A cell of the heat map. */
export interface HeatCell {
  share: number;
  clauses: number;
  edges: readonly string[];
}

/** The lower bounds of the steps of the scale; any share above 0 is at least in the first. */
export const STEPS = [0, 0.1, 0.25, 0.5, 0.75] as const;

/** Return the step of a share, from 1; 0 for none. */
export function stepOf(share: number): number {
  return share > 0 ? STEPS.filter((bound) => share >= bound).length : 0;
}

/** Return the bounds of a step in percent, for the scale. */
export function boundsOf(step: number): string {
  const [from, to] = [STEPS[step - 1] ?? 0, STEPS[step] ?? 1];
  return `${from * 100}–${to * 100}%`;
}

/** Return the chapters of one side, each followed by its sections if its place is in `open`. */
export function lines(
  chapters: readonly Section[],
  sections: readonly Section[],
  open: ReadonlySet<number>,
): Line[] {
  return chapters.flatMap((chapter, place) => {
    const own = sections.flatMap((section, at) => (within(section, chapter) ? [at] : []));
    const divided = own.some((at) => sections[at]?.chapter.id !== chapter.chapter.id);
    const head = lineOf(chapter, 'chapters', place, chapter.chapter.id);
    if (!divided) return [head];
    const opened = open.has(place);
    const rest = own.map((at) => {
      const section = sections[at] as Section;
      const same = section.chapter.id === chapter.chapter.id;
      return lineOf(section, 'sections', at, section.chapter.id + (same ? '~' : ''));
    });
    return [{ ...head, sections: own.length, open: opened }, ...(opened ? rest : [])];
  });
}

function lineOf(section: Section, grain: Grain, place: number, key: string): Line {
  const { chapter, share } = section;
  return { key, name: chapterName(chapter), share, grain, place, sections: 0, open: false };
}

function within(section: Section, chapter: Section): boolean {
  const [inner, outer] = [section.chapter.props.path, chapter.chapter.props.path];
  return inner === outer || inner.startsWith(`${outer}>`);
}

/** Return the open chapters in an address: places separated by dots, or `all`. */
export function openIn(text: string | undefined, chapters: number): ReadonlySet<number> {
  if (text === 'all') return new Set(Array.from({ length: chapters }, (_, place) => place));
  return new Set((text ?? '').split('.').filter(Boolean).map(Number));
}

/** Return the address after one chapter is opened or closed; null if none is open. */
export function toggled(open: ReadonlySet<number>, place: number): string | null {
  const others = [...open].filter((other) => other !== place);
  const now = others.length < open.size ? others : [...others, place];
  return now.sort((a, b) => a - b).join('.') || null;
}

/** The cells by grains and places; made once for all comparisons. */
export class Cells {
  readonly #cells = new Map<string, HeatCell>();

  constructor(found: Comparisons, measure: Measure) {
    for (const row of ['chapters', 'sections'] as const) {
      for (const column of ['chapters', 'sections'] as const) {
        for (const cell of found[row][column]?.cells ?? []) {
          this.#cells.set(`${row} ${cell.row} ${column} ${cell.column}`, {
            share: measure === 'child' ? cell.child_share : cell.parent_share,
            clauses: cell.clauses,
            edges: cell.edges,
          });
        }
      }
    }
  }

  at(row: Line, column: Line): HeatCell | undefined {
    return this.#cells.get(`${row.grain} ${row.place} ${column.grain} ${column.place}`);
  }

  /** Return the picked cells as one: a single cell, or a whole row or column of chapters. */
  picked(rows: readonly Line[], columns: readonly Line[]): HeatCell {
    const found = rows.flatMap((row) => columns.flatMap((column) => this.at(row, column) ?? []));
    return {
      share: 0,
      clauses: found.reduce((sum, cell) => sum + cell.clauses, 0),
      edges: [...new Set(found.flatMap((cell) => cell.edges))],
    };
  }
}

/** A row of the table beside the picture. */
export interface Row {
  /** Ids of the chapters; null where the other has no counterpart. */
  row: string | null;
  column: string | null;
  child: string;
  parent: string;
  childShare: number;
  parentShare: number;
  clauses: number;
  ties: number;
}

/** Return the table beside the picture: every cell, and chapters without a counterpart. */
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

function alone(section: Section, side: Measure): Row {
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
