/** Which pictures there are. */

export const PICTURES = ['heatmap', 'flow', 'indicators', 'departments'] as const;
export type PictureName = (typeof PICTURES)[number];

/** A plan that a picture is about; its title, where it is not known yet, comes with the data. */
export interface Plan {
  id: string;
  title: string | null;
  /** Whether plans below it are loaded. */
  hasChildren: boolean;
}

/** Parameters of the address that say what was picked; none is kept when another is. */
export const PICKED = {
  row: null,
  column: null,
  from: null,
  to: null,
  concept: null,
  department: null,
};
