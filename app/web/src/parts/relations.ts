/** Relations between passages, in the order of how much is taken up. */

import { t } from '../i18n/index.svelte';
import { declaration } from '../state/declaration.svelte';

export const RELATIONS = ['verbatim', 'edited', 'partial', 'reworded'] as const;
export const UPTAKE = [...RELATIONS, 'missing'] as const;

export type Relation = (typeof UPTAKE)[number] | 'own';

/** The relation that a text names; one that is not known counts as reworded. */
export function relationOf(name: string | null | undefined): (typeof RELATIONS)[number] {
  return RELATIONS.find((relation) => relation === name) ?? 'reworded';
}

/** Return the name of a relation, or of a task without one: missing, or the child's own. */
export function relationName(relation: Relation): string {
  if (relation === 'own') return t('relation.own');
  return relation === 'missing'
    ? declaration.value('task_outcome', relation)
    : declaration.value('relation', relation);
}
