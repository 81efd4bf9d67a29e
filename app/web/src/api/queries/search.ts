/** Full-text search; answers are not cached: what is typed changes all the time. */

import { type Schemas, get } from '../client';
import type { paths } from '../schema';

type Asked = paths['/api/v1/search']['get']['parameters']['query'];
export type Label = NonNullable<NonNullable<Asked['label']>[number]>;
export type Level = NonNullable<NonNullable<Asked['level']>[number]>;

/** The plans that are searched, and the plan whose hits come first. */
export interface Scope {
  plan?: string[];
  division?: string;
  level?: Level[];
  first?: string;
}

/** Hits that a page of an answer has at most. */
export const PAGE = 50;

/** Nodes with these labels (all, if there are none), one page. */
export async function search(
  q: string,
  label: readonly Label[],
  cursor?: string,
  signal?: AbortSignal,
  scope: Scope = {},
  limit = PAGE,
): Promise<Schemas['SearchAnswer']> {
  const asked = label.length ? [...label] : undefined;
  const query = { ...scope, q, label: asked, find: ['nodes' as const], limit, cursor };
  return get('/api/v1/search', { query }, signal);
}

/** Passages of source texts, one page. */
export async function searchPassages(
  q: string,
  scope: Scope,
  cursor?: string,
  signal?: AbortSignal,
): Promise<Schemas['TextPassages']> {
  const query = {
    ...scope,
    q,
    find: ['passages' as const],
    limit: PAGE,
    passage_cursor: cursor,
  };
  return (await get('/api/v1/search', { query }, signal)).passages;
}

/** Names that contain what is typed. */
export function suggestions(
  q: string,
  first: string | null,
  signal: AbortSignal,
): Promise<Schemas['Suggestions']> {
  return get('/api/v1/search/suggestions', { query: { q, first } }, signal);
}
