/** The files that are being loaded, and what became of the last ones. */

import { askToSignIn } from '../api/sign-in';
import type { Schemas } from '../api/client';
import { asProblem, type ApiProblem } from '../api/problem';
import { loadDemo, upload, type Listener } from '../api/upload';
import { graph } from './changed.svelte';
import { session } from './session.svelte';

export type Stage = 'send' | 'read' | 'derive' | 'done';

export interface Load {
  files: number;
  /** Of all files, in bytes. */
  size: number;
  /** When it began, in milliseconds. */
  begun: number;
  stage: Stage;
  /** Of the bytes, 0 to 1. */
  sent: number;
  read: number;
  /** Pages of the file that is being read; null: it has none, or they are not told. */
  pages: { file: string; done: number; total: number } | null;
  derived: number;
  answer: Schemas['LoadAnswer'] | null;
  problem: ApiProblem | null;
  /** The reader stopped it after the first file was read. */
  stopped: boolean;
}

let current = $state.raw<Load | null>(null);
let stop: AbortController | null = null;
/** The files of the last load, to be sent again. */
let last: readonly File[] = [];
/** What goes on with the last load. */
let again: () => Promise<void> = async () => {};

export const loads = {
  /** null: nothing was loaded, or the reader has put the result away. */
  get current(): Load | null {
    return current;
  },
  get running(): boolean {
    return current !== null && !current.answer && !current.problem && !current.stopped;
  },
  dismiss(): void {
    if (!loads.running) current = null;
  },
  /** Stop the load; the plans that are loaded stay. */
  cancel(): void {
    stop?.abort();
  },
  /** Go on with a load that was stopped: files that are loaded are not read again. */
  async resume(): Promise<void> {
    if (!loads.running) await again();
  },
  /** Replace the plans that the last load held back. */
  async replace(): Promise<void> {
    const held = (current?.answer?.held ?? []).map((file) => file.file);
    // A member of an archive has another name than the archive
    const chosen = last.filter((file) => held.includes(file.name));
    await loads.start(chosen.length === held.length ? chosen : last, true);
  },
  /** Load these files; while others are on their way nothing happens. */
  async start(files: readonly File[], replace = false): Promise<void> {
    if (loads.running || !files.length) return;
    last = files;
    const size = files.reduce((sum, file) => sum + file.size, 0);
    await run(files.length, size, (signal, listener) => upload(files, signal, listener, replace));
  },
  /** Load the demo plans that come with plangraph. */
  async startDemo(): Promise<void> {
    // The first step contains how many there are
    if (!loads.running) await run(1, 0, loadDemo);
  },
};

async function run(
  files: number,
  size: number,
  load: (signal: AbortSignal, listener: Listener) => Promise<Schemas['LoadAnswer']>,
): Promise<void> {
  if (!session.mayLoad) await askToSignIn();
  again = () => run(files, size, load);
  const begun: Load = {
    files,
    size,
    begun: Date.now(),
    stage: size ? 'send' : 'read',
    sent: size ? 0 : 1,
    read: 0,
    pages: null,
    derived: 0,
    answer: null,
    problem: null,
    stopped: false,
  };
  current = begun;
  const tell = (told: Partial<Load>) => (current = { ...(current ?? begun), ...told });
  try {
    stop = new AbortController();
    const answer = await load(stop.signal, {
      sent: (sent) => tell({ sent, stage: sent < 1 ? 'send' : 'read' }),
      step(step) {
        const now = current ?? begun;
        if (step.step === 'read') {
          const read = step.done ?? now.read;
          // An archive is one file here and many there
          const files = Math.max(now.files, step.total ?? 0);
          tell({ read, files, pages: null, stage: read < files ? 'read' : 'derive' });
        } else if (step.step === 'page') {
          const { file, done, total } = step;
          tell({ pages: { file: file ?? '', done: done ?? 0, total: total ?? 0 } });
        } else if (step.step === 'derived') {
          tell({ derived: now.derived + 1, stage: 'derive' });
        }
      },
    });
    tell({ answer, stage: 'done', sent: 1 });
  } catch (error) {
    if (stop?.signal.aborted && current?.read) tell({ stopped: true });
    else if (stop?.signal.aborted) current = null;
    else tell({ problem: asProblem(error) });
  }
  graph.changed();
}
