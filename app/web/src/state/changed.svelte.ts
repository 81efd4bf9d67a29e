/** Tells resources that the graph was changed, here or by somebody else: they ask again. */

import { forget } from '../api/cache';

// Beginnings of the keys of answers that depend on verdicts
const JUDGED = ['gaps ', 'overview ', 'derivations ', 'checks', 'edge ', 'evaluation '];

let times = $state(0);
let verdicts = $state(0);

export const graph = {
  get changes(): number {
    return times;
  },
  /** Changes of verdicts by others: only resources that are `live` ask again. */
  get judgements(): number {
    return verdicts;
  },
  /** Forget what was answered, and let whatever is shown ask again. */
  changed(): void {
    forget();
    times += 1;
  },
  /** Forget the answers that depend on verdicts. */
  outdated(): void {
    for (const prefix of JUDGED) forget(prefix);
  },
  /** Somebody else gave a verdict. */
  judged(): void {
    graph.outdated();
    verdicts += 1;
  },
};
