/** Gap reports, derivations, and verdicts on them. */

import { asOwn } from '../../state/following';
import { cached } from '../cache';
import { type Schemas, get, post, remove } from '../client';
import { everyItem, PAGE } from '../paging';

/** What a plan took over from `against`; without it from the plan it derives from. */
export function gaps(planId: string, against?: string | null): Promise<Schemas['GapReport']> {
  return cached(`gaps ${planId} ${against ?? ''}`, () =>
    get('/api/v1/plans/{plan_id}/gaps', {
      path: { plan_id: planId },
      query: { against: against || undefined },
    }),
  );
}

/** Two plans section by section: the child's sections, or chapters, by the parent's chapters. */
export function comparison(
  child: string,
  parent: string,
  rows: 'chapters' | 'sections',
  columns: 'chapters' | 'sections',
): Promise<Schemas['Comparison']> {
  return cached(`gaps comparison ${child} ${parent} ${rows} ${columns}`, () =>
    get('/api/v1/compare', { query: { child, parent, rows, columns } }),
  );
}

/** Derivations of a plan's parts, and the pairs of plans (child, parent) whose are out of date. */
export interface Derivations {
  items: Schemas['Derivation'][];
  outdated: readonly [string, string][];
}

/** What the parts of a plan come from (up), or what comes from them (down). */
export function derivations(
  planId: string,
  direction: 'up' | 'down',
  against?: string | null,
): Promise<Derivations> {
  const path = { plan_id: planId };
  const query = { direction, against: against || undefined, limit: PAGE };
  return cached(`derivations ${planId} ${direction} ${against ?? ''}`, async () => {
    let outdated: Derivations['outdated'] = [];
    const items = await everyItem(async (cursor) => {
      const page = await get('/api/v1/plans/{plan_id}/derivations', {
        path,
        query: { ...query, cursor },
      });
      outdated = page.outdated;
      return page;
    });
    return { items, outdated };
  });
}

/** The verdicts that count on what ties two plans. */
export function verdicts(child: string, parent: string): Promise<Schemas['ReviewedEdge'][]> {
  return everyItem((cursor) =>
    get('/api/v1/reviews', { query: { child, parent, limit: PAGE, cursor } }),
  );
}

/** Give a verdict on an edge. */
export function reviewEdge(
  edgeId: string,
  body: Schemas['VerdictIn'],
): Promise<Schemas['Reviewed']> {
  return asOwn(() => post('/api/v1/edges/{edge_id}/review', { path: { edge_id: edgeId }, body }));
}

/** Take back the last verdict on an edge. */
export function undoEdgeReview(
  edgeId: string,
  reviewer: string,
  seen: string,
): Promise<Schemas['Reviewed']> {
  return asOwn(() =>
    remove('/api/v1/edges/{edge_id}/review', {
      path: { edge_id: edgeId },
      query: { reviewer, seen },
    }),
  );
}

/** Draw an edge that the graph does not contain. */
export function drawEdge(body: Schemas['EdgeIn']): Promise<Schemas['Reviewed']> {
  return asOwn(() => post('/api/v1/edges', { body }));
}

/** Give a verdict on a part without a counterpart. */
export function reviewGap(
  planId: string,
  body: Schemas['GapVerdictIn'],
): Promise<Schemas['ReviewedGap']> {
  return asOwn(() =>
    post('/api/v1/plans/{plan_id}/gaps/review', { path: { plan_id: planId }, body }),
  );
}

/** Take back the last verdict on a part without a counterpart. */
export function undoGapReview(
  planId: string,
  query: { part: string; against: string; reviewer: string; seen: string },
): Promise<Schemas['ReviewedGap']> {
  return asOwn(() =>
    remove('/api/v1/plans/{plan_id}/gaps/review', { path: { plan_id: planId }, query }),
  );
}
