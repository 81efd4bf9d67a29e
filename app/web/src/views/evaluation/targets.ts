/** The targets of an evaluation as the view lists them. */

import type { Schemas } from '../../api/client';

export type Target = Schemas['TargetEvaluation'];
export type Verdict = Target['verdict'];

export const VERDICTS = [
  'reached early',
  'faster',
  'as expected',
  'behind',
  'no data',
  'not comparable',
] as const satisfies readonly Verdict[];

/** Signs of the verdicts, beside their names. */
export const SIGNS: Record<Verdict, string> = {
  'reached early': '✓',
  faster: '▲',
  'as expected': '=',
  behind: '▼',
  'no data': '○',
  'not comparable': '≠',
};

export const COLOURS: Record<Verdict, string> = {
  'reached early': 'var(--ok)',
  faster: 'var(--verbatim)',
  'as expected': 'var(--equal)',
  behind: 'var(--weaker)',
  'no data': 'var(--ink-3)',
  'not comparable': 'var(--deferred)',
};

export interface Choice {
  verdict: Verdict | null;
  binding: string | null;
  /** Only targets with a warning. */
  warned: boolean;
}

/** The choice that an address makes. */
export function choiceOf(params: Readonly<Record<string, string>>): Choice {
  return {
    verdict: VERDICTS.find((verdict) => verdict === params.verdict) ?? null,
    binding: params.binding ?? null,
    warned: params.warned === '1',
  };
}

/** The targets that fit a choice. */
export function chosen(targets: readonly Target[], choice: Choice): Target[] {
  return targets.filter(
    (target) =>
      (!choice.verdict || target.verdict === choice.verdict) &&
      (!choice.binding || target.indicator.props.binding === choice.binding) &&
      (!choice.warned || target.outlook?.warning),
  );
}

/** The year that an address chooses; null: none. */
export function yearOf(params: Readonly<Record<string, string>>): number | null {
  return /^\d{4}$/.test(params.year ?? '') ? Number(params.year) : null;
}

/** The share of a bar, from 0 to 1, for a done share that may be below 0 or above 1. */
export function within(share: number): number {
  return Math.min(1, Math.max(0, share));
}

/** A share with one digit after the point, which shows no more than it is: 0.9996 is 99.9%. */
export function shareText(share: number): string {
  const rounded = Math.round(share * 1000) / 10;
  return `${rounded >= 100 && share < 1 ? 99.9 : rounded}%`;
}

/** What a value can cover. */
export const BASES = [
  'level',
  'yearly',
  'since baseline',
  'yearly average',
] as const satisfies readonly Schemas['ObservationIn']['value_basis'][];

/** Whether a target has a number, so that its values have one too. */
export function hasNumber(target: Target): boolean {
  return (target.indicator.props.target_value ?? null) !== null;
}

/** The number that a person typed: full width and commas between thousands too; null: none. */
export function numberIn(text: string): number | null {
  const plain = text
    .normalize('NFKC')
    .trim()
    .replace(/^[−–—]/, '-');
  if (!/^[+-]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?$/.test(plain)) return null;
  return Number(plain.replaceAll(',', ''));
}
