/** What `all` in the address asks for. */

/** Whole plans, drawn. */
export const SCOPES = ['plan', 'plans', 'store'] as const;
/** Plans by division and sector instead of a drawing. */
export const GROUPS = 'groups';
