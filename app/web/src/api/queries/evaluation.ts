/** What the targets of a plan reached, and entering it from a filled template. */

import { cached, forget } from '../cache';
import { address, get, post, type Schemas } from '../client';

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
