/** Answers that are kept until something is changed: views share them and open at once. */

const kept = new Map<string, Promise<unknown>>();

/** The answer under `key`; asked for once, and again only after a failure or {@link forget}. */
export function cached<T>(key: string, ask: () => Promise<T>): Promise<T> {
  const known = kept.get(key);
  if (known) return known as Promise<T>;
  const asked = ask();
  kept.set(key, asked);
  asked.catch(() => {
    if (kept.get(key) === asked) kept.delete(key);
  });
  return asked;
}

/** Forget all answers, or those whose key begins with `prefix`. */
export function forget(prefix = ''): void {
  for (const key of [...kept.keys()]) if (key.startsWith(prefix)) kept.delete(key);
}
