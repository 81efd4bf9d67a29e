/** Who uses the page: a signed-in person, or anyone. */

import type { Schemas } from '../api/client';
import { session as load, signIn, signOut } from '../api/queries/session';
import { askToSignIn, keepCsrfToken } from '../api/sign-in';

let current = $state.raw<Schemas['Session'] | null>(null);

function keep(next: Schemas['Session']): void {
  current = next;
  keepCsrfToken(next.csrf_token);
}

export const session = {
  /** The signed-in name; null where the server does not know one. */
  get name(): string | null {
    return current?.name ?? null;
  },
  /** Whether someone signed in with a token, and can sign out. */
  get signedIn(): boolean {
    return current?.via === 'sign-in';
  },
  /** Whether this page may give verdicts. An unknown session may try. */
  get mayReview(): boolean {
    return current === null || current.role === 'reviewer' || current.role === 'admin';
  },
  /** Whether this page may load plans. */
  get mayLoad(): boolean {
    return current === null || current.role === 'admin';
  },
  /** Ask the API; what goes wrong leaves the session unknown. */
  async load(): Promise<void> {
    try {
      keep(await load());
    } catch {
      current = null;
    }
  },
  async signIn(token: string): Promise<void> {
    keep(await signIn(token));
  },
  async signOut(): Promise<void> {
    await signOut();
    // A proxy may still name the user
    keep(await load());
  },
  /** Return whether this page may give verdicts, after asking for a token if it may not. */
  async toReview(): Promise<boolean> {
    return session.mayReview || ((await askToSignIn()) && session.mayReview);
  },
};
