/** The view as files: its nodes and edges as data. */

import { csv } from '../../text/csv';
import type { DrawnEdge, PlacedNode } from './base';

export type SavedAs = 'PNG' | 'SVG' | 'CSV' | 'JSON';

/** Return the drawn nodes and edges in plangraph's own JSON, with their places. */
export function json(
  nodes: Iterable<PlacedNode>,
  edges: Iterable<DrawnEdge>,
  address: string,
): Blob {
  const content = {
    address,
    nodes: [...nodes].map(({ id, label, name, note, plan_id, x, y }) => ({
      id,
      label,
      props: { name, note, plan_id },
      x,
      y,
    })),
    edges: [...edges].map(({ id, source, target, type, relation, review, score, role }) => ({
      id,
      source,
      target,
      type,
      props: { relation, review, score, role },
    })),
  };
  return new Blob([JSON.stringify(content, null, 1)], { type: 'application/json' });
}

/** Names used in the table of a view. */
export interface CsvWords {
  header: readonly string[];
  label: (node: PlacedNode) => string;
  name: (node: PlacedNode) => string;
  /** The plan that a node is a part of. */
  plan: (node: PlacedNode) => string;
  kind: (edge: DrawnEdge) => string;
}

/** Return a row for each edge with both ends, then a row for each node without an edge. */
export function table(
  nodes: readonly PlacedNode[],
  edges: readonly DrawnEdge[],
  ties: ReadonlyMap<string, readonly string[]>,
  { header, label, name, plan, kind }: CsvWords,
): Blob {
  const known = new Map(nodes.map((node) => [node.id, node]));
  const alone = new Map(known);
  const end = (node: PlacedNode | undefined) =>
    node ? [plan(node), label(node), name(node)] : ['', '', ''];
  const rows = edges.map((edge) => {
    alone.delete(edge.source);
    alone.delete(edge.target);
    const count = ties.get(edge.id)?.length ?? 1;
    return [
      ...end(known.get(edge.source)),
      kind(edge),
      ...end(known.get(edge.target)),
      count,
      edge.score,
    ];
  });
  const rest = [...alone.values()].map((node) => [...end(node), '', '', '', '', '', '']);
  return new Blob([csv(header, [...rows, ...rest])], { type: 'text/csv;charset=utf-8' });
}
