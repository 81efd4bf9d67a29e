/**
 * The questions that views ask, named. Answers are kept (api/cache.ts) unless they depend on what
 * is being typed.
 */

import { cached, forget } from './cache';
import { type Answer, get, post, remove, type Schemas } from './client';
import { everyItem } from './paging';
import type { paths } from './schema';

const PAGE = 1000;

/** All plans, also those that are only cited. */
export function plans(): Promise<Schemas['PlanSummary'][]> {
  return cached('plans', () =>
    everyItem((cursor) => get('/api/v1/plans', { query: { limit: PAGE, cursor } })),
  );
}

/** One plan with its divisions, parents and children. */
export function plan(planId: string): Promise<Schemas['PlanDetail']> {
  return cached(`plan ${planId}`, () =>
    get('/api/v1/plans/{plan_id}', { path: { plan_id: planId } }),
  );
}

/** What a plan took over from `against`; without it from the plan it derives from. */
export function gaps(planId: string, against?: string | null): Promise<Schemas['GapReport']> {
  return cached(`gaps ${planId} ${against ?? ''}`, () =>
    get('/api/v1/plans/{plan_id}/gaps', {
      path: { plan_id: planId },
      query: { against: against || undefined },
    }),
  );
}

/** Labels and edge types with their names and colours. */
export function declaration(): Promise<Schemas['Declaration']> {
  return cached('declaration', () => get('/api/v1/schema', {}));
}

/** The divisions that plans are made for, and those above them. */
export function divisions(): Promise<Schemas['DivisionPlace'][]> {
  return cached('divisions', () =>
    everyItem((cursor) => get('/api/v1/divisions', { query: { limit: PAGE, cursor } })),
  );
}

/** What a plan took over from those above it, and how often it contradicts itself. */
export function overview(planId: string): Promise<Schemas['Overview']> {
  return cached(`overview ${planId}`, () =>
    get('/api/v1/plans/{plan_id}/overview', { path: { plan_id: planId } }),
  );
}

/** The chapters of a plan, nested, with the titles of their tasks. */
export function outline(planId: string): Promise<Schemas['Outline']> {
  return cached(`outline ${planId}`, () =>
    get('/api/v1/plans/{plan_id}/outline', { path: { plan_id: planId } }),
  );
}

/** All tasks of a plan with their departments. */
export function tasks(planId: string): Promise<Schemas['TaskRow'][]> {
  const path = { plan_id: planId };
  return cached(`tasks ${planId}`, () =>
    everyItem((cursor) =>
      get('/api/v1/plans/{plan_id}/tasks', { path, query: { limit: PAGE, cursor } }),
    ),
  );
}

/** All indicators of a plan with their concepts. */
export function indicators(planId: string): Promise<Schemas['IndicatorRow'][]> {
  const path = { plan_id: planId };
  return cached(`indicators ${planId}`, () =>
    everyItem((cursor) =>
      get('/api/v1/plans/{plan_id}/indicators', { path, query: { limit: PAGE, cursor } }),
    ),
  );
}

/** All projects of a plan. */
export function projects(planId: string): Promise<Schemas['ProjectNode'][]> {
  const path = { plan_id: planId };
  return cached(`projects ${planId}`, () =>
    everyItem((cursor) =>
      get('/api/v1/plans/{plan_id}/projects', { path, query: { limit: PAGE, cursor } }),
    ),
  );
}

/** All departments that a plan names, with their duties. */
export function departments(planId: string): Promise<Schemas['DepartmentRow'][]> {
  const path = { plan_id: planId };
  return cached(`departments ${planId}`, () =>
    everyItem((cursor) =>
      get('/api/v1/plans/{plan_id}/departments', { path, query: { limit: PAGE, cursor } }),
    ),
  );
}

/** The lines of a plan's text. */
export function lines(planId: string): Promise<Schemas['TextLine'][]> {
  const path = { plan_id: planId };
  return cached(`text ${planId}`, () =>
    everyItem(
      (cursor) => get('/api/v1/plans/{plan_id}/text', { path, query: { limit: PAGE, cursor } }),
      100_000,
    ),
  );
}

/** What the parts of a plan come from (up), or what comes from them (down). */
export function derivations(
  planId: string,
  direction: 'up' | 'down',
  against?: string | null,
): Promise<Schemas['Derivation'][]> {
  const path = { plan_id: planId };
  const query = { direction, against: against || undefined, limit: PAGE };
  return cached(`derivations ${planId} ${direction} ${against ?? ''}`, () =>
    everyItem((cursor) =>
      get('/api/v1/plans/{plan_id}/derivations', { path, query: { ...query, cursor } }),
    ),
  );
}

/** The words that a node stands on. */
export function passage(nodeId: string): Promise<Schemas['Passage']> {
  return cached(`passage ${nodeId}`, () =>
    get('/api/v1/nodes/{node_id}/passage', { path: { node_id: nodeId }, query: { context: 0 } }),
  );
}

export type Label = NonNullable<
  NonNullable<paths['/api/v1/search']['get']['parameters']['query']['label']>[number]
>;

/** Full text, one page of hits. Not kept: what is typed changes all the time. */
export function search(
  q: string,
  label: Label[],
  cursor: string | undefined,
  signal?: AbortSignal,
): Promise<Schemas['SearchAnswer']> {
  const query = { q, label: label.length ? label : undefined, limit: 50, cursor };
  return get('/api/v1/search', { query }, signal);
}

/** The verdicts that count on what ties two plans. */
export function verdicts(child: string, parent: string): Promise<Schemas['ReviewedEdge'][]> {
  return everyItem((cursor) =>
    get('/api/v1/reviews', { query: { child, parent, limit: PAGE, cursor } }),
  );
}

/** Give a verdict on an edge. */
export function reviewEdge(
  edgeId: string,
  body: Schemas['VerdictIn'],
): Promise<Schemas['Reviewed']> {
  return post('/api/v1/edges/{edge_id}/review', { path: { edge_id: edgeId }, body });
}

/** Take back the last verdict on an edge. */
export function undoEdgeReview(edgeId: string, reviewer: string): Promise<Schemas['Reviewed']> {
  return remove('/api/v1/edges/{edge_id}/review', {
    path: { edge_id: edgeId },
    query: { reviewer },
  });
}

/** Draw an edge that the graph does not contain. */
export function drawEdge(body: Schemas['EdgeIn']): Promise<Schemas['Reviewed']> {
  return post('/api/v1/edges', { body });
}

/** Give a verdict on a part without a counterpart. */
export function reviewGap(
  planId: string,
  body: Schemas['GapVerdictIn'],
): Promise<Schemas['ReviewedGap']> {
  return post('/api/v1/plans/{plan_id}/gaps/review', { path: { plan_id: planId }, body });
}

/** Take back the last verdict on a part without a counterpart. */
export function undoGapReview(
  planId: string,
  query: { part: string; against: string; reviewer: string },
): Promise<Schemas['ReviewedGap']> {
  return remove('/api/v1/plans/{plan_id}/gaps/review', { path: { plan_id: planId }, query });
}

/** Two plans section by section: the child's sections, or chapters, by the parent's chapters. */
export function comparison(child: string, parent: string): Promise<Schemas['Comparison']> {
  return cached(`gaps comparison ${child} ${parent}`, () =>
    get('/api/v1/compare', { query: { child, parent } }),
  );
}

/** What all plans want to reach of one concept. */
export function conceptTargets(conceptId: string): Promise<Schemas['TargetList']> {
  return cached(`targets ${conceptId}`, () =>
    get('/api/v1/concepts/{concept_id}/targets', {
      path: { concept_id: conceptId },
      query: { limit: PAGE },
    }),
  );
}

/** What contradicts itself in one plan, or in every loaded one; dismissed findings marked. */
export function checkedPlans(planId?: string | null): Promise<Schemas['CheckedPlan'][]> {
  if (!planId) {
    return cached('checks', () =>
      everyItem((cursor) => get('/api/v1/checks', { query: { state: 'all', limit: 100, cursor } })),
    );
  }
  return cached(`checks ${planId}`, async () => {
    const path = { plan_id: planId };
    const [detail, findings] = await Promise.all([
      plan(planId),
      everyItem((cursor) =>
        get('/api/v1/plans/{plan_id}/checks', {
          path,
          query: { state: 'all', limit: PAGE, cursor },
        }),
      ),
    ]);
    const dismissed = findings.filter((finding) => finding.dismissed).length;
    return [
      {
        plan: detail.plan,
        open_count: findings.length - dismissed,
        dismissed_count: dismissed,
        findings,
      },
    ];
  });
}

/** Say that a finding is no problem. */
export async function dismissFinding(
  planId: string,
  findingId: string,
  reviewer: string,
  reason: string,
): Promise<Schemas['Finding']> {
  const said = await post('/api/v1/plans/{plan_id}/checks/{finding_id}/dismissal', {
    path: { plan_id: planId, finding_id: findingId },
    body: { reviewer, reason },
  });
  forgetChecks();
  return said;
}

/** Take back that a finding is no problem. */
export async function restoreFinding(
  planId: string,
  findingId: string,
  reviewer: string,
): Promise<Schemas['Finding']> {
  const said = await remove('/api/v1/plans/{plan_id}/checks/{finding_id}/dismissal', {
    path: { plan_id: planId, finding_id: findingId },
    query: { reviewer },
  });
  forgetChecks();
  return said;
}

function forgetChecks(): void {
  forget('checks');
  forget('overview');
}

/** What the graph begins with: a node, or what a search finds. */
export interface Seed {
  node?: string;
  q?: string;
  scope?: 'lineage' | 'plan' | 'plans' | 'store';
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

/** How many nodes a drawing would have. */
export async function drawingSize(seed: Seed): Promise<number> {
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

/** A few hits to choose from. */
export function hits(q: string, signal?: AbortSignal): Promise<Schemas['SearchAnswer']> {
  return get('/api/v1/search', { query: { q, limit: 20 } }, signal);
}
