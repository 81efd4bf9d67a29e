/** Findings of checks, and their dismissal. */

import { asOwn } from '../../state/following';
import { cached, forget } from '../cache';
import { type Schemas, get, post, remove } from '../client';
import { everyItem, PAGE } from '../paging';
import { plan } from './plans';

/** What contradicts itself in one plan, or in every loaded one; dismissed findings marked. */
export function checkedPlans(planId?: string | null): Promise<Schemas['CheckedPlan'][]> {
  if (!planId) {
    return cached('checks', () =>
      everyItem((cursor) => get('/api/v1/checks', { query: { state: 'all', limit: 100, cursor } })),
    );
  }
  return cached(`checks ${planId}`, async () => {
    const path = { plan_id: planId };
    const [detail, findings] = await Promise.all([
      plan(planId),
      everyItem((cursor) =>
        get('/api/v1/plans/{plan_id}/checks', {
          path,
          query: { state: 'all', limit: PAGE, cursor },
        }),
      ),
    ]);
    const dismissed = findings.filter((finding) => finding.dismissed).length;
    return [
      {
        plan: detail.plan,
        open_count: findings.length - dismissed,
        dismissed_count: dismissed,
        findings,
      },
    ];
  });
}

/** Say that a finding is no problem. */
export async function dismissFinding(
  planId: string,
  findingId: string,
  reviewer: string,
  reason: string,
): Promise<Schemas['Finding']> {
  const said = await asOwn(() =>
    post('/api/v1/plans/{plan_id}/checks/{finding_id}/dismissal', {
      path: { plan_id: planId, finding_id: findingId },
      body: { reviewer, reason },
    }),
  );
  forgetChecks();
  return said;
}

/** Take back that a finding is no problem. */
export async function restoreFinding(
  planId: string,
  findingId: string,
  reviewer: string,
): Promise<Schemas['Finding']> {
  const said = await asOwn(() =>
    remove('/api/v1/plans/{plan_id}/checks/{finding_id}/dismissal', {
      path: { plan_id: planId, finding_id: findingId },
      query: { reviewer },
    }),
  );
  forgetChecks();
  return said;
}

function forgetChecks(): void {
  forget('checks');
  forget('overview');
}
