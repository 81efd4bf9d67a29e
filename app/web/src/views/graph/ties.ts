/**
 * Ties between hidden parts, as lines between the visible nodes that contain them: one line between
 * two closed chapters represents all ties between their parts.
 */

import type { Base, DrawnEdge } from './base';

export interface Lifted {
  /** Lines that are no edges of the graph, by their ids. */
  lines: ReadonlyMap<string, DrawnEdge>;
  /** For a line, or an edge between two chapters or plans: the ids of the ties it represents. */
  ties: ReadonlyMap<string, readonly string[]>;
  /** Edges between chapters or plans whose ties are visible themselves. */
  finer: ReadonlySet<string>;
}

/** The type of lines that represent ties. */
export const TIES = 'TIES';
/** Labels whose derivations summarize those of their parts. */
const SUMMED = ['Plan', 'Chapter'];

/** Return the lines and edges that represent ties between hidden parts. */
export function lifted(base: Base, visible: (id: string) => boolean): Lifted {
  const lines = new Map<string, DrawnEdge>();
  const ties = new Map<string, string[]>();
  const finer = new Set<string>();
  if (!base.folds) return { lines, ties, finer };
  const derived = [...base.edges.values()].filter((edge) => edge.type === 'DERIVES_FROM');
  const summed = ({ source, target }: DrawnEdge): boolean =>
    [source, target].every((id) => SUMMED.includes(base.nodes.get(id)?.label ?? ''));
  const held = new Map<string, string[]>();
  for (const edge of derived) {
    if (summed(edge)) continue;
    const [from, to] = [edge.source, edge.target].map((id) => inSight(base, id, visible));
    if (!from || !to || (from === edge.source && to === edge.target)) continue;
    const key = `${from} ${to}`;
    const own = held.get(key);
    if (own) own.push(edge.id);
    else held.set(key, [edge.id]);
  }
  for (const edge of derived) {
    if (!summed(edge)) continue;
    const key = `${edge.source} ${edge.target}`;
    const own = held.get(key);
    if (own) ties.set(edge.id, own);
    else if (tied(base, edge.source) && tied(base, edge.target)) finer.add(edge.id);
    held.delete(key);
  }
  for (const [key, own] of held) {
    const [source = '', target = ''] = key.split(' ');
    const id = `${TIES} ${key}`;
    lines.set(id, {
      id,
      source,
      target,
      type: TIES,
      relation: null,
      review: null,
      score: null,
      role: null,
    });
    ties.set(id, own);
  }
  return { lines, ties, finer };
}

/** Return the ties that a line or an edge represents; for open chapters, all between their parts. */
export function tiesOf(base: Base, { ties }: Lifted, edge: DrawnEdge): DrawnEdge[] {
  const own = ties.get(edge.id);
  if (own) return own.flatMap((id) => base.edges.get(id) ?? []);
  const ends = [edge.source, edge.target].map((id) => base.nodes.get(id)?.label);
  return ends.every((label) => label === 'Chapter')
    ? tiesBetween(base, edge.source, edge.target)
    : [];
}

function tiesBetween(base: Base, child: string, parent: string): DrawnEdge[] {
  const within = (id: string, holder: string): boolean => [...base.fold.line(id)].includes(holder);
  return [...base.edges.values()].filter(
    (edge) =>
      edge.type === 'DERIVES_FROM' &&
      !SUMMED.includes(base.nodes.get(edge.source)?.label ?? '') &&
      within(edge.source, child) &&
      within(edge.target, parent),
  );
}

/** Return the nearest visible node: the part itself, or one that contains it. */
function inSight(base: Base, id: string, visible: (id: string) => boolean): string | undefined {
  for (const at of base.fold.line(id)) if (visible(at)) return at;
  return undefined;
}

/** Return whether the parts of a chapter or plan have been fetched. */
function tied(base: Base, id: string): boolean {
  return base.fold.parts(id).length > 0;
}
