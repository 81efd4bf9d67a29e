/** Plans and their parts. */

import { cached } from '../cache';
import { type Schemas, get } from '../client';
import { everyItem, PAGE } from '../paging';

/** All plans, also those that are only cited. */
export function plans(): Promise<Schemas['PlanSummary'][]> {
  return cached('plans', () =>
    everyItem((cursor) => get('/api/v1/plans', { query: { limit: PAGE, cursor } })),
  );
}

/** More loaded plans than this are not listed at once, but grouped. */
const MANY = 300;

/** Whether the loaded plans are too many to be listed. */
export async function areMany(): Promise<boolean> {
  return (await distribution()).plans > MANY;
}

/** All loaded plans, or null if they are too many to be listed. */
export async function listedPlans(): Promise<Schemas['PlanSummary'][] | null> {
  if (await areMany()) return null;
  return (await plans()).filter(({ plan: { props } }) => props.loaded);
}

/** One plan with its divisions, parents and children. */
export function plan(planId: string): Promise<Schemas['PlanDetail']> {
  return cached(`plan ${planId}`, () =>
    get('/api/v1/plans/{plan_id}', { path: { plan_id: planId } }),
  );
}

/** The divisions that plans are made for, and those above them. */
export function divisions(): Promise<Schemas['DivisionPlace'][]> {
  return cached('divisions', () =>
    everyItem((cursor) => get('/api/v1/divisions', { query: { limit: PAGE, cursor } })),
  );
}

/** The numbers of loaded plans of a division (id) and of those in it, by sector. */
export function distribution(division?: string): Promise<Schemas['Distribution']> {
  return cached(`distribution ${division ?? ''}`, () =>
    get('/api/v1/divisions/distribution', { query: { division } }),
  );
}

/**
 * The loaded plans of a division itself, of one sector or of all; by code and level, because a zone
 * has its owner's code.
 */
export function plansOf(
  { code, level }: { code: string; level: Schemas['DivisionProps']['level'] },
  sector?: string,
): Promise<Schemas['PlanSummary'][]> {
  const query = { division: code, level, sector, loaded: true, limit: PAGE };
  return cached(`plans of ${code} ${level} ${sector ?? ''}`, () =>
    everyItem((cursor) => get('/api/v1/plans', { query: { ...query, cursor } })),
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

/** The words that a node stands on. */
export function passage(nodeId: string): Promise<Schemas['Passage']> {
  return cached(`passage ${nodeId}`, () =>
    get('/api/v1/nodes/{node_id}/passage', { path: { node_id: nodeId }, query: { context: 0 } }),
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
