/** Everything that a reader can choose in the view, as it is in the address. */

import type { By } from '../../api/queries/uptake';
import { href, type Params } from '../../routing/route';
import type { Sort } from './matrix';

export const TABS = ['tasks', 'targets', 'breakdown', 'chain'] as const;
export type Tab = (typeof TABS)[number];
export const GROUPINGS: readonly By[] = ['plan', 'province', 'prefecture'];

type Given = Readonly<Record<string, string>>;

export function tabOf(params: Given): Tab {
  return TABS.find((tab) => tab === params.tab) ?? 'tasks';
}

export function groupingOf(params: Given): By {
  return GROUPINGS.find((by) => by === params.by) ?? 'plan';
}

/** `-dropped` is reversed. */
export function sortOf(params: Given): Sort {
  const sort = params.sort ?? 'place';
  return sort.startsWith('-')
    ? { by: sort.slice(1), reversed: true }
    : { by: sort, reversed: false };
}

/** The next order by `by`: first as it is best, then reversed, then that of the text. */
export function nextSort({ by, reversed }: Sort, wanted: string): string | null {
  if (by !== wanted) return wanted === 'place' ? null : wanted;
  return reversed ? null : `-${by}`;
}

/** The address of a tab, with the filters that it has in common with the one that is shown. */
export function tabHref(plan: string, tab: Tab, params: Given): string {
  const { by, division, chapter, department, binding, task, below } = params;
  const kept: Record<Tab, Params> = {
    tasks: { by, division, chapter, department },
    targets: { by, division, binding },
    breakdown: { binding },
    chain: { task, below },
  };
  return href('uptake', plan, { tab: tab === 'tasks' ? null : tab, ...kept[tab] });
}
