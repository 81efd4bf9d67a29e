/**
 * The review that is under way. It is kept while the page is open, also when another view is
 * shown: the draft and the opinion are stored nowhere else.
 */

import { untrack } from 'svelte';
import type { Schemas } from '../../api/client';
import { asProblem, type ApiProblem } from '../../api/problem';
import {
  asFile,
  opinionForWord,
  proposePlans,
  reviewDraft,
  type Opinion,
  type Review,
} from '../../api/queries/drafts';
import { graph } from '../../state/changed.svelte';
import { download } from '../../text/download';
import { readOpinion } from './findings';

export type Work = 'read' | 'review' | 'word';
/** Why something failed: an answer of the API, or a file that is no earlier opinion. */
export type Failure = ApiProblem | 'no-opinion';

let file = $state.raw<File | null>(null);
let proposed = $state.raw<Schemas['ProposedPlans'] | null>(null);
/** Plans that the reader added, and those that the reader left out. */
let added = $state.raw<readonly Schemas['PlanNode'][]>([]);
let left = $state.raw<readonly string[]>([]);
let previous = $state.raw<Opinion | null>(null);
let opinion = $state.raw<Opinion | null>(null);
/** The review that the opinion answers. */
let answered: Review | null = null;
let work = $state.raw<Work | null>(null);
let failure = $state.raw<Failure | null>(null);
let stop = new AbortController();
/** The state of the graph that the plans were proposed from. */
let seen = 0;

const plans = $derived<Schemas['AgreedPlan'][]>([
  ...(proposed?.plans ?? []),
  ...added
    .filter(({ id }) => !proposed?.plans.some(({ plan }) => plan.id === id))
    .map((plan) => ({
      plan,
      role: 'upper' as const,
      role_zh: '',
      reason: 'chosen' as const,
      reason_zh: '',
    })),
]);
const against = $derived(plans.map(({ plan }) => plan.id).filter((id) => !left.includes(id)));

async function run(kind: Work, act: (signal: AbortSignal) => Promise<void>): Promise<void> {
  stop.abort();
  stop = new AbortController();
  const { signal } = stop;
  work = kind;
  failure = null;
  try {
    await act(signal);
  } catch (error) {
    if (!signal.aborted) failure = asProblem(error);
  }
  if (!signal.aborted) work = null;
}

/** Read a draft and find its plans. After the opinion `past` it is the next draft: it is compared
 * with the same plans, and with that opinion. */
async function propose(draft: File, past: Opinion | null): Promise<void> {
  await run('read', async (signal) => {
    seen = graph.changes;
    const found = await proposePlans(draft, signal);
    file = draft;
    proposed = found;
    if (!past) return;
    previous = past;
    added = past.against.map(({ plan }) => plan);
    opinion = null;
  });
}

export const session = {
  get file(): File | null {
    return file;
  },
  get draft(): Schemas['PlanNode'] | null {
    return proposed?.draft ?? null;
  },
  /** The full name of its division; null if it was not recognised. */
  get division(): string | null {
    return proposed?.division ?? null;
  },
  /** The plans that the draft may be compared with: those that are found, and those added. */
  get plans(): readonly Schemas['AgreedPlan'][] {
    return plans;
  },
  /** Ids of the plans that it is compared with. */
  get against(): readonly string[] {
    return against;
  },
  get previous(): Opinion | null {
    return previous;
  },
  get opinion(): Opinion | null {
    return opinion;
  },
  get work(): Work | null {
    return work;
  },
  get failure(): Failure | null {
    return failure;
  },
  /** Take a draft, the first one or the next. */
  choose(draft: File): Promise<void> {
    return propose(draft, opinion);
  },
  /** Find the plans again if others were loaded since. */
  async refresh(): Promise<void> {
    if (seen === graph.changes) return;
    if (file && untrack(() => work) === null) await propose(file, null);
  },
  add(plan: Schemas['PlanNode']): void {
    added = [...added, plan];
    left = left.filter((id) => id !== plan.id);
  },
  toggle(id: string): void {
    left = left.includes(id) ? left.filter((other) => other !== id) : [...left, id];
  },
  /** Take a file as the earlier opinion; null: compare with none. */
  async compareWith(chosen: File | null): Promise<void> {
    const found = chosen && readOpinion(await chosen.text());
    failure = chosen && !found ? 'no-opinion' : null;
    if (!failure) previous = found;
  },
  async review(): Promise<void> {
    if (!file) return;
    const asked: Review = { file, against, previous };
    await run('review', async (signal) => {
      opinion = await reviewDraft(asked, signal);
      answered = asked;
    });
  },
  async saveForWord(): Promise<void> {
    const asked = answered;
    if (!asked) return;
    await run('word', async (signal) => {
      const found = await opinionForWord(asked, signal);
      download(found.name, found.content);
    });
  },
  /** Save the opinion for the review of the next draft. */
  save(name: string): void {
    if (opinion) download(name, asFile(opinion));
  },
  cancel(): void {
    stop.abort();
    work = null;
  },
  /** Begin with another draft, without an earlier opinion. */
  reset(): void {
    session.cancel();
    file = proposed = previous = opinion = answered = failure = null;
    added = [];
    left = [];
  },
};
