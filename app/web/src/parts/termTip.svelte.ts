/** Explains terms at the pointer and at the keyboard's focus. TermTips shows the explanations. */

import type { Attachment } from 'svelte/attachments';
import { explanation, termId, type Group } from './terms';

/** Milliseconds that the pointer rests on a term before its explanation appears. */
const REST = 300;
/** Milliseconds in which the pointer can move from the term to its explanation. */
const GRACE = 150;

interface Shown {
  anchor: HTMLElement;
  texts: readonly string[];
}

let shown = $state.raw<Shown | null>(null);
let timer: ReturnType<typeof setTimeout> | undefined;

export const termTip = {
  get shown(): Shown | null {
    return shown;
  },
  /** Keep what is shown: the pointer is on it. */
  keep(): void {
    clearTimeout(timer);
  },
  /** Hide it soon: terms disappear while the page is updated, when no state may change. */
  hide(): void {
    termTip.leave(0);
  },
  /** Hide unless the pointer moves on to the explanation. */
  leave(wait = GRACE): void {
    clearTimeout(timer);
    timer = setTimeout(() => (shown = null), wait);
  },
};

function show(anchor: HTMLElement, text: string): void {
  clearTimeout(timer);
  const texts = shown?.anchor === anchor ? shown.texts : [];
  shown = { anchor, texts: texts.includes(text) ? texts : [...texts, text] };
}

/**
 * Explain a term where it is named. The link or button that contains it, or the element itself, is
 * described by the explanation; at the keyboard's focus all terms in a link are explained together.
 */
export function explained(group: Group, code: string): Attachment<HTMLElement> {
  return (node) => {
    const text = explanation(group, code);
    if (!text) return;
    const owner = node.closest<HTMLElement>('a, button, summary') ?? node;
    const rest = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => show(node, text), REST);
    };
    const focus = (): void => {
      if (owner.matches(':focus-visible')) show(owner, text);
    };
    const remove = describe(owner, termId(group, code));
    const events = new AbortController();
    const { signal } = events;
    node.addEventListener('pointerenter', rest, { signal });
    node.addEventListener('pointerleave', () => termTip.leave(), { signal });
    node.addEventListener('pointerdown', () => termTip.hide(), { signal });
    owner.addEventListener('focus', focus, { signal });
    owner.addEventListener('blur', () => termTip.hide(), { signal });
    return () => {
      events.abort();
      remove();
      if (shown?.anchor === node || shown?.anchor === owner) termTip.hide();
    };
  };
}

/** Add a description to an element. Returns the function that removes it. */
function describe(owner: HTMLElement, id: string): () => void {
  const ids = (): string[] => (owner.getAttribute('aria-describedby') ?? '').split(' ');
  if (ids().includes(id)) return () => undefined;
  const set = (next: string[]): void => {
    const words = next.filter(Boolean).join(' ');
    if (words) owner.setAttribute('aria-describedby', words);
    else owner.removeAttribute('aria-describedby');
  };
  set([...ids(), id]);
  return () => set(ids().filter((other) => other !== id));
}
