/** The drawn nodes as a tree: the neighbours that a node was opened to are below it. */

import type { PlacedNode } from './base';
import type { Picture } from './picture';

/** A node in the list beside the canvas. */
export interface Row {
  node: PlacedNode;
  level: number;
  open: boolean;
  /** Neighbours that are not drawn. */
  more: number;
}

export function rowsOf(picture: Picture): Row[] {
  const { base, visible } = picture;
  const rows: Row[] = [];
  const told = new Set<string>();
  let within = 1;
  const tell = (node: PlacedNode, level: number): void => {
    if (told.has(node.id)) return;
    told.add(node.id);
    rows.push({ node, level, open: picture.isOpen(node.id), more: picture.more(node) });
    for (const id of picture.shownBy(node.id)) {
      const shown = base.isFirst(id) ? undefined : visible.get(id);
      if (shown) tell(shown, level + 1);
    }
  };
  for (const node of visible.values()) {
    if (!base.isFirst(node.id)) continue;
    if (node.label === 'Plan' || !node.plan_id) within = 1;
    else if (node.label === 'Chapter') within = 1 + (node.depth ?? 1);
    const part = node.label !== 'Plan' && node.label !== 'Chapter' && node.plan_id;
    tell(node, part ? within + 1 : within);
  }
  for (const node of visible.values()) tell(node, 1);
  return rows;
}
