/**
 * Addresses. Every view has one that restores it: `#/read/<plan>?at=<node>`.
 *
 * They stand behind the hash, so they work under any path that a proxy gives the page and need
 * nothing of the server.
 */

export const VIEWS = [
  'overview',
  'read',
  'gaps',
  'uptake',
  'pictures',
  'graph',
  'checks',
  'editions',
  'evaluation',
  'activity',
  'drafts',
  'search',
] as const;
export type ViewName = (typeof VIEWS)[number];

export interface Route {
  view: ViewName;
  /** Id of the plan that the view shows; null where it needs none, or one has to be chosen. */
  plan: string | null;
  /** Filters and places, as they are in the address. */
  params: Readonly<Record<string, string>>;
}

export type Params = Record<string, string | number | boolean | null | undefined>;

/** The route that a hash names. What it does not know leads to the overview. */
export function parse(hash: string): Route {
  const [path = '', query = ''] = split(hash.replace(/^#?\/?/, ''), '?');
  const [name = '', ...rest] = path.split('/');
  const view = VIEWS.find((known) => known === name) ?? 'overview';
  const subject = decode(rest.join('/')) || null;
  const params = Object.fromEntries(new URLSearchParams(query));
  // A graph may begin with any node, the other views are of a plan
  if (view === 'graph' && subject && !subject.startsWith('plan:')) {
    return { view, plan: null, params: { node: subject, ...params } };
  }
  return { view, plan: subject, params };
}

/** The address of a view. Parameters that are null, undefined, empty or false are left out. */
export function href(view: ViewName, plan?: string | null, params: Params = {}): string {
  const path = [view === 'overview' && !plan ? '' : view, plan ? encode(plan) : null]
    .filter((part) => part !== null)
    .join('/');
  const query = Object.entries(params)
    .filter(([, value]) => value !== null && value !== undefined && value !== '' && value !== false)
    .map(([name, value]) => `${encode(name)}=${encode(String(value))}`)
    .join('&');
  return `#/${path}${query ? `?${query}` : ''}`;
}

/** Where a node is shown best: a plan or a part of one in the reader, the rest in the graph. */
export function nodeHref(node: { id: string; label: string; props: object }): string {
  if (node.label === 'Plan') return href('read', node.id);
  const plan = 'plan_id' in node.props ? String(node.props.plan_id) : null;
  return plan ? href('read', plan, { at: node.id }) : href('graph', null, { node: node.id });
}

// Ids stay readable: a colon needs no escape behind the hash
function encode(text: string): string {
  return encodeURIComponent(text).replaceAll('%3A', ':');
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function split(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}
