/** The files that are being loaded, and what became of the last ones. */

import type { Schemas } from '../api/client';
import { asProblem, type ApiProblem } from '../api/problem';
import { upload } from '../api/upload';
import { graph } from './changed.svelte';

export type Stage = 'send' | 'read' | 'derive' | 'done';

export interface Load {
  files: number;
  stage: Stage;
  /** Of the bytes, 0 to 1. */
  sent: number;
  read: number;
  /** Pages of the file that is being read; null: it has none, or they are not told. */
  pages: { file: string; done: number; total: number } | null;
  derived: number;
  answer: Schemas['LoadAnswer'] | null;
  problem: ApiProblem | null;
}

let current = $state.raw<Load | null>(null);
let stop: AbortController | null = null;

export const loads = {
  /** null: nothing was loaded, or the reader has put the result away. */
  get current(): Load | null {
    return current;
  },
  get running(): boolean {
    return current !== null && !current.answer && !current.problem;
  },
  dismiss(): void {
    if (!loads.running) current = null;
  },
  /** Stop the load; the plans that are loaded stay. */
  cancel(): void {
    stop?.abort();
  },
  /** Load these files; while others are on their way nothing happens. */
  async start(files: readonly File[]): Promise<void> {
    if (loads.running || !files.length) return;
    const begun: Load = {
      files: files.length,
      stage: 'send',
      sent: 0,
      read: 0,
      pages: null,
      derived: 0,
      answer: null,
      problem: null,
    };
    current = begun;
    const tell = (told: Partial<Load>) => (current = { ...(current ?? begun), ...told });
    try {
      stop = new AbortController();
      const answer = await upload(files, stop.signal, {
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
      if (stop?.signal.aborted) current = null;
      else tell({ problem: asProblem(error) });
    }
    graph.changed();
  },
};
