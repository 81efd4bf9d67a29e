/** A change that is sent to the server: whether it is on its way, and why it failed. */

import { asProblem } from '../../api/problem';

export class Attempt {
  busy = $state(false);
  /** Why the last one failed; empty if it did not. */
  failed = $state('');

  /** Do `work`, which may fail as answers of the API do. */
  async make(work: () => Promise<void>): Promise<void> {
    this.busy = true;
    this.failed = '';
    try {
      await work();
    } catch (error) {
      this.failed = asProblem(error)?.message ?? '';
    } finally {
      this.busy = false;
    }
  }
}
