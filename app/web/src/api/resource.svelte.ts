/** Data that a component shows, with the states it goes through. */

import { untrack } from 'svelte';
import { graph } from '../state/changed.svelte';
import { asProblem, type ApiProblem } from './problem';

export type State<T> =
  { status: 'loading' } | { status: 'ready'; value: T } | { status: 'failed'; problem: ApiProblem };

export interface Resource<T> {
  readonly state: State<T>;
  /** The value once it is there. */
  readonly value: T | undefined;
  /** Ask again, after a failure or a change. */
  retry(): void;
}

/**
 * What `load` gives, asked for again whenever something reactive that it reads before its first
 * `await` changes, and when files were loaded. Answers to earlier questions are given up. To be
 * called while a component is set up. With `keep` the last value stays until the next one is there.
 * A `live` resource asks again too when somebody else gave a verdict; its value stays meanwhile.
 */
export function resource<T>(
  load: (signal: AbortSignal) => Promise<T>,
  { keep = false, live = false }: { keep?: boolean; live?: boolean } = {},
): Resource<T> {
  let state = $state.raw<State<T>>({ status: 'loading' });
  let attempt = $state(0);
  let judgements = untrack(() => graph.judgements);

  $effect(() => {
    void attempt;
    void graph.changes;
    const quiet = live && graph.judgements !== judgements;
    if (live) judgements = graph.judgements;
    const controller = new AbortController();
    const asked = load(controller.signal);
    if (!keep && !quiet) state = { status: 'loading' };
    asked.then(
      (value) => {
        if (!controller.signal.aborted) state = { status: 'ready', value };
      },
      (error: unknown) => {
        const problem = asProblem(error);
        // Nobody asked for news: what is shown stays until it is asked for
        if (quiet && untrack(() => state.status) === 'ready') return;
        if (!controller.signal.aborted && problem) state = { status: 'failed', problem };
      },
    );
    return () => controller.abort();
  });

  return {
    get state() {
      return state;
    },
    get value() {
      return state.status === 'ready' ? state.value : undefined;
    },
    retry() {
      attempt += 1;
    },
  };
}
