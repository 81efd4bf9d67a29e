/** Removing plans, and setting by hand how they were read. */

import { cached } from '../cache';
import { type Schemas, get, patch, post, remove } from '../client';

export type Corrected = Partial<
  Pick<Schemas['PlanIn'], 'title' | 'division' | 'sector' | 'period' | 'parent' | 'supersedes'>
>;

/** Everything that would be removed together with a plan. */
export function dependents(planId: string): Promise<Schemas['Dependents']> {
  return get('/api/v1/plans/{plan_id}/dependents', { path: { plan_id: planId } });
}

/** Remove a plan with all that depends on it. */
export function removePlan(planId: string, reviewer: string): Promise<Schemas['RemovalNode']> {
  return remove('/api/v1/plans/{plan_id}', { path: { plan_id: planId }, query: { reviewer } });
}

/** The removals that can still be undone, the latest first. */
export function restorable(): Promise<Schemas['RemovalNode'][]> {
  return cached('removals', async () => {
    const found = await get('/api/v1/removals', { query: { limit: 20 } });
    return found.items.filter((removal) => removal.props.restorable);
  });
}

/** Restore a removed plan. */
export function undoRemoval(removalId: string, reviewer: string): Promise<Schemas['RemovalNode']> {
  return post('/api/v1/removals/{removal_id}/undo', {
    path: { removal_id: removalId },
    query: { reviewer },
  });
}

/** Set properties of a plan by hand; null returns to what was read. */
export function correctPlan(
  planId: string,
  values: Corrected,
  reviewer: string,
): Promise<Schemas['PlanDetail']> {
  return patch('/api/v1/plans/{plan_id}', {
    path: { plan_id: planId },
    body: { ...values, reviewer },
  });
}
