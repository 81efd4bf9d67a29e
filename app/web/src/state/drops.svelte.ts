/** Who takes the files that are dropped on the page: the load of plans, or the view that is open. */

import type { Key } from '../i18n/index.svelte';

export interface Taker {
  /** Shown while files are above the page. */
  label: Key;
  take: (files: File[]) => void;
}

let current = $state.raw<Taker | null>(null);

export const drops = {
  /** null: dropped files are loaded as plans. */
  get taker(): Taker | null {
    return current;
  },
};

/** Take dropped files as long as a component is shown. To be called while it is set up. */
export function useDrops(taker: Taker): void {
  $effect(() => {
    current = taker;
    return () => (current = null);
  });
}
