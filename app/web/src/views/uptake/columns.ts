/** The columns of the matrix: plans, or the divisions under which they are counted. */

import { shortNames, type Matrix } from './matrix';

/** The key of the column of plans without a division. */
export const NO_DIVISION = 'none';

export interface Column {
  /** Id of the plan, or code of the division. */
  key: string;
  name: string;
  /** Title of the plan. */
  title: string | null;
  outdated: boolean;
  share: number | null;
  /** Number of plans of a division. */
  plans: number | null;
}

/** The columns in the order of the cells; `named` gives the name of a division, or of none. */
export function columnsOf(matrix: Matrix, named: (division: string | null) => string): Column[] {
  if (matrix.groups.length) {
    return matrix.groups.map(({ code, name, plans }) => ({
      key: code ?? NO_DIVISION,
      name: named(name),
      title: null,
      outdated: false,
      share: null,
      plans,
    }));
  }
  const names = shortNames(matrix.items.map((item) => item.plan));
  return matrix.items.map(({ plan, outdated, share }) => ({
    key: plan.id,
    name: names.get(plan.id) ?? plan.title,
    title: plan.title,
    outdated,
    share,
    plans: null,
  }));
}
