/** The graph: its declaration, drawings, nodes, edges and paths. */

import { cached } from '../cache';
import { type Answer, type Schemas, get } from '../client';

/** Labels and edge types with their names and colours. */
export function declaration(): Promise<Schemas['Declaration']> {
  return cached('declaration', () => get('/api/v1/schema', {}));
}

/** What the graph begins with: a node, or what a search finds. */
export interface Seed {
  node?: string;
  q?: string;
  scope?: 'lineage' | 'parts' | 'plan' | 'plans' | 'store';
}

const DRAWING_PAGE = 25_000;

/** The drawing of a seed, page by page; the list of all nodes goes over all pages. */
export function drawing(seed: Seed): Promise<Schemas['Drawing'][]> {
  const { node, q, scope } = seed;
  return cached(`drawing ${scope} ${node ?? ''} ${q ?? ''}`, async () => {
    const pages: Schemas['Drawing'][] = [];
    let cursor: string | undefined;
    do {
      const query = { node, q, scope, limit: DRAWING_PAGE, cursor };
      const page = await get('/api/v1/drawing', { query });
      pages.push(page);
      cursor = page.cursor ?? undefined;
    } while (cursor);
    return pages;
  });
}

/** How many nodes a drawing would have; the number of the whole store is known without one. */
export async function drawingSize(seed: Seed): Promise<number> {
  if (seed.scope === 'store') {
    const [health, { edges }] = await Promise.all([get('/api/v1/health', {}), declaration()]);
    // No edge leads to a verdict or the like
    const labels = new Set(edges.flatMap(({ ends }) => ends.flat()));
    const counts = Object.entries(health.counts.nodes);
    return counts.reduce((sum, [label, count]) => sum + (labels.has(label) ? count : 0), 0);
  }
  const { total } = await get('/api/v1/drawing', { query: { ...seed, limit: 1 } });
  return total;
}

/** The neighbours of a node from a cursor on, a hundred at most. */
export function neighbours(nodeId: string, cursor?: string): Promise<Schemas['Around']> {
  return cached(`neighbours ${nodeId} ${cursor ?? ''}`, () =>
    get('/api/v1/nodes/{node_id}/neighbours', {
      path: { node_id: nodeId },
      query: { limit: 100, cursor },
    }),
  );
}

/** A shortest path between two nodes. */
export function pathBetween(from: string, to: string): Promise<Schemas['Path']> {
  return cached(`path ${from} ${to}`, () => get('/api/v1/path', { query: { from, to } }));
}

/** A node with its properties. */
export function node(nodeId: string): Promise<Answer<'/api/v1/nodes/{node_id}'>> {
  return cached(`node ${nodeId}`, () =>
    get('/api/v1/nodes/{node_id}', { path: { node_id: nodeId } }),
  );
}

/** An edge with its passages and verdicts. */
export function edge(edgeId: string): Promise<Schemas['EdgeDetail']> {
  return cached(`edge ${edgeId}`, () =>
    get('/api/v1/edges/{edge_id}', { path: { edge_id: edgeId } }),
  );
}
