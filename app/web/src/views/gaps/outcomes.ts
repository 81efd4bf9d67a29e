/** Verdicts that were not stored: because something failed, or because somebody gave another one. */

import type { Schemas } from '../../api/client';
import type { ApiProblem } from '../../api/problem';
import type { Judgement } from './model';

export interface Failure {
  problem: ApiProblem;
  title: string;
  item: string;
  again: () => void;
}

/** Another verdict that met one given here: the reviewer is asked which one counts. */
export interface Conflict {
  current: Schemas['Verdict'];
  /** The verdict given here; null: a verdict was taken back. */
  review: Judgement | null;
  title: string;
  item: string;
  /** Replace the other verdict. */
  replace: () => void;
}
