/** The neighbours of a node in the order of their kinds. */

import type { Schemas } from '../../api/client';

/** Return the rank of each neighbour: that of the first type of edge that leads to it. */
export function kinds(page: Schemas['Around'], id: string): Map<string, number> {
  const types: string[] = [];
  const found = new Map<string, number>();
  for (const edge of page.edges) {
    const other = edge.source === id ? edge.target : edge.target === id ? edge.source : null;
    if (other === null) continue;
    if (!types.includes(edge.type)) types.push(edge.type);
    found.set(other, Math.min(found.get(other) ?? Infinity, types.indexOf(edge.type)));
  }
  return found;
}
