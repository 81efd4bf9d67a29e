/** Drafts: compared with the loaded plans, and never stored. */

import { post, postForFile, type Schemas } from '../client';

export type Opinion = Schemas['Opinion'];

/** A draft, the plans that it must agree with (none: those that are found), an earlier opinion. */
export interface Review {
  file: File;
  against: readonly string[];
  previous: Opinion | null;
}

/** The plans that a draft must agree with. */
export function proposePlans(file: File, signal: AbortSignal): Promise<Schemas['ProposedPlans']> {
  const body = new FormData();
  body.append('file', file, file.name);
  return post('/api/v1/drafts/plans', { body }, signal);
}

/** The opinion on a draft. */
export function reviewDraft(review: Review, signal: AbortSignal): Promise<Opinion> {
  return post('/api/v1/drafts/review', { body: form(review) }, signal);
}

/** The opinion on a draft as a file for Word. */
export function opinionForWord(
  review: Review,
  signal: AbortSignal,
): Promise<{ name: string; content: Blob }> {
  const given = { query: { format: 'docx' as const }, body: form(review) };
  return postForFile('/api/v1/drafts/review', given, signal);
}

function form({ file, against, previous }: Review): FormData {
  const body = new FormData();
  body.append('file', file, file.name);
  for (const plan of against) body.append('against', plan);
  if (previous) body.append('previous', asFile(previous), 'opinion.json');
  return body;
}

/** An opinion as a file, for the review of the next draft. */
export function asFile(opinion: Opinion): Blob {
  return new Blob([JSON.stringify(opinion)], { type: 'application/json' });
}
