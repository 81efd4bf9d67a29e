/** Tells all resources that the graph was changed: they ask again. */

import { forget } from '../api/cache';

let times = $state(0);

export const graph = {
  get changes(): number {
    return times;
  },
  /** Forget what was answered, and let whatever is shown ask again. */
  changed(): void {
    forget();
    times += 1;
  },
};
