/** Which component shows a view. Each is fetched when it is first opened. */

import type { Component } from 'svelte';
import type { Route, ViewName } from '../routing/route';

export interface ViewProps {
  route: Route;
}
type View = { default: Component<ViewProps> };

export const LOADERS: Record<ViewName, () => Promise<View>> = {
  overview: () => import('./overview/Overview.svelte'),
  read: () => import('./reader/Reader.svelte'),
  gaps: () => import('./gaps/Gaps.svelte'),
  uptake: () => import('./uptake/Uptake.svelte'),
  pictures: () => import('./pictures/Pictures.svelte'),
  graph: () => import('./graph/Graph.svelte'),
  checks: () => import('./checks/Checks.svelte'),
  editions: () => import('./editions/Editions.svelte'),
  evaluation: () => import('./evaluation/Evaluation.svelte'),
  activity: () => import('./activity/Activity.svelte'),
  drafts: () => import('./drafts/Drafts.svelte'),
  search: () => import('./search/Search.svelte'),
};

/** Views that the header names; the search is reached by its box. */
export const NAMED: readonly ViewName[] = [
  'overview',
  'read',
  'gaps',
  'uptake',
  'pictures',
  'graph',
  'checks',
  'editions',
  'evaluation',
  'drafts',
  'activity',
];

/** Views that show one plan: they keep it when the reader goes from one to the other. */
export const OF_A_PLAN: readonly ViewName[] = [
  'read',
  'gaps',
  'uptake',
  'pictures',
  'graph',
  'checks',
  'editions',
  'evaluation',
];
