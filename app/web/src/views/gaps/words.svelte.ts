/** Reasons that the API gives in both languages, in the reader's. */

import { locale } from '../../i18n/index.svelte';

/** Return the reason, or '' if none is given. */
export function said(given: { reason: string | null; reason_zh: string | null }): string {
  return (locale.language === 'zh' ? given.reason_zh : given.reason) ?? '';
}

/** The reason for the status of a target, and who only strives for it. */
export function saidOfTarget(given: {
  reason: string;
  reason_zh: string;
  firmness: string | null;
  firmness_zh: string | null;
}): string {
  const zh = locale.language === 'zh';
  const [reason, firmness] = zh
    ? [given.reason_zh, given.firmness_zh]
    : [given.reason, given.firmness];
  if (!firmness || firmness === reason) return reason;
  return `${reason}${zh ? '；' : '; '}${firmness}`;
}
