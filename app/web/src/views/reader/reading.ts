/** What the reader asks for, and how it finds its way in the answers. */

import type { Schemas } from '../../api/client';
import { derivations } from '../../api/queries/gaps';
import { indicators, lines, outline, plan, projects, tasks } from '../../api/queries/plans';
import * as points from '../../text/points';
import { flatten } from './document';

/** The plan as it is printed and read; enough to show its text. */
export interface Reading {
  plan: Schemas['PlanNode'];
  remarks: readonly Schemas['ReadingRemark'][];
  lines: Schemas['TextLine'][];
  chapters: Schemas['OutlineChapter'][];
  /** In the order of the text. */
  tasks: Schemas['TaskTitle'][];
}

export async function read(planId: string): Promise<Reading> {
  const [text, contents, detail] = await Promise.all([
    lines(planId),
    outline(planId),
    plan(planId),
  ]);
  const found = flatten(contents.chapters).flatMap((chapter) => chapter.tasks);
  return {
    plan: contents.plan,
    remarks: detail.remarks,
    lines: text,
    chapters: contents.chapters,
    tasks: found.sort((a, b) => a.start - b.start),
  };
}

/** The derivations and parts that are shown beside the text. */
export interface Around {
  up: Schemas['Derivation'][];
  down: Schemas['Derivation'][];
  /** Pairs of plans (child, parent) whose derivations are out of date. */
  outdated: readonly [string, string][];
  rows: ReadonlyMap<string, Schemas['TaskRow']>;
  indicators: Schemas['IndicatorNode'][];
  projects: Schemas['ProjectNode'][];
}

export async function around(planId: string, against: string | null): Promise<Around> {
  const [up, down, rows, measured, works] = await Promise.all([
    derivations(planId, 'up', against),
    derivations(planId, 'down'),
    tasks(planId),
    indicators(planId),
    projects(planId),
  ]);
  return {
    up: up.items,
    down: down.items,
    outdated: [...up.outdated, ...down.outdated],
    rows: new Map(rows.map((row) => [row.task.id, row])),
    indicators: measured.map((row) => row.indicator),
    projects: works,
  };
}

export interface Place {
  start: number;
  end: number;
}

/** The range that an address names (`120-145`, in code points); null where it names none. */
export function rangeOf(text: string | undefined): Place | null {
  const found = /^(\d{1,9})-(\d{1,9})$/.exec(text ?? '');
  const [start, end] = [Number(found?.[1]), Number(found?.[2])];
  return found && start < end ? { start, end } : null;
}

/** Return a range as an address names it. */
export function rangeText({ start, end }: Place): string {
  return `${start}-${end}`;
}

/** The place of a task, a chapter or a line; null for other parts of a plan. */
export function placeOf(reading: Reading, node: string | null, line: number | null): Place | null {
  if (node) {
    const found =
      reading.tasks.find((task) => task.id === node) ??
      flatten(reading.chapters).find((chapter) => chapter.id === node);
    return found ?? null;
  }
  if (line === null) return null;
  // A blank line shows nothing: the next one with words is taken for it
  const found = reading.lines.find((one) => one.line >= line && one.text.trim() !== '');
  if (!found) return null;
  // Parts begin after the indentation
  const indented = found.text.length - found.text.trimStart().length;
  return {
    start: found.start + indented,
    end: found.start + points.length(found.text.trimEnd()),
  };
}

/** The task that contains a place. */
export function taskAt(reading: Reading, place: Place | null): Schemas['TaskTitle'] | null {
  if (!place) return null;
  return reading.tasks.find((task) => task.start <= place.start && place.start < task.end) ?? null;
}

/** The parts among `parts` that are inside of a task. */
export function within<P extends { props: Place }>(parts: readonly P[], task: Place): P[] {
  return parts.filter(({ props }) => task.start <= props.start && props.start < task.end);
}

/** The projects of the section that a task is in: 三>(一)>1 and 三>(一)>专栏4>3. */
export function ofSection<P extends { props: { path: string } }>(
  parts: readonly P[],
  taskPath: string,
): P[] {
  const section = taskPath.split('>').slice(0, -1).join('>');
  return parts.filter(({ props }) => {
    const rest = props.path.startsWith(`${section}>`) ? props.path.slice(section.length + 1) : null;
    // Straight in the section or in one of its boxes, not in a section below it
    return section !== '' && rest !== null && /^(专栏[^>]*>)?[^>]+$/.test(rest);
  });
}

/** The task before or after the one looked at; the first one if none is. */
export function step(
  reading: Reading,
  place: Place | null,
  by: 1 | -1,
): Schemas['TaskTitle'] | null {
  if (!place) return reading.tasks[0] ?? null;
  const current = taskAt(reading, place);
  if (by === 1) return reading.tasks.find((task) => task.start > place.start) ?? null;
  const before = current ?? place;
  return reading.tasks.findLast((task) => task.start < before.start) ?? null;
}

type Passage = Schemas['AlignedWords'];

/** A passage's own words and the other plan's, read from the child's text (up) or the parent's. */
export function sidesOf(
  passage: Passage,
  direction: 'up' | 'down',
): Record<'own' | 'other', Place> {
  return direction === 'up'
    ? { own: passage.child, other: passage.parent }
    : { own: passage.parent, other: passage.child };
}

/** The passages of a derivation, the one at `range` of the text at hand first. */
export function chosenFirst(
  derivation: Schemas['Derivation'],
  direction: 'up' | 'down',
  range: Place | null,
): Passage[] {
  // Passages may overlap: the one that was chosen comes before those that it touches
  const distance = (passage: Passage): number => {
    const { own } = sidesOf(passage, direction);
    if (!range || own.end <= range.start || range.end <= own.start) return 2;
    return own.start === range.start && own.end === range.end ? 0 : 1;
  };
  return [...derivation.passages].sort((a, b) => distance(a) - distance(b));
}
