/** What a department has to do with a task, in the graph's words. */

export const ROLES = ['lead', 'support', 'responsible', 'shared'] as const;
export type Role = (typeof ROLES)[number];
