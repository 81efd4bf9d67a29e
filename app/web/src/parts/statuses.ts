/** Statuses of tasks and targets, and of their reviews: names, signs and colours. */

import { t } from '../i18n/index.svelte';
import { declaration } from '../state/declaration.svelte';

export const SIGNS: Record<string, string> = {
  missing: '■',
  possible: '◌',
  partial: '◐',
  covered: '●',
  none: '○',
  partly: '◑',
  similar: '◉',
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
  possible: 'var(--reworded)',
  partial: 'var(--partial)',
  covered: 'var(--edited)',
  none: 'var(--ink-3)',
  partly: 'var(--partial)',
  similar: 'var(--verbatim)',
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

export const CLAUSE_SIGNS: Record<string, string> = {
  kept: '=',
  unplaced: '?',
  stronger: '▲',
  weaker: '▼',
  mentioned: '…',
  dropped: '■',
  'not applicable': '∅',
  heading: '#',
};

export const CLAUSE_COLOURS: Record<string, string> = {
  kept: 'var(--equal)',
  unplaced: 'var(--reworded)',
  stronger: 'var(--stricter)',
  weaker: 'var(--weaker)',
  mentioned: 'var(--deferred)',
  dropped: 'var(--missing)',
  'not applicable': 'var(--ink-3)',
  heading: 'var(--ink-3)',
};

/** Return the name of a task's or a target's status; `own` is a task that derives from nothing. */
export function statusName(kind: 'task' | 'target' | 'own', status: string): string {
  if (kind === 'own') return t('status.own');
  return declaration.value(kind === 'task' ? 'task_status' : 'target_status', status);
}

/** Return the name of the status of a parent's clause; `unplaced` is kept without a certain passage. */
export function clauseStatusName(status: string): string {
  if (status === 'unplaced') return t('status.unplaced');
  return declaration.value('clause_status', status);
}

/** Return the name of a verdict; `open` means that there is none. */
export function reviewName(review: string): string {
  return review === 'open' ? t('review.open') : declaration.value('review', review);
}
