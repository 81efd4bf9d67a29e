/** Numbers and dates as Chinese plans print them. */

/** 80.03, 1,234.5: at most `digits` after the point, no zeros at the end. */
export function figure(value: number, digits = 2): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: digits });
}

/** Return a number with its unit: 80.03 亿元; no space before a sign (%, ℃). */
export function quantity(value: number, unit: string | null | undefined): string {
  if (!unit) return figure(value);
  return /^[%‰℃°]/.test(unit) ? `${figure(value)}${unit}` : `${figure(value)} ${unit}`;
}

/** A score from 0 to 1 with two digits after the point, as the reports print it: 0.92. */
export function score(value: number): string {
  return value.toFixed(2);
}

/** A share from 0 to 1 as per cent, without digits after the point. */
export function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}

/** 2021—2025, or the one year that is known. */
export function period(start: number | null, end: number | null): string {
  if (start && end && start !== end) return `${start}—${end}`;
  return String(start ?? end ?? '');
}

/** Return the day in the reader's time zone: 2025-11-29. */
export function today(): string {
  return new Date().toLocaleDateString('sv');
}

/** The unit of a project's investment, as the graph declares it. */
export const INVESTMENT_UNIT = '亿元';
