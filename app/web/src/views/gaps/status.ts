/** How a status is told: a sign and a colour beside its word. */

import type { Review } from './model';

export const SIGNS: Record<string, string> = {
  missing: '■',
  'not-applicable': '∅',
  partial: '◐',
  covered: '●',
  weaker: '▼',
  stricter: '▲',
  equal: '=',
  deferred: '◷',
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
  'not comparable': 'var(--ink-3)',
  own: 'var(--own)',
};

export const REVIEW_SIGNS: Record<Review, string> = {
  open: '',
  accepted: '✓',
  rejected: '✗',
  unsure: '?',
};
