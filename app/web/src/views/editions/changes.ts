/** Changes between two editions as the view lists them. */

import type { Schemas } from '../../api/client';
import type { Span } from '../../text/marks';

export type Changes = Schemas['EditionChanges'];
export type Change = Changes['changes'][number];
export type Affected = Change['below'][number];
type Quote = Schemas['Quote'];

export const KINDS = [
  'added',
  'removed',
  'raised',
  'lowered',
  'deadline',
  'strength',
  'department',
  'reworded',
] as const;
export type Kind = (typeof KINDS)[number];

/** Signs of the kinds, beside their names. */
export const KIND_SIGNS: Record<Kind, string> = {
  added: '＋',
  removed: '－',
  raised: '▲',
  lowered: '▼',
  deadline: '◷',
  strength: '±',
  department: '⇄',
  reworded: '≈',
};

export interface Choice {
  kind: Kind | null;
  /** Title of a chapter, as `chapterOf` gives it. */
  chapter: string | null;
  /** Only changes from which parts of lower plans derive. */
  below: boolean;
}

/** Chapters of both editions: their titles by path. */
export interface Chapters {
  later: ReadonlyMap<string, string>;
  earlier: ReadonlyMap<string, string>;
}

/** The choice that an address makes. */
export function choiceOf(params: Readonly<Record<string, string>>): Choice {
  return {
    kind: KINDS.find((kind) => kind === params.kind) ?? null,
    chapter: params.chapter ?? null,
    below: params.below === '1',
  };
}

/** Titles of the chapters at the top of an outline, by path. */
export function titles(chapters: readonly Schemas['OutlineChapter'][]): Map<string, string> {
  return new Map(chapters.map(({ path, title }) => [path, title]));
}

/** What a change is known by: the part of the later edition, or of the earlier if it was removed. */
export function idOf(change: Change): string {
  return (change.later ?? change.earlier)?.node_id ?? change.title;
}

/** Title of the chapter of a change, in the later edition if it is there; null: in no chapter. */
export function chapterOf(change: Change, chapters: Chapters): string | null {
  const [quote, known] = change.later
    ? [change.later, chapters.later]
    : [change.earlier, chapters.earlier];
  const top = quote?.path?.split('>')[0];
  return top ? (known.get(top) ?? top) : null;
}

/** Titles of the chapters that changes are in, in the order of the text. */
export function usedChapters(changes: readonly Change[], chapters: Chapters): string[] {
  const used = new Set(changes.map((change) => chapterOf(change, chapters)));
  const all = new Set([...chapters.later.values(), ...chapters.earlier.values(), ...used]);
  return [...all].filter((title): title is string => title !== null && used.has(title));
}

/** The changes that a choice leaves. */
export function chosen(changes: readonly Change[], choice: Choice, chapters: Chapters): Change[] {
  return changes.filter(
    (change) =>
      (choice.kind === null || change.kinds.includes(choice.kind)) &&
      (choice.chapter === null || chapterOf(change, chapters) === choice.chapter) &&
      (!choice.below || change.below.length > 0),
  );
}

/** Parts of one lower plan to be looked at, each with the change that it derives from. */
export interface AffectedPlan {
  plan: Affected['plan'];
  parts: { part: Affected; change: Change }[];
}

/** The affected parts by plan, in the order of the changes. */
export function affectedPlans(changes: readonly Change[]): AffectedPlan[] {
  const found = new Map<string, AffectedPlan>();
  for (const change of changes) {
    for (const part of change.below) {
      const of = found.get(part.plan.id) ?? { plan: part.plan, parts: [] };
      of.parts.push({ part, change });
      found.set(part.plan.id, of);
    }
  }
  return [...found.values()];
}

/** The edition (id) that an affected part derives from. */
export function editionOf(part: Affected, change: Change): string | undefined {
  const quote = change.earlier?.node_id === part.parent ? change.earlier : change.later;
  return quote?.plan_id;
}

/** The changed words of a passage as marks on its text. */
export function marksOf(
  quote: Quote,
  words: readonly { start: number; end: number }[],
): Span<'changed'>[] {
  return words.map(({ start, end }) => ({
    start: start - quote.start,
    end: end - quote.start,
    mark: 'changed',
  }));
}
