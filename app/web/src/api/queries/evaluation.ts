/** What the targets, tasks and projects of a plan reached, and entering it, by hand or from a
 * filled template. */

import { asOwn } from '../../state/following';
import { cached, forget } from '../cache';
import { address, get, post, remove, type Schemas } from '../client';

export type Evaluation = Schemas['PlanEvaluation'];

/** The evaluation of a plan at the end of a year; null: the last one with values. */
export function evaluation(planId: string, year: number | null): Promise<Evaluation> {
  return cached(`evaluation ${planId} ${year}`, () =>
    get('/api/v1/plans/{plan_id}/evaluation', { path: { plan_id: planId }, query: { year } }),
  );
}

/** Where the evaluation is a file for Excel or Word, or the template to fill in. */
export function evaluationFile(
  planId: string,
  year: number,
  format: 'xlsx' | 'docx' | 'template',
): string {
  const given = { path: { plan_id: planId }, query: { year, format } };
  return address('/api/v1/plans/{plan_id}/evaluation', given);
}

/** Enter the values of a filled template. */
export async function enterTemplate(
  planId: string,
  file: File,
  reviewer: string,
): Promise<Schemas['Entered']> {
  const body = new FormData();
  body.append('file', file, file.name);
  body.append('reviewer', reviewer);
  const given = { path: { plan_id: planId }, body };
  const done = await post('/api/v1/plans/{plan_id}/observations/file', given);
  forget('evaluation ');
  return done;
}

/** Enter one value. */
export async function enterValue(
  planId: string,
  reviewer: string,
  value: Schemas['ObservationIn'],
): Promise<Schemas['Entered']> {
  const done = await post('/api/v1/plans/{plan_id}/observations', {
    path: { plan_id: planId },
    body: { observations: [value], reviewer },
  });
  forget('evaluation ');
  return done;
}

/** Withdraw a value; it stays in the history. */
export async function withdrawValue(
  planId: string,
  observationId: string,
  reviewer: string,
  note: string,
): Promise<Schemas['ObservationNode']> {
  const done = await asOwn(() =>
    remove('/api/v1/plans/{plan_id}/observations/{observation_id}', {
      path: { plan_id: planId, observation_id: observationId },
      query: { reviewer, note: note || null },
    }),
  );
  forget('evaluation ');
  return done;
}

/** Enter the status of a task or project. */
export async function enterStatus(
  planId: string,
  reviewer: string,
  status: Schemas['ProgressIn'],
): Promise<Schemas['Entered']> {
  const done = await post('/api/v1/plans/{plan_id}/progress', {
    path: { plan_id: planId },
    body: { entries: [status], reviewer },
  });
  forget('evaluation ');
  return done;
}

/** Withdraw a status; it stays in the history. */
export async function withdrawStatus(
  planId: string,
  progressId: string,
  reviewer: string,
  note: string,
): Promise<Schemas['ProgressNode']> {
  const done = await asOwn(() =>
    remove('/api/v1/plans/{plan_id}/progress/{progress_id}', {
      path: { plan_id: planId, progress_id: progressId },
      query: { reviewer, note: note || null },
    }),
  );
  forget('evaluation ');
  return done;
}
