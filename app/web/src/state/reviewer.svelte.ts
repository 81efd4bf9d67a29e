/** Who gives verdicts: the signed-in person, or a name that is asked for once and kept. */

import { session } from './session.svelte';

const KEY = 'plangraph.reviewer';

let name = $state(read());
// Asked once a browser: a name that is given in another tab counts in this one
addEventListener('storage', (event) => {
  if (event.key === KEY) name = read();
});

export const reviewer = {
  /** Empty until someone said who they are. */
  get name(): string {
    return session.name ?? name;
  },
  /** Whether the name is that of the signed-in person, and cannot be chosen. */
  get signedIn(): boolean {
    return session.name !== null;
  },
  choose(next: string): void {
    name = next.trim();
    try {
      localStorage.setItem(KEY, name);
    } catch {
      // The name holds for this visit
    }
  },
};

function read(): string {
  try {
    return localStorage.getItem(KEY) ?? '';
  } catch {
    return '';
  }
}
