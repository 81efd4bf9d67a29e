/**
 * A lineage in rows and columns: one column for each level, with the plans and their parts in rows,
 * indented under their holders; nodes of no plan are beside their neighbours. The places depend only
 * on the shown nodes, so that the same steps always give the same picture: a node that opens
 * pushes down the nodes below it in its column, and moves nothing sideways.
 */

import type { Base, Column, DrawnEdge, PlacedNode } from './base';
import type { Point } from './place';

/** A node and the node that contains it, according to an edge. */
export interface Held {
  holder: string;
  node: PlacedNode;
  /** The type of the edge. */
  kind: string;
}

export interface Arrangement {
  places: ReadonlyMap<string, Point>;
  /** By the id of what is held. */
  held: ReadonlyMap<string, Held>;
  columns: readonly Column[];
}

/** In rows, as in the drawing: how wide a column is, how far a part is drawn in. */
export const WIDTH = 18;
/** The share of its column that a name may take; lines use the rest. */
export const NAME = 0.72;
const INDENT = 0.8;
const GAP = 1;

/** The parts of a plan come after its chapters, those of a chapter before its sections. */
const UNDER_PLAN = ['Chapter', 'Task', 'Indicator', 'Figure', 'Project'];
const UNDER_CHAPTER = ['Task', 'Indicator', 'Figure', 'Project', 'Chapter'];
/** What belongs to no plan has a column by its label. */
const OWN = ['division', 'department', 'concept'];

/** Return the width that the name of a node may take, less its indent. */
export function nameRoom({ x }: Point): number {
  return WIDTH * NAME - (x % WIDTH);
}

/** Return the places of `nodes`, including those of `base`, and their columns. */
export function arrange(
  base: Base,
  nodes: readonly PlacedNode[],
  edges: readonly DrawnEdge[],
): Arrangement {
  const known = new Map(nodes.map((node) => [node.id, node]));
  const parts = new Map<string, PlacedNode[]>();
  const heads: PlacedNode[] = [];
  const holders = holdersOf(known, edges);
  for (const node of nodes) {
    const holder = known.get(holders.get(node.id)?.holder ?? '') ?? planOf(node, known);
    if (!holder) heads.push(node);
    else parts.set(holder.id, [...(parts.get(holder.id) ?? []), node]);
  }
  const columns: Column[] = [...base.columns];
  const stacks = new Map<Column, PlacedNode[]>(columns.map((column) => [column, []]));
  for (const head of heads) {
    const column = columnOf(head, base, columns);
    if (!stacks.has(column)) stacks.set(column, []);
    stacks.get(column)?.push(head);
  }

  const places = new Map<string, Point>();
  const next = new Map<Column, number>();
  const put = (node: PlacedNode, x: number, y: number): number => {
    places.set(node.id, { x, y });
    const order = node.label === 'Plan' ? UNDER_PLAN : UNDER_CHAPTER;
    const rank = ({ label }: PlacedNode): number => order.indexOf(label) + 1 || order.length + 1;
    const held = (parts.get(node.id) ?? []).sort((a, b) => rank(a) - rank(b));
    return held.reduce((row, part) => put(part, x + INDENT, row), y + 1);
  };
  const hasRows = (node: PlacedNode): boolean => node.label === 'Plan' && parts.has(node.id);
  for (const [column, stack] of stacks) {
    let y = 0;
    for (const head of stack.filter(hasRows)) y = put(head, column.x, y) + GAP;
    next.set(column, y);
  }
  const joined = joinedTo(edges);
  for (const [column, stack] of stacks) {
    const middles = new Map(stack.map((head) => [head.id, middle(head, parts, joined, places)]));
    const loose = stack.filter((head) => !hasRows(head));
    loose.sort((a, b) => (middles.get(a.id) ?? 0) - (middles.get(b.id) ?? 0));
    let y = next.get(column) ?? 0;
    for (const head of loose) y = put(head, column.x, Math.max(y, middles.get(head.id) ?? 0));
  }
  return { places, columns, held: holders };
}

/** Which drawn node holds each: the deepest chapter, else the plan. */
function holdersOf(
  known: ReadonlyMap<string, PlacedNode>,
  edges: readonly DrawnEdge[],
): Map<string, Held> {
  const held = new Map<string, Held>();
  const depth = (node: PlacedNode): number => (node.label === 'Plan' ? 0 : (node.depth ?? 9));
  for (const { source, target, type } of edges) {
    const [holder, node] = [known.get(source), known.get(target)];
    if (!type.startsWith('HAS_') || !holder || !node) continue;
    const before = known.get(held.get(target)?.holder ?? '');
    if (before && depth(before) >= depth(holder)) continue;
    held.set(target, { holder: source, node, kind: type });
  }
  return held;
}

function planOf(node: PlacedNode, known: ReadonlyMap<string, PlacedNode>): PlacedNode | undefined {
  return node.label === 'Plan' || !node.plan_id ? undefined : known.get(node.plan_id);
}

/** Return the column of a head: that of the drawing, or one further right by its label. */
function columnOf(head: PlacedNode, base: Base, columns: Column[]): Column {
  const first = base.nodes.get(head.id);
  const own = first && columns.findLast((column) => column.x <= first.x);
  if (own) return own;
  const label = head.label.toLowerCase();
  const key = OWN.includes(label) ? label : 'other';
  let column = columns.find((other) => other.key === key);
  if (!column) {
    const last = columns.at(-1);
    column = { key, x: last ? last.x + WIDTH : 0, y: last?.y ?? 0, width: WIDTH };
    columns.push(column);
  }
  return column;
}

function joinedTo(edges: readonly DrawnEdge[]): Map<string, string[]> {
  const joined = new Map<string, string[]>();
  for (const { source, target } of edges) {
    joined.set(source, [...(joined.get(source) ?? []), target]);
    joined.set(target, [...(joined.get(target) ?? []), source]);
  }
  return joined;
}

/** The mean row of what a head and its parts are joined to, as far as that has its place. */
function middle(
  head: PlacedNode,
  parts: ReadonlyMap<string, PlacedNode[]>,
  joined: ReadonlyMap<string, string[]>,
  places: ReadonlyMap<string, Point>,
): number {
  const own = [head, ...(parts.get(head.id) ?? [])];
  const rows = own
    .flatMap((node) => joined.get(node.id) ?? [])
    .flatMap((id) => places.get(id)?.y ?? []);
  return rows.length ? Math.round(rows.reduce((sum, y) => sum + y, 0) / rows.length) : 0;
}
