/** What nodes and edges of the graph are called, in the reader's language. */

import { locale, t } from '../../i18n/index.svelte';
import { RELATIONS } from '../../parts/relations';
import { href, type Params } from '../../routing/route';
import { declaration } from '../../state/declaration.svelte';
import type { DrawnEdge } from './base';
import { ROLES } from '../../text/roles';

export function nameOf(node: { name: string; name_en: string | null }): string {
  return locale.name(node.name, node.name_en);
}

/** 照搬 for derivations with a relation, 含任务 for the others ({@link kindOf}). */
export function kindName(kind: string): string {
  const relation = RELATIONS.find((known) => known === kind);
  return relation ? t(`relation.${relation}`) : declaration.edge(kind);
}

/** What an edge says: its relation, and a department's role. */
export function edgeName(edge: DrawnEdge, kind: string): string {
  return edge.role ? `${kindName(kind)} · ${valueName(edge.role)}` : kindName(kind);
}

const VALUES = [
  'nation',
  'province',
  'prefecture',
  'county',
  'zone',
  'review',
  'guiding',
  'action',
  'projects',
  'safeguard',
  'binding',
  'expected',
  'numeric',
  'deferred',
  'qualitative',
  'must',
  'strive',
  'table',
  'text',
  'final',
  'draft',
  'achieved',
  'announced',
  'higher',
  'lower',
  'true',
  'false',
] as const;
const REVIEWS = ['proposed', 'accepted', 'rejected', 'unsure'] as const;

/** A declared value in words; what is no word of the declaration stays. */
export function valueName(value: string): string {
  const role = ROLES.find((name) => name === value);
  if (role) return t(`role.${role}`);
  const review = REVIEWS.find((name) => name === value);
  if (review) return t(`review.${review}`);
  const known = VALUES.find((name) => name === value);
  return known ? t(`graph.value.${known}`) : value;
}

/** The address of a graph that begins with this node. */
export function graphHref(
  node: { id: string; plan_id: string | null; label: string },
  params: Params = {},
): string {
  const seed = node.label === 'Plan' ? null : node.id;
  return href('graph', node.plan_id, { node: seed, ...params });
}
