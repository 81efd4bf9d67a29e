/** Statuses of tasks and targets, and of their reviews: names, signs and colours. */

import { t } from '../i18n/index.svelte';
import { declaration } from '../state/declaration.svelte';

export const SIGNS: Record<string, string> = {
  missing: '■',
  'not-applicable': '∅',
  partial: '◐',
  covered: '●',
  weaker: '▼',
  stricter: '▲',
  equal: '=',
  deferred: '◷',
  'not applicable': '∅',
  'not comparable': '≠',
  own: '□',
};

export const COLOURS: Record<string, string> = {
  missing: 'var(--missing)',
  'not-applicable': 'var(--ink-3)',
  partial: 'var(--partial)',
  covered: 'var(--edited)',
  weaker: 'var(--weaker)',
  stricter: 'var(--stricter)',
  equal: 'var(--equal)',
  deferred: 'var(--deferred)',
  'not applicable': 'var(--ink-3)',
  'not comparable': 'var(--ink-3)',
  own: 'var(--own)',
};

export const REVIEW_SIGNS: Record<string, string> = {
  open: '',
  accepted: '✓',
  rejected: '✗',
  unsure: '?',
};

const OUTCOMES = ['missing', 'not applicable', 'partial', 'covered'];

/** Return the name of a task's or a target's status; `own` is a task that derives from nothing. */
export function statusName(status: string): string {
  if (status === 'own') return t('status.own');
  // Addresses have no spaces
  const code = status === 'not-applicable' ? 'not applicable' : status;
  return declaration.value(OUTCOMES.includes(code) ? 'task_outcome' : 'target_status', code);
}

/** Return the name of a verdict; `open` means that there is none. */
export function reviewName(review: string): string {
  return review === 'open' ? t('review.open') : declaration.value('review', review);
}
