/** Findings as the view lists them. */

import type { Schemas } from '../../api/client';
import type { Span } from '../../text/marks';
import * as points from '../../text/points';

export type Finding = Schemas['Finding'];
export type Passage = Finding['passages'][number];

export const SEVERITIES = ['error', 'warning', 'note'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** A finding and the plan that it is in. */
export interface Found {
  plan: Schemas['PlanNode'];
  finding: Finding;
}

export interface Filter {
  severity: Severity | null;
  dismissed: boolean;
}

/** All findings, errors first; plans in the order they come. */
export function listed(plans: readonly Schemas['CheckedPlan'][]): Found[] {
  const all = plans.flatMap(({ plan, findings }) => findings.map((finding) => ({ plan, finding })));
  return all.sort(
    (a, b) => SEVERITIES.indexOf(a.finding.severity) - SEVERITIES.indexOf(b.finding.severity),
  );
}

/** Those that a filter leaves. */
export function chosen(all: readonly Found[], filter: Filter): Found[] {
  return all.filter(
    ({ finding }) =>
      Boolean(finding.dismissed) === filter.dismissed &&
      (filter.severity === null || finding.severity === filter.severity),
  );
}

/** How many are open of each severity, and how many were dismissed. */
export function counts(all: readonly Found[]): Record<Severity | 'open' | 'dismissed', number> {
  const found = { error: 0, warning: 0, note: 0, open: 0, dismissed: 0 };
  for (const { finding } of all) {
    if (finding.dismissed) found.dismissed += 1;
    else {
      found[finding.severity] += 1;
      found.open += 1;
    }
  }
  return found;
}

/** A piece of a passage: a row of a table has its cells in lines, which are set in one. */
export interface Shown {
  text: string;
  marks: Span<Mark>[];
  /** The statements are all of it: they need no mark of their own. */
  whole: boolean;
}
export type Mark = Passage['marks'][number]['kind'];

/** The passage with what a line break parts parted by a stroke, its marks moved along. */
export function shown(passage: Passage): Shown {
  let text = '';
  // Where each code point of the passage went
  const places: number[] = [];
  let gap = false;
  let size = 0;
  for (const letter of passage.text) {
    const isBreak = /[\n\r]/.test(letter);
    if (isBreak || (gap && /\s/.test(letter))) {
      gap ||= isBreak;
      places.push(size);
      continue;
    }
    if (gap && text) {
      text += ' │ ';
      size += 3;
    }
    gap = false;
    places.push(size);
    text += letter;
    size += 1;
  }
  places.push(size);
  const place = (offset: number): number => places[offset - passage.start] ?? size;
  const said = passage.marks.filter(({ kind }) => kind === 'statement');
  return {
    text,
    whole: said.some(({ start, end }) => start <= passage.start && end >= passage.end),
    marks: passage.marks.map(({ start, end, kind }) => ({
      start: place(start),
      // After its last character, not before what follows the break
      end: Math.min(place(end - 1) + 1, points.length(text)),
      mark: kind,
    })),
  };
}
