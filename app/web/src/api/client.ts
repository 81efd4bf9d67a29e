/** The one way to the API: typed by its own OpenAPI document, failing with {@link ApiProblem}. */

import { ApiProblem } from './problem';
import { askToSignIn, writeHeaders } from './sign-in';
import type { components, paths } from './schema';

export type Schemas = components['schemas'];

type Method = 'get' | 'post' | 'patch' | 'delete';
type PathsWith<M extends Method> = {
  [P in keyof paths]: paths[P][M] extends { responses: { 200: unknown } } ? P : never;
}[keyof paths];
/** What an operation answers where all is well. */
export type Answer<P extends PathsWith<M>, M extends Method = 'get'> = paths[P][M] extends {
  responses: { 200: { content: { 'application/json': infer Body } } };
}
  ? Body
  : never;
type Parameters<P extends PathsWith<M>, M extends Method> = paths[P][M] extends {
  parameters: infer Asked;
}
  ? Omit<Asked, 'header' | 'cookie'>
  : never;
type Sent<P extends PathsWith<M>, M extends Method> = paths[P][M] extends {
  requestBody: { content: { 'application/json': infer Body } };
}
  ? { body: Body }
  : paths[P][M] extends { requestBody: { content: { 'multipart/form-data': unknown } } }
    ? { body: FormData }
    : { body?: undefined };

/** Where the app is served, without a slash at the end: a proxy may put a path in front. */
export function base(): string {
  return new URL('.', document.baseURI).href.replace(/\/$/, '');
}

type Scalar = string | number | boolean;
interface Given {
  path?: Record<string, Scalar>;
  query?: Record<string, Scalar | Scalar[] | null | undefined>;
}

/** The address of an operation; ids are escaped, parameters without a value left out. */
export function address(path: string, given: Given = {}): string {
  const place = path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(given.path?.[name] ?? '')),
  );
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(given.query ?? {})) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== null && one !== undefined) query.append(name, String(one));
    }
  }
  const asked = query.toString();
  return `${base()}${place}${asked && `?${asked}`}`;
}

/** Ask. Throws ApiProblem for any answer but a good one, and where none comes. */
export function get<P extends PathsWith<'get'>>(
  path: P,
  given: Parameters<P, 'get'>,
  signal?: AbortSignal,
): Promise<Answer<P>> {
  return send('GET', address(path, given as Given), undefined, signal);
}

/** Change something. Throws as {@link get} does. */
export function post<P extends PathsWith<'post'>>(
  path: P,
  given: Parameters<P, 'post'> & Sent<P, 'post'>,
  signal?: AbortSignal,
): Promise<Answer<P, 'post'>> {
  return send('POST', address(path, given as Given), given.body, signal);
}

/** Send a form and return the file that is the answer, with its name. Throws as {@link get} does. */
export async function postForFile<P extends PathsWith<'post'>>(
  path: P,
  given: Parameters<P, 'post'> & Sent<P, 'post'>,
  signal?: AbortSignal,
): Promise<{ name: string; content: Blob }> {
  const response = await answerTo('POST', address(path, given as Given), given.body, signal);
  return { name: attachmentName(response), content: await response.blob() };
}

/** The name that an answer gives its file (RFC 8187). */
function attachmentName(response: Response): string {
  const header = response.headers.get('Content-Disposition') ?? '';
  return decodeURIComponent(/filename\*=UTF-8''([^;]+)/.exec(header)?.[1] ?? '');
}

/** Correct something. Throws as {@link get} does. */
export function patch<P extends PathsWith<'patch'>>(
  path: P,
  given: Parameters<P, 'patch'> & Sent<P, 'patch'>,
): Promise<Answer<P, 'patch'>> {
  return send('PATCH', address(path, given as Given), given.body);
}

/** Take something back. Throws as {@link get} does. */
export function remove<P extends PathsWith<'delete'>>(
  path: P,
  given: Parameters<P, 'delete'>,
): Promise<Answer<P, 'delete'>> {
  return send('DELETE', address(path, given as Given));
}

async function send<T>(
  method: string,
  url: string,
  body?: unknown,
  signal?: AbortSignal,
): Promise<T> {
  return (await (await answerTo(method, url, body, signal)).json()) as T;
}

/** The good answer to a request; after a sign-in it is sent again. */
async function answerTo(
  method: string,
  url: string,
  body?: unknown,
  signal?: AbortSignal,
): Promise<Response> {
  // The browser names the type of a form, with the boundary of its parts
  const form = body instanceof FormData;
  const content = form ? body : body === undefined ? null : JSON.stringify(body);
  const attempt = (): Promise<Response> => {
    const headers: Record<string, string> = { Accept: 'application/json' };
    if (method !== 'GET') Object.assign(headers, writeHeaders());
    if (body !== undefined && !form) headers['Content-Type'] = 'application/json';
    return fetch(url, { method, headers, body: content, signal: signal ?? null });
  };
  let response = await attempt();
  // Signing in itself fails with 401 too
  if (response.status === 401 && !url.endsWith('/session') && (await askToSignIn())) {
    response = await attempt();
  }
  if (!response.ok) throw await problemOf(response);
  return response;
}

/** The problem that an answer tells of; what is no problem document keeps its status. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  try {
    return new ApiProblem(response.status, await response.json());
  } catch {
    return new ApiProblem(response.status, { title: response.statusText });
  }
}
