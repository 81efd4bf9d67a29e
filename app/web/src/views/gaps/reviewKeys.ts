/** The keys of the review. */

import type { Bindings } from '../../state/keys.svelte';
import type { Judgement } from './model';

interface Actions {
  step: (by: number) => void;
  judge: (review: Judgement) => void;
  undo: () => void;
  note: () => void;
  evidence: () => void;
  draw: () => void;
  pick: (at: number) => void;
  /** Number of links and candidates that digits can choose. */
  options: number;
}

// A keyboard has nine digits to count with
const DIGITS = 9;

export function reviewKeys(actions: Actions): Bindings {
  const { step, judge, undo, note, evidence, draw, pick, options } = actions;
  const digits = Array.from({ length: Math.min(options, DIGITS) }, (_, at) => [
    at + 1,
    { label: 'gaps.key.pick' as const, run: () => pick(at) },
  ]);
  return {
    j: { label: 'gaps.key.next', run: () => step(1) },
    k: { label: 'gaps.key.previous', run: () => step(-1) },
    a: { label: 'gaps.key.accept', once: true, run: () => judge('accepted') },
    r: { label: 'gaps.key.reject', once: true, run: () => judge('rejected') },
    u: { label: 'gaps.key.unsure', once: true, run: () => judge('unsure') },
    z: { label: 'gaps.key.undo', once: true, run: undo },
    n: { label: 'gaps.key.note', run: note },
    e: { label: 'gaps.key.evidence', run: evidence },
    t: { label: 'gaps.key.draw', once: true, run: draw },
    ...(Object.fromEntries(digits) as Bindings),
  };
}
