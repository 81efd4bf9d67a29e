/** Editions of a plan, and what changed between two of them. */

import { cached } from '../cache';
import { get, type Schemas } from '../client';

/** All loaded editions of a plan, the first one first. */
export function editions(planId: string): Promise<Schemas['EditionList']> {
  return cached(`plan editions ${planId}`, () =>
    get('/api/v1/plans/{plan_id}/editions', { path: { plan_id: planId } }),
  );
}

/** What changed in a plan since an earlier edition, and the parts below to be looked at. */
export function editionChanges(planId: string, since: string): Promise<Schemas['EditionChanges']> {
  return cached(`gaps changes ${planId} ${since}`, () =>
    get('/api/v1/plans/{plan_id}/changes', { path: { plan_id: planId }, query: { since } }),
  );
}
