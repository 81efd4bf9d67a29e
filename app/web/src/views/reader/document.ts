/**
 * A plan's text as the reader shows it: sections of blocks, a block a line, each line in pieces
 * that carry the same marks. All offsets are code points of the source.
 */

import type { Schemas } from '../../api/client';
import { relationOf } from '../../parts/relations';
import { cut, type Piece, type Span } from '../../text/marks';
import * as points from '../../text/points';
import { isFurniture } from './furniture';
import type { Stretch } from './wording';

export type Relation = ReturnType<typeof relationOf>;

/** A stretch that comes from the parent's text. */
export interface Clause {
  /** Place in the list of all clauses. */
  index: number;
  derivation: Schemas['Derivation'];
  passage: Schemas['AlignedWords'];
  relation: Relation;
  /** Address that pins it beside its origin. */
  href: string;
}

export type Mark =
  | { kind: 'heading'; id: string }
  | { kind: 'task'; id: string }
  | { kind: 'clause'; clause: Clause }
  | { kind: 'wording'; stretch: Stretch }
  | { kind: 'at' };

export interface Block {
  line: number;
  start: number;
  end: number;
  text: string;
  /** Depth of the chapter that the whole line is the heading of. */
  heading: number | null;
  /** The plan's own title. */
  title: boolean;
  /** Row of a table that the line is a cell of: an indicator's id. */
  row: string | null;
  /** Notice, preface, contents list, notes after the plan: no part of its body. */
  aside: boolean;
  /** Line of the web page that the plan was found on. */
  furniture: boolean;
  marks: Span<Mark>[];
  pieces: Piece<Mark>[];
}

export interface Section {
  /** Chapter that begins here; null before the first. */
  id: string | null;
  blocks: Block[];
  /** Code points, to guess its height before it is shown. */
  size: number;
}

type Chapter = Schemas['OutlineChapter'];

/** All chapters, those above before those below. */
export function flatten(chapters: readonly Chapter[]): Chapter[] {
  return chapters.flatMap((chapter) => [chapter, ...flatten(chapter.chapters)]);
}

/** The aligned passages of tasks and other parts, as clauses of the child's text. */
export function clausesOf(
  derivations: readonly Schemas['Derivation'][],
  address: (derivation: Schemas['Derivation'], passage: Schemas['AlignedWords']) => string,
): Clause[] {
  return derivations
    .filter((derivation) => derivation.child.label !== 'Chapter')
    .flatMap((derivation) => {
      const relation = relationOf(derivation.edge.props.relation);
      return derivation.passages.map((passage) => {
        const href = address(derivation, passage);
        return { derivation, passage, relation, href };
      });
    })
    .map((clause, index) => ({ ...clause, index }));
}

/** The text with its chapters, tasks, clauses and the sources of its wording marked, in sections that begin at headings. */
export function sections(
  plan: Schemas['PlanNode'],
  remarks: readonly Schemas['ReadingRemark'][],
  lines: readonly Schemas['TextLine'][],
  chapters: readonly Chapter[],
  clauses: readonly Clause[],
  indicators: readonly Schemas['IndicatorNode'][],
  stretches: readonly Stretch[] = [],
): Section[] {
  const flat = flatten(chapters).filter((chapter) => !chapter.recovered);
  const spans: Span<Mark>[] = [
    ...flat.map((chapter) => span(chapter, { kind: 'heading', id: chapter.id })),
    ...flatten(chapters).flatMap((chapter) =>
      chapter.tasks.map((task) => span(task, { kind: 'task', id: task.id })),
    ),
    ...clauses.map((clause) => span(clause.passage.child, { kind: 'clause', clause })),
    ...stretches.map((stretch) => span(stretch, { kind: 'wording', stretch })),
  ];
  const starts = new Map(flat.map((chapter) => [chapter.line, chapter]));
  const asides = asideLines(remarks);
  const rows = rowOfLine(lines, indicators);
  const marksOf = byLine(lines, spans);
  const found: Section[] = [{ id: null, blocks: [], size: 0 }];
  const begin = flat[0]?.line ?? Infinity;
  const last = lines.findLast(({ text }) => text.trim() && !isFurniture(text))?.line ?? 0;
  lines.forEach((line, i) => {
    const chapter = starts.get(line.line);
    if (chapter) found.push({ id: chapter.id, blocks: [], size: 0 });
    if (!line.text.trim()) return;
    const marks = marksOf[i] ?? [];
    const end = line.start + points.length(line.text);
    const title = line.line === plan.props.line && !chapter;
    const aside = !title && asides.some(([from, to]) => from <= line.line && line.line <= to);
    const block: Block = {
      line: line.line,
      start: line.start,
      end,
      text: line.text,
      heading: chapter && end <= chapter.end ? chapter.depth : null,
      title,
      row: rows.get(line.line) ?? null,
      aside,
      furniture:
        !title && (aside || line.line < begin || line.line > last) && isFurniture(line.text),
      marks,
      pieces: cut(line.text, marks),
    };
    const section = found[found.length - 1];
    section?.blocks.push(block);
    if (section) section.size += line.text.length;
  });
  return found.filter((section) => section.blocks.length > 0);
}

/** The part of a block between two places in its text, as a block of its own. */
export function part(block: Block, from: number, to: number): Block {
  const text = points.slice(block.text, from, to);
  const marks = block.marks.map((one) => ({
    ...one,
    start: one.start - from,
    end: one.end - from,
  }));
  const start = block.start + from;
  return { ...block, start, end: block.start + to, text, marks, pieces: cut(text, marks) };
}

/** The pieces of a block, with `at` marked where it touches the block. */
export function piecesAt(block: Block, at: { start: number; end: number } | null): Piece<Mark>[] {
  if (!at || at.end <= block.start || at.start >= block.end) return block.pieces;
  const mark = span(at, { kind: 'at' });
  const here = { ...mark, start: mark.start - block.start, end: mark.end - block.start };
  return cut(block.text, [...block.marks, here]);
}

function span(place: { start: number; end: number }, mark: Mark): Span<Mark> {
  return { start: place.start, end: place.end, mark };
}

/** The spans that touch each line, counted from the line's beginning. */
function byLine(
  lines: readonly Schemas['TextLine'][],
  spans: readonly Span<Mark>[],
): Span<Mark>[][] {
  const found: Span<Mark>[][] = lines.map(() => []);
  for (const one of spans) {
    for (let i = lineAt(lines, one.start); i < lines.length; i += 1) {
      const line = lines[i];
      if (!line || line.start >= one.end) break;
      found[i]?.push({ ...one, start: one.start - line.start, end: one.end - line.start });
    }
  }
  return found;
}

/** Index of the line that holds an offset. */
export function lineAt(lines: readonly Schemas['TextLine'][], offset: number): number {
  let [low, high] = [0, lines.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((lines[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Tables printed a cell a line: which indicator's row a line belongs to. */
function rowOfLine(
  lines: readonly Schemas['TextLine'][],
  indicators: readonly Schemas['IndicatorNode'][],
): Map<number, string> {
  const found = new Map<number, string>();
  for (const { id, props } of indicators) {
    if (props.origin !== 'table') continue;
    const last = lineAt(lines, props.end - 1);
    let first = lineAt(lines, props.start);
    if (first === last) continue;
    // Its number in the table comes before it, in a cell that means nothing by itself
    let before = first - 1;
    while (before > 0 && !lines[before]?.text.trim()) before -= 1;
    if (/^\s*\d{1,3}\s*$/.test(lines[before]?.text ?? '')) first = before;
    for (const line of lines.slice(first, last + 1)) found.set(line.line, id);
  }
  return found;
}

/** Remarks whose two values are the first and the last line of a text left out of the body. */
const LEFT_OUT = ['text-before', 'contents-list', 'text-after'];

function asideLines(remarks: readonly Schemas['ReadingRemark'][]): [number, number][] {
  return remarks
    .filter((remark) => LEFT_OUT.includes(remark.code))
    .map((remark) => [Number(remark.values[0]), Number(remark.values[1])]);
}
