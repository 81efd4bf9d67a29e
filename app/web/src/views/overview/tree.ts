/** The tree of divisions with the plans of each. */

import type { Schemas } from '../../api/client';

export type Plan = Schemas['PlanSummary'];

export interface Branch {
  division: Schemas['DivisionNode'];
  plans: Plan[];
  branches: Branch[];
  /** Loaded plans here and below. */
  count: number;
}

/** The outermost divisions with all below them; plans in the order given. */
export function tree(
  places: readonly Schemas['DivisionPlace'][],
  plans: readonly Plan[],
): Branch[] {
  const byId = new Map(plans.map((plan) => [plan.plan.id, plan]));
  const branches = new Map<string, Branch>();
  for (const place of places) {
    const own = place.plans.flatMap((id) => byId.get(id) ?? []).filter(isLoaded);
    branches.set(place.division.id, {
      division: place.division,
      plans: own,
      branches: [],
      count: 0,
    });
  }
  const roots: Branch[] = [];
  for (const place of places) {
    const branch = branches.get(place.division.id);
    const above = place.above === null ? undefined : branches.get(place.above);
    if (branch) (above?.branches ?? roots).push(branch);
  }
  for (const root of roots) sum(root);
  return roots.filter((root) => root.count > 0);
}

/** The branch of a division, wherever it stands. */
export function find(branches: readonly Branch[], divisionId: string): Branch | null {
  for (const branch of branches) {
    if (branch.division.id === divisionId) return branch;
    const below = find(branch.branches, divisionId);
    if (below) return below;
  }
  return null;
}

/** All plans of branches, those of a division before those below it. */
export function plansOf(branches: readonly Branch[]): Plan[] {
  return branches.flatMap((branch) => [...branch.plans, ...plansOf(branch.branches)]);
}

export function isLoaded(plan: Plan): boolean {
  return plan.plan.props.loaded;
}

function sum(branch: Branch): number {
  branch.branches = branch.branches.filter((below) => sum(below) > 0);
  branch.count =
    branch.plans.length + branch.branches.reduce((total, below) => total + below.count, 0);
  return branch.count;
}
