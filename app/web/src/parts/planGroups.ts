/** Rows and shades of the plans by division and sector. */

import type { Schemas } from '../api/client';
import { t } from '../i18n/index.svelte';

export type Row = Schemas['DistributionRow'];

/** Number of shades, as in the heat map. */
const SHADES = 5;

/** The name of a row: that of its division, or what it holds besides divisions. */
export function namedRow(row: Row): string {
  if (!row.division) return t('groups.no_division');
  return row.own ? t('groups.own', { division: row.division.props.name }) : row.division.props.name;
}

/**
 * The shade of a number of plans, from 1; 0 for none. It rises with the logarithm, because a
 * province has hundreds of times the plans of a county.
 */
export function shadeOf(plans: number, most: number): number {
  if (plans === 0) return 0;
  if (most <= 1) return 1;
  return 1 + Math.round(((SHADES - 1) * Math.log(plans)) / Math.log(most));
}
