/** Relations between passages, in the order of how much is taken over. */

export const RELATIONS = ['verbatim', 'edited', 'partial', 'reworded'] as const;
export const UPTAKE = [...RELATIONS, 'missing'] as const;

export type Relation = (typeof UPTAKE)[number] | 'own';

/** The relation that a text names; one that is not known counts as reworded. */
export function relationOf(name: string | null | undefined): (typeof RELATIONS)[number] {
  return RELATIONS.find((relation) => relation === name) ?? 'reworded';
}
