/** Values of a bulletin, on their way into the evaluation. */

import type { Schemas } from '../../api/client';

type Proposed = Schemas['ProposedValue'];

/** Numbers of the values without doubt: not entered before, and no other value differs. */
export function certain(proposed: readonly Proposed[]): number[] {
  return proposed
    .filter((item) => !item.entered && !item.conflicts.length)
    .map((item) => item.number);
}

/** The value as it is entered, with line and words of the bulletin. */
export function observationOf(item: Proposed, document: string | null): Schemas['ObservationIn'] {
  return {
    indicator: item.indicator,
    year: item.year,
    value: item.value,
    unit: item.unit,
    value_basis: item.value_basis,
    preliminary: item.preliminary,
    scope_changed: false,
    document,
    passage: `第${item.line}行：${item.passage}`.slice(0, 1000),
  };
}
