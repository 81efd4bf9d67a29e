/** Follows the changes that others make, as the server reports them, while the page is in sight. */

import { base } from '../api/client';
import { graph } from './changed.svelte';

// Milliseconds until a server that refused the stream (too many pages, no right to read) is asked
// again
const REFUSED = 60_000;

interface Versions {
  store: string;
  plans: string;
  /** Number of verdicts and dismissals. */
  judgements: number;
}

/** What the server sent last. */
let known: Versions | null = null;
/** An event that came while this page was writing: it may be about what is being written. */
let held: Versions | null = null;
let writing = 0;
/** Verdicts and dismissals of this page that no event has contained so far. */
let own = 0;
let stream: EventSource | null = null;
let later: ReturnType<typeof setTimeout> | undefined;

/** Store a verdict or a dismissal of this page, which is then no news to it. */
export async function asOwn<T>(write: () => Promise<T>): Promise<T> {
  writing += 1;
  try {
    const answer = await write();
    own += 1;
    return answer;
  } finally {
    writing -= 1;
    if (!writing && held) heed(held);
  }
}

/** Follow the changes until the returned function is called. */
export function follow(): () => void {
  // A browser keeps few connections to a server: pages out of sight leave theirs to the others
  const turn = (): void => {
    if (document.visibilityState === 'visible') open();
    else close();
  };
  document.addEventListener('visibilitychange', turn);
  turn();
  return () => {
    document.removeEventListener('visibilitychange', turn);
    close();
  };
}

function open(): void {
  if (stream) return;
  const opened = new EventSource(`${base()}/api/v1/changes`);
  stream = opened;
  opened.addEventListener('store', (event: MessageEvent<string>) => heed(read(event.data)));
  opened.addEventListener('error', () => {
    // The browser connects again by itself, except where it was refused
    if (opened.readyState !== EventSource.CLOSED) return;
    close();
    later = setTimeout(() => {
      if (document.visibilityState === 'visible') open();
    }, REFUSED);
  });
}

function close(): void {
  clearTimeout(later);
  stream?.close();
  stream = null;
}

function read(data: string): Versions {
  const [store = '', plans = '', judgements] = data.split(' ');
  return { store, plans, judgements: Number(judgements) };
}

function heed(versions: Versions): void {
  held = writing ? versions : null;
  if (held) return;
  const before = known;
  known = versions;
  if (!before) own = 0;
  if (!before || before.store === versions.store) return;
  const given = versions.judgements - before.judgements;
  const mine = given > 0 && given <= own;
  own = mine ? own - given : 0;
  if (before.plans !== versions.plans) graph.changed();
  else if (!mine) graph.judged();
}
