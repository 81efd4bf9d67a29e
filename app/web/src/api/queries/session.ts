/** Who is signed in. */

import { type Schemas, get, post, remove } from '../client';

/** The name and the role of this page. */
export function session(): Promise<Schemas['Session']> {
  return get('/api/v1/session', {});
}

/** Sign in with a token. Throws ApiProblem 401 for an invalid one. */
export function signIn(token: string): Promise<Schemas['Session']> {
  return post('/api/v1/session', { body: { token } });
}

/** Forget the token. */
export function signOut(): Promise<Schemas['Session']> {
  return remove('/api/v1/session', {});
}
