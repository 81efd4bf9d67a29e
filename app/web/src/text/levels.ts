/** Administrative levels, from the top. */

export const LEVELS = ['nation', 'province', 'prefecture', 'county', 'zone'] as const;

/** Return the position of a level; unknown levels come first. */
export function levelOrder(level: string | null | undefined): number {
  return (LEVELS as readonly string[]).indexOf(level ?? '');
}
