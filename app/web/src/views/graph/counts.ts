/** Counting and grouping for the legend and the panel. */

import { kindOf } from './look';
import type { Schemas } from '../../api/client';
import type { DrawnEdge, PlacedNode } from './base';
import type { Picture } from './picture';

/** Count the items by name, with the names in a given order. */
export function counted<T>(
  items: Iterable<T>,
  name: (item: T) => string,
  order: readonly string[],
): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(name(item), (counts.get(name(item)) ?? 0) + 1);
  const rank = (key: string): number => order.indexOf(key) + 1 || order.length + 1;
  return new Map([...counts].sort(([a], [b]) => rank(a) - rank(b)));
}

/** Return the edges of a picture between these nodes. */
export function joining(picture: Picture, nodes: readonly PlacedNode[]): DrawnEdge[] {
  const shown = new Set(nodes.map((node) => node.id));
  return [...picture.edges.values()].filter(
    ({ source, target }) => shown.has(source) && shown.has(target),
  );
}

/** The names of an address list. */
export function namesIn(text: string | undefined): ReadonlySet<string> {
  return new Set((text ?? '').split(',').filter(Boolean));
}

/** Nodes and edges of a path; null where none was found. */
export function partsOf(path: Schemas['Path']): ReadonlySet<string> | null {
  return path.found ? new Set([...path.nodes.map((node) => node.id), ...path.steps]) : null;
}

/** Names of the address list, one more or one less. */
export function toggled(names: ReadonlySet<string>, name: string): string {
  const others = [...names].filter((other) => other !== name);
  return (others.length < names.size ? others : [...others, name]).sort().join(',');
}

export interface Joined {
  edge: string;
  other: PlacedNode;
  role: string | null;
}

/** What a drawn node is joined to in the picture, by kind of edge. */
export function joinedByKind(picture: Picture, id: string): [string, Joined[]][] {
  const found = new Map<string, Joined[]>();
  for (const edge of picture.edgesAt(id)) {
    const other = picture.node(edge.source === id ? edge.target : edge.source);
    if (!other) continue;
    const rows = found.get(kindOf(edge)) ?? [];
    rows.push({ edge: edge.id, other, role: edge.role });
    found.set(kindOf(edge), rows);
  }
  const order = new Map(
    [...found.values()].flat().map(({ other }) => [other.id, picture.rank(other.id)]),
  );
  const rank = ({ other }: Joined): number => order.get(other.id) ?? 0;
  for (const rows of found.values()) rows.sort((a, b) => rank(a) - rank(b));
  return [...found];
}
