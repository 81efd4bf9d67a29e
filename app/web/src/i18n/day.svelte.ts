/** Dates as documents print them. */

import { locale } from './index.svelte';

/** Return a day (2024-03-05, also with a time) as 2024年3月5日, in English as it is. A month or a year
 * alone stays one; other words stay as they are. */
export function day(date: string): string {
  const [, year = '', month, of] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T.*)?$/.exec(date) ?? [];
  if (!year) return date;
  if (locale.language === 'en') return [year, month, of].filter(Boolean).join('-');
  const parts = [`${year}年`, month && `${Number(month)}月`, of && `${Number(of)}日`];
  return parts.filter(Boolean).join('');
}
