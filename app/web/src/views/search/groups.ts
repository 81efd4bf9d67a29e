/** Hits of several pages, grouped by plan. */

import type { Schemas } from '../../api/client';

export type Group = Schemas['PlanHits'];

/** The groups of an earlier page with those of the next one, each plan once. */
export function merge(before: readonly Group[], more: readonly Group[]): Group[] {
  const groups = before.map((group) => ({ ...group, hits: [...group.hits] }));
  for (const group of more) {
    const known = groups.find((one) => one.plan?.id === group.plan?.id);
    if (known) known.hits.push(...group.hits);
    else groups.push({ ...group, hits: [...group.hits] });
  }
  return groups;
}

/** The passages of several pages, each plan once. */
export function together(pages: readonly Schemas['TextPassages'][]): Schemas['PlanPassages'][] {
  const found = new Map<string, Schemas['PlanPassages']>();
  for (const group of pages.flatMap((page) => page.groups)) {
    const known = found.get(group.plan.id);
    const passages = [...(known?.passages ?? []), ...group.passages];
    found.set(group.plan.id, { plan: group.plan, passages });
  }
  return [...found.values()];
}
