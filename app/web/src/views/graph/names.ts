/** Names of nodes and edges of the graph, in the reader's language. */

import { locale, t } from '../../i18n/index.svelte';
import { relationName, RELATIONS } from '../../parts/relations';
import { href, type Params } from '../../routing/route';
import { declaration } from '../../state/declaration.svelte';
import type { DrawnEdge } from './base';
import { TIES } from './ties';

export function nameOf(node: {
  name: string;
  name_en: string | null;
  note?: string | null;
}): string {
  const name = locale.name(node.name, node.name_en);
  return node.note ? `${name} ${node.note}` : name;
}

/** 照搬 for derivations with a relation, 含任务 for the others ({@link kindOf}). */
export function kindName(kind: string): string {
  const relation = RELATIONS.find((known) => known === kind);
  if (kind === TIES) return t('graph.ties');
  return relation ? relationName(relation) : declaration.edge(kind);
}

/** The name of an edge: its relation, and a department's role. */
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
