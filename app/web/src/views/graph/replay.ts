/** The picture that an address names: its steps done again, one after the other. */

import type { Schemas } from '../../api/client';
import type { Base } from './base';
import { Picture } from './picture';
import { ALL, type Step } from './steps';

export interface Source {
  neighbours(id: string, cursor?: string): Promise<Schemas['Around']>;
  path(from: string, to: string): Promise<Schemas['Path']>;
}

/**
 * Do `steps` on what the graph began with. A step whose nodes are not there (the plan was loaded anew
 * since) is passed over. Answers are asked for together as far as they are known to be needed.
 */
export async function replay(base: Base, steps: readonly Step[], source: Source): Promise<Picture> {
  const picture = new Picture(base);
  const waiting = new Set(steps.filter((step) => step.kind === 'open'));
  for (const step of steps) {
    for (const next of waiting) {
      const id = picture.idOf(next.key);
      // Failures are told where the answer is needed
      if (id && waiting.delete(next)) source.neighbours(id).catch(() => undefined);
    }
    await apply(picture, step, source);
  }
  return picture;
}

async function apply(picture: Picture, step: Step, source: Source): Promise<void> {
  if (step.kind === 'expand') {
    picture.expand(step.level === ALL ? Infinity : step.level);
    return;
  }
  if (step.kind === 'open' || step.kind === 'close') {
    const id = picture.idOf(step.key);
    if (id && step.kind === 'close') picture.close(id);
    else if (id && step.kind === 'open') picture.open(id, await pages(id, step.pages, source));
    return;
  }
  const name = `${step.from}~${step.to}`;
  const [from, to] = [picture.idOf(step.from), picture.idOf(step.to)];
  if (step.kind === 'unpath') picture.removePath(name);
  else if (from && to) picture.addPath(name, await source.path(from, to));
}

async function pages(id: string, count: number, source: Source): Promise<Schemas['Around'][]> {
  const found: Schemas['Around'][] = [];
  let cursor: string | undefined;
  do {
    const page = await source.neighbours(id, cursor);
    found.push(page);
    cursor = page.cursor ?? undefined;
  } while (cursor && found.length < count);
  return found;
}
