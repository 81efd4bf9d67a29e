/** The targets of a plan that come near to one of its parent's. */

import type { Schemas } from '../../api/client';
import type { Near, Target } from './model';

const MOST = 5;
// Share of the pairs of letters that two names have in common
const ALIKE = 0.4;

/**
 * The child's targets of the same concept, then those with a similar name, the nearest first;
 * without those that already answer.
 */
export function nearTargets(target: Target, measured: readonly Schemas['IndicatorRow'][]): Near[] {
  if (!measured.length) return [];
  const answers = new Set([target.child?.id, ...target.child_again.map(({ id }) => id)]);
  const name = target.parent.props.name;
  return measured
    .filter(({ indicator }) => !indicator.props.historical && !answers.has(indicator.id))
    .map(({ indicator, concept }) => ({
      node: indicator,
      sameConcept: concept !== null && concept.id === target.concept_id,
      alike: likeness(name, indicator.props.name),
    }))
    .filter(({ sameConcept, alike }) => sameConcept || alike >= ALIKE)
    .sort((a, b) => Number(b.sameConcept) - Number(a.sameConcept) || b.alike - a.alike)
    .slice(0, MOST)
    .map(({ node, sameConcept }) => ({ node, sameConcept }));
}

/** Return the likeness of two names, 0..1: twice the common pairs of letters by all pairs. */
function likeness(one: string, other: string): number {
  const [left, right] = [pairs(one), pairs(other)];
  const common = [...left].filter((pair) => right.has(pair)).length;
  return left.size + right.size ? (2 * common) / (left.size + right.size) : 0;
}

function pairs(text: string): Set<string> {
  const letters = Array.from(text.normalize('NFKC')).filter((one) => /[\p{L}\p{N}]/u.test(one));
  return new Set(letters.slice(1).map((letter, i) => `${letters[i] ?? ''}${letter}`));
}
