/** Full-text search; answers are not cached. */

import { type Schemas, get } from '../client';
import type { paths } from '../schema';

export type Label = NonNullable<
  NonNullable<paths['/api/v1/search']['get']['parameters']['query']['label']>[number]
>;

/** Full text, one page of hits. Not kept: what is typed changes all the time. */
export function search(
  q: string,
  label: Label[],
  cursor: string | undefined,
  signal?: AbortSignal,
): Promise<Schemas['SearchAnswer']> {
  const query = { q, label: label.length ? label : undefined, limit: 50, cursor };
  return get('/api/v1/search', { query }, signal);
}
