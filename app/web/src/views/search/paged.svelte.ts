/** Answers that are asked for a page at a time. */

import { asProblem, type ApiProblem } from '../../api/problem';
import { resource, type Resource } from '../../api/resource.svelte';

export interface Page {
  total: number;
  returned: number;
  cursor?: string | null;
}

export interface Paged<T> {
  readonly first: Resource<T>;
  /** The pages after the first. */
  readonly more: readonly T[];
  /** Why the last page could not be had. */
  readonly failed: ApiProblem | null;
  next(cursor: string): Promise<void>;
}

/** Ask for the first page as {@link resource} does, and for others on demand. */
export function paged<T extends Page>(
  ask: (cursor?: string, signal?: AbortSignal) => Promise<T>,
): Paged<T> {
  let more = $state.raw<readonly T[]>([]);
  let failed = $state.raw<ApiProblem | null>(null);
  let questions = 0;
  const first = resource((signal) => {
    questions += 1;
    more = [];
    return ask(undefined, signal);
  });
  return {
    first,
    get more() {
      return more;
    },
    get failed() {
      return failed;
    },
    async next(cursor) {
      failed = null;
      const question = questions;
      try {
        const page = await ask(cursor);
        // An answer to an earlier question is given up
        if (question === questions) more = [...more, page];
      } catch (error) {
        failed = asProblem(error);
      }
    },
  };
}
