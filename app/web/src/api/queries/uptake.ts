/** A plan and the plans below it: who took up what, sums of targets, chains of clauses. */

import { cached } from '../cache';
import { address, get, type Schemas } from '../client';

export type By = 'plan' | 'province' | 'prefecture';

/** Plans that a page of the matrix has at most. */
const COLUMNS = 30;
/** Plans that a page of the passages about one part has at most. */
const PASSAGES = 20;

/** The matrix of a plan's tasks and targets: a page of plans below, or all of them by division;
 * `division` limits the plans. */
export function uptake(
  planId: string,
  by: By,
  cursor: string | undefined,
  division: string | undefined,
): Promise<Schemas['UptakeMatrix']> {
  return cached(`gaps uptake ${planId} ${by} ${division ?? ''} ${cursor ?? ''}`, () =>
    get('/api/v1/plans/{plan_id}/uptake', {
      path: { plan_id: planId },
      query: { by, limit: COLUMNS, cursor: by === 'plan' ? cursor : undefined, division },
    }),
  );
}

/** The address of the matrix of the chosen rows as a workbook. */
export function workbook(
  planId: string,
  chosen: Record<'chapter' | 'department' | 'binding', string | undefined>,
): string {
  return address('/api/v1/plans/{plan_id}/uptake', {
    path: { plan_id: planId },
    query: { format: 'xlsx', ...chosen },
  });
}

/** A page of the plans below beside one task or target of a plan. */
function passages(
  planId: string,
  part: string,
  division: string | undefined,
  cursor: string | undefined,
): Promise<Schemas['PartUptakes']> {
  return cached(`gaps uptake part ${planId} ${part} ${division ?? ''} ${cursor ?? ''}`, () =>
    get('/api/v1/plans/{plan_id}/uptake/{part_id}', {
      path: { plan_id: planId, part_id: part },
      query: { limit: PASSAGES, cursor, division },
    }),
  );
}

/**
 * The plans below, of a division if one is named, beside one task or target of a plan: `pages`
 * pages of them, and as many more as it takes to reach the plan `until`.
 */
export async function partUptake(
  planId: string,
  part: string,
  pages: number,
  division: string | undefined,
  until: string | undefined,
): Promise<Schemas['PartUptakes']> {
  let found = await passages(planId, part, division, undefined);
  const lacks = () => !!until && !found.items.some((item) => item.plan.id === until);
  for (let page = 1; found.cursor && (page < pages || lacks()); page += 1) {
    const next = await passages(planId, part, division, found.cursor);
    found = { ...next, items: [...found.items, ...next.items] };
  }
  return found;
}

/** The targets of a plan beside the values of the plans below. */
export function breakdown(planId: string): Promise<Schemas['Breakdown']> {
  return cached(`gaps breakdown ${planId}`, () =>
    get('/api/v1/plans/{plan_id}/breakdown', { path: { plan_id: planId } }),
  );
}

/** The clauses of a plan by the source of their wording; `against` is the plan above. */
export function copying(planId: string, against: string | null): Promise<Schemas['Copying']> {
  return cached(`gaps copying ${planId} ${against ?? ''}`, () =>
    get('/api/v1/plans/{plan_id}/copying', { path: { plan_id: planId }, query: { against } }),
  );
}

/** The clauses of a task of an upper plan, followed down to the plan `below`. */
export function chain(below: string, task: string): Promise<Schemas['Chain']> {
  return cached(`gaps chain ${below} ${task}`, () =>
    get('/api/v1/plans/{plan_id}/chain', { path: { plan_id: below }, query: { task } }),
  );
}
