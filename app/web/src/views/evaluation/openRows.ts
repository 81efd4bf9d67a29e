import { SvelteSet } from 'svelte/reactivity';

/** The rows of a table whose forms are open, by the ids of what they show. */
export class OpenRows extends SvelteSet<string> {
  /** Open a row, or close it. */
  turn(id: string): void {
    if (!this.delete(id)) this.add(id);
  }
}
