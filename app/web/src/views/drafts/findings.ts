/** Findings of an opinion as the view lists them, and the changes since an earlier one. */

import type { Schemas } from '../../api/client';
import type { Opinion } from '../../api/queries/drafts';

export type Finding = Schemas['DraftFinding'];
export type Quote = Schemas['Quote'];
export type PastFinding = Schemas['PastFinding'];

export const WEIGHTS = ['major', 'medium', 'minor'] as const;
/** Since the earlier opinion: two kinds of findings of this one, and two of the earlier one. */
export const CHANGES = ['new', 'remaining', 'resolved', 'apart'] as const;
export type Change = (typeof CHANGES)[number];

export interface Filter {
  weight: string | null;
  kind: string | null;
  change: Change | null;
}

/** A finding with its number in the opinion, which the Word file gives it too. */
export interface Numbered {
  number: number;
  finding: Finding;
  /** Whether the earlier opinion lacks it; null without one. */
  isNew: boolean | null;
}

/** The filter in an address; values that are unknown are passed over. */
export function filterOf(params: Readonly<Record<string, string>>): Filter {
  return {
    weight: WEIGHTS.find((name) => name === params.weight) ?? null,
    kind: params.kind ?? null,
    change: CHANGES.find((name) => name === params.change) ?? null,
  };
}

/** The findings of an opinion, in the order of their weight, as far as the filter leaves them. */
export function listed(opinion: Opinion, filter: Filter): Numbered[] {
  const fresh = opinion.progress && new Set(opinion.progress.new);
  return opinion.findings
    .map((finding, i) => ({
      number: i + 1,
      finding,
      isNew: fresh && fresh.has(finding.key),
    }))
    .filter(
      ({ finding, isNew }) =>
        fits(finding, filter) &&
        (filter.change === null ||
          (filter.change === 'new' && isNew === true) ||
          (filter.change === 'remaining' && isNew === false)),
    );
}

/** The findings of the earlier opinion that are resolved, or were not compared again. */
export function past(opinion: Opinion, filter: Filter): readonly PastFinding[] {
  const { progress } = opinion;
  if (!progress) return [];
  const found =
    filter.change === 'resolved'
      ? progress.resolved
      : filter.change === 'apart'
        ? progress.not_compared
        : [];
  return found.filter((finding) => fits(finding, filter));
}

/** How many findings there are of each change. */
export function changeCounts(progress: NonNullable<Opinion['progress']>): Record<Change, number> {
  return {
    new: progress.new.length,
    remaining: progress.remaining.length,
    resolved: progress.resolved.length,
    apart: progress.not_compared.length,
  };
}

/** The names of kinds in both languages, with their numbers, in the order of the opinion. */
export function kinds(opinion: Opinion): { kind: string; zh: string; count: number }[] {
  const names = new Map(opinion.findings.map(({ kind, kind_zh }) => [kind as string, kind_zh]));
  return Object.entries(opinion.counts).map(([kind, count]) => ({
    kind,
    zh: names.get(kind) ?? kind,
    count,
  }));
}

/** The text of a passage without its line breaks: those of a table part its cells. */
export function flowing({ text, place }: Pick<Quote, 'text' | 'place'>): string {
  return text.trim().replace(/\s*[\r\n]+\s*/g, place.includes('指标表') ? ' │ ' : '');
}

/** An opinion that was saved earlier; null for any other text. */
export function readOpinion(text: string): Opinion | null {
  try {
    const found = JSON.parse(text) as Partial<Opinion> | null;
    const isOpinion = found?.draft?.props.title && found.date && Array.isArray(found.findings);
    return isOpinion ? (found as Opinion) : null;
  } catch {
    return null;
  }
}

function fits(finding: Finding | PastFinding, filter: Filter): boolean {
  return (
    (filter.weight === null || finding.weight === filter.weight) &&
    (filter.kind === null || finding.kind === filter.kind)
  );
}
