/** The right to write: the CSRF token of a signed-in page, and the way to ask for a sign-in. */

let csrf: string | null = null;
let ask: () => Promise<boolean> = () => Promise.resolve(false);

/** Keep the CSRF token that the API returned; null: writes need none. */
export function keepCsrfToken(token: string | null): void {
  csrf = token;
}

/** Headers that every write of this page needs. */
export function writeHeaders(): Record<string, string> {
  return csrf === null ? {} : { 'X-CSRF-Token': csrf };
}

/** Set the function that asks for a token; it resolves to whether someone signed in. */
export function onSignInRequired(dialog: () => Promise<boolean>): void {
  ask = dialog;
}

/** Ask for a token. */
export function askToSignIn(): Promise<boolean> {
  return ask();
}
