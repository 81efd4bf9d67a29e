/** What happened to the plans. */

import { cached } from '../cache';
import { address, get, type Schemas } from '../client';

/** Entries that a page has. */
const STEP = 100;
/** Entries that one answer has at most. */
const MOST = 1000;

export type Kind = Schemas['ActivityEntry']['kind'];

export interface Asked {
  plan: string | undefined;
  division: string | undefined;
  kind: Kind | undefined;
}

/** What happened, the latest first; `pages` of it. */
export function activity(asked: Asked, pages: number): Promise<Schemas['ActivityList']> {
  const { plan, division, kind } = asked;
  const key = [plan, division, kind, pages].map((part) => part ?? '').join(' ');
  return cached(`gaps activity ${key}`, () =>
    get('/api/v1/activity', {
      query: {
        plan,
        division,
        kind: kind && [kind],
        limit: Math.min(STEP * pages, MOST),
      },
    }),
  );
}

/** The address of the feed of a plan or a division; null for all plans. */
export function feed(asked: Asked, format: 'atom' | 'json'): string | null {
  const query = { format, kind: asked.kind && [asked.kind] };
  if (asked.plan) {
    return address('/api/v1/feeds/plans/{plan_id}', { path: { plan_id: asked.plan }, query });
  }
  if (asked.division) {
    return address('/api/v1/feeds/divisions/{code}', { path: { code: asked.division }, query });
  }
  return null;
}
