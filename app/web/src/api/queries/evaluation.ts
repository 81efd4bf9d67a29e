/** What the targets, tasks and projects of a plan reached, and entering it, by hand or from a
 * filled template. */

import { asOwn } from '../../state/following';
import { cached, forget } from '../cache';
import { address, get, post, remove, type Schemas } from '../client';

export type Evaluation = Schemas['PlanEvaluation'];

export type Bulletin = Schemas['BulletinValues'];

/** The evaluation of a plan at the end of a year (null: the last one with values), with what was
 * entered until a day (null: with all of it). */
export function evaluation(
  planId: string,
  year: number | null,
  day: string | null,
): Promise<Evaluation> {
  const query = { year, as_of: day };
  return cached(`evaluation ${planId} ${year} ${day}`, () =>
    get('/api/v1/plans/{plan_id}/evaluation', { path: { plan_id: planId }, query }),
  );
}

/** Where the evaluation is a file for Excel or Word, or the template to fill in. */
export function evaluationFile(
  planId: string,
  year: number,
  format: 'xlsx' | 'docx' | 'template',
  day: string | null,
): string {
  const given = { path: { plan_id: planId }, query: { year, format, as_of: day } };
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

/** Find the values of a bulletin; nothing is stored. `year` null: that in its title. */
export function readBulletin(planId: string, file: File, year: number | null): Promise<Bulletin> {
  const body = new FormData();
  body.append('file', file, file.name);
  const given = { path: { plan_id: planId }, query: { year }, body };
  return post('/api/v1/plans/{plan_id}/observations/bulletin', given);
}

/** Enter values. */
export async function enterValues(
  planId: string,
  reviewer: string,
  observations: Schemas['ObservationIn'][],
): Promise<Schemas['Entered']> {
  const done = await post('/api/v1/plans/{plan_id}/observations', {
    path: { plan_id: planId },
    body: { observations, reviewer },
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
