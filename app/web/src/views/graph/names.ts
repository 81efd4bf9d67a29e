/** What nodes and edges of the graph are called, in the reader's language. */

import { locale } from '../../i18n/index.svelte';
import { relationName, RELATIONS } from '../../parts/relations';
import { href, type Params } from '../../routing/route';
import { declaration } from '../../state/declaration.svelte';
import type { DrawnEdge } from './base';

export function nameOf(node: { name: string; name_en: string | null }): string {
  return locale.name(node.name, node.name_en);
}

/** 照搬 for derivations with a relation, 含任务 for the others ({@link kindOf}). */
export function kindName(kind: string): string {
  const relation = RELATIONS.find((known) => known === kind);
  return relation ? relationName(relation) : declaration.edge(kind);
}

/** What an edge says: its relation, and a department's role. */
export function edgeName(edge: DrawnEdge, kind: string): string {
  return edge.role ? `${kindName(kind)} · ${declaration.value('role', edge.role)}` : kindName(kind);
}

/** The address of a graph that begins with this node. */
export function graphHref(
  node: { id: string; plan_id: string | null; label: string },
  params: Params = {},
): string {
  const seed = node.label === 'Plan' ? null : node.id;
  return href('graph', node.plan_id, { node: seed, ...params });
}
