/** A choice of the reader's that outlives the visit. */

export interface Stored<T> {
  read(): T;
  write(value: T): void;
}

/**
 * One of `values`, kept in the browser under `name`; `otherwise` until one is chosen. A browser
 * that keeps nothing (private windows, strict settings) is no failure.
 */
export function stored<T extends string>(
  name: string,
  values: readonly T[],
  otherwise: T,
): Stored<T> {
  const key = `plangraph.${name}`;
  return {
    read() {
      try {
        const found = localStorage.getItem(key);
        return values.find((value) => value === found) ?? otherwise;
      } catch {
        return otherwise;
      }
    },
    write(value) {
      try {
        localStorage.setItem(key, value);
      } catch {
        // The choice holds for this visit
      }
    },
  };
}
