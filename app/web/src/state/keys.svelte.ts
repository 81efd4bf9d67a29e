/** The keyboard, in one place. Views say which keys they heed; the help dialog lists them. */

import { untrack } from 'svelte';
import type { Key } from '../i18n/index.svelte';

export interface Binding {
  /** What the help says of it. */
  label: Key;
  run: () => void;
  /** Held down, it counts once. */
  once?: boolean;
}
export type Bindings = Partial<Record<string, Binding>>;

interface Layer {
  here: boolean;
  bindings: () => Bindings;
}

let layers = $state.raw<readonly Layer[]>([]);

/** All bindings in force: those of the view, and those of everywhere. */
export const keys = {
  get here(): Bindings {
    return merged(layers.filter((layer) => layer.here));
  },
  get everywhere(): Bindings {
    return merged(layers.filter((layer) => !layer.here));
  },
  /** Heed a key press; the listener of the whole page calls it. */
  press(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing || event.altKey) return;
    // An open dialog keeps its keys to itself: changes below it would not be seen
    if (document.querySelector('dialog:modal')) return;
    const command = event.ctrlKey || event.metaKey;
    const name = command ? `mod+${event.key.toLowerCase()}` : event.key;
    if (!command && isTyping(event.target) && event.key !== 'Escape') return;
    // The last that came goes first: a dialog before its view, a view before the frame
    const layer = layers.findLast((candidate) => name in candidate.bindings());
    if (!layer) return;
    event.preventDefault();
    const binding = layer.bindings()[name];
    if (!(event.repeat && binding?.once)) binding?.run();
  },
};

/**
 * Heed these keys (names as in `KeyboardEvent.key`, `mod+k` with Ctrl or ⌘) as long as the
 * component is there. To be called while it is set up.
 */
export function useKeys(bindings: () => Bindings, { here = true }: { here?: boolean } = {}): void {
  $effect(() => {
    const layer = { here, bindings };
    untrack(() => (layers = [...layers, layer]));
    return () => (layers = layers.filter((other) => other !== layer));
  });
}

function merged(chosen: readonly Layer[]): Bindings {
  return Object.assign({}, ...chosen.map((layer) => layer.bindings())) as Bindings;
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target instanceof HTMLTextAreaElement ||
      target instanceof HTMLSelectElement ||
      (target instanceof HTMLInputElement &&
        !['checkbox', 'radio', 'button'].includes(target.type)))
  );
}
