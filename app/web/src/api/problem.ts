/** What the API answers when something fails: problem details (RFC 9457). */

import type { components } from './schema';

export type ProblemDetails = components['schemas']['Problem'];

/** A request that failed. `status` is 0 where no answer came. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly details: Partial<ProblemDetails> = {},
  ) {
    super(details.detail ?? details.title ?? `HTTP ${status}`);
    this.name = 'ApiProblem';
  }

  /** The last part of the problem's type: not-found, store-unavailable, … */
  get kind(): string {
    if (this.status === 0) return 'unreachable';
    return this.details.type?.split(':').at(-1) ?? '';
  }
}

/** `error` as a problem; null for a request that was given up, which is no failure. */
export function asProblem(error: unknown): ApiProblem | null {
  if (error instanceof ApiProblem) return error;
  if (error instanceof DOMException && error.name === 'AbortError') return null;
  if (error instanceof TypeError) return new ApiProblem(0, { detail: error.message });
  return new ApiProblem(0, { detail: String(error) });
}
