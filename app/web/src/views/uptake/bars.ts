/** Pictures of the values that plans below set for a target: parts of a sum, or dots on an axis. */

import type { Schemas } from '../../api/client';

export type Target = Schemas['TargetBreakdown'];
export type Outcome = Target['outcome'];
export const OUTCOMES: readonly Outcome[] = ['short', 'open', 'reached', 'spread', 'none'];

/** The value of a plan; places are in per cent of the width. */
export interface Mark {
  plan: Schemas['PlacedPlan'];
  value: number;
  from: number;
  to: number;
}

export interface Picture {
  kind: 'sum' | 'dots';
  marks: Mark[];
  /** Place of the plan's own value. */
  goal: number;
}

// Dots keep off the ends of the axis
const EDGE = 6;

/** The picture of a target; null where there are no values or no own one. */
export function pictureOf(target: Target): Picture | null {
  const goal = target.target.props.target_value;
  const given = target.children.flatMap(({ plan, in_unit, counted }) =>
    in_unit === null || (target.additive && !counted) ? [] : [{ plan, value: in_unit }],
  );
  if (goal === null || !given.length) return null;
  return target.additive ? sum(given, goal) : dots(given, goal);
}

type Given = Pick<Mark, 'plan' | 'value'>;

function sum(given: readonly Given[], goal: number): Picture {
  const total = given.reduce((all, { value }) => all + Math.max(value, 0), 0);
  const whole = Math.max(total, goal, Number.MIN_VALUE);
  let at = 0;
  const marks = given.map(({ plan, value }) => {
    const from = at;
    at += (Math.max(value, 0) / whole) * 100;
    return { plan, value, from, to: at };
  });
  return { kind: 'sum', marks, goal: (Math.max(goal, 0) / whole) * 100 };
}

function dots(given: readonly Given[], goal: number): Picture {
  const all = [...given.map(({ value }) => value), goal];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const place = (value: number): number =>
    high === low ? 50 : EDGE + ((value - low) / (high - low)) * (100 - 2 * EDGE);
  const marks = given.map(({ plan, value }) => ({
    plan,
    value,
    from: place(value),
    to: place(value),
  }));
  return { kind: 'dots', marks, goal: place(goal) };
}
