/** Relations between passages, in the order of how much is taken up. */

import { t } from '../i18n/index.svelte';
import { declaration } from '../state/declaration.svelte';

export const RELATIONS = ['verbatim', 'edited', 'partial', 'reworded'] as const;
export const UPTAKE = [...RELATIONS, 'missing'] as const;

export type Relation = (typeof UPTAKE)[number] | 'own';

/**
 * Return the relation of a link. A link that a person added may have none: it counts as reworded.
 * A relation that this page has no line for is returned, and shown, as it is.
 */
export function relationOf(name: string | null | undefined): (typeof RELATIONS)[number] {
  return (name ?? 'reworded') as (typeof RELATIONS)[number];
}

/** Return the name of a relation, or of a task without one: without a link, or the child's own. */
export function relationName(relation: Relation): string {
  if (relation === 'own') return t('relation.own');
  return relation === 'missing' ? t('relation.missing') : declaration.value('relation', relation);
}
