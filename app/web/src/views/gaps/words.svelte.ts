/** Reasons that the API gives in both languages, in the reader's. */

import { locale } from '../../i18n/index.svelte';

export function said(given: { reason: string; reason_zh: string }): string {
  return locale.language === 'zh' ? given.reason_zh : given.reason;
}
