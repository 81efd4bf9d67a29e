/** A task's clauses on their way down: the cells of a table, and where they were lost. */

import type { Schemas } from '../../api/client';

export type Chain = Schemas['Chain'];
export type ClauseChain = Chain['clauses'][number];
export type Step = ClauseChain['steps'][number];

/** The step of a clause to each plan below the first; null where it was not followed so far. */
export function stepsOf(chain: Chain, clause: ClauseChain): (Step | null)[] {
  return chain.plans
    .slice(1)
    .map(({ id }) => clause.steps.find((step) => step.plan === id) ?? null);
}

export interface Losses {
  /** Clauses that reach the lowest plan. */
  kept: number;
  /** Clauses that each plan loses, in the order of the plans, without those that lose none. */
  lost: { plan: Chain['plans'][number]; count: number }[];
  /** The same for clauses that it weakens. */
  weakened: { plan: Chain['plans'][number]; count: number }[];
}

export function lossesOf({ plans, clauses }: Chain): Losses {
  const counted = (of: (clause: ClauseChain, plan: string) => boolean): Losses['lost'] =>
    plans
      .map((plan) => ({ plan, count: clauses.filter((clause) => of(clause, plan.id)).length }))
      .filter(({ count }) => count > 0);
  const last = plans.at(-1)?.id;
  return {
    kept: clauses.filter(
      ({ lost, untraced, steps }) => !lost && !untraced && steps.at(-1)?.plan === last,
    ).length,
    lost: counted((clause, plan) => clause.lost === plan),
    weakened: counted((clause, plan) => clause.weakened.includes(plan)),
  };
}
