/** The ids of the edges between two plans that the store contains. */

/** Ids of edges, by the key of the subject; empty where there is known to be none. */
export type EdgeIds = Iterable<readonly [string, string]>;

export class StoredEdges {
  #known: Record<string, string> = {};
  #asked: Promise<EdgeIds> | undefined;
  #ask: () => Promise<EdgeIds>;

  /** `ask` returns every stored edge; it is called once, when an edge is unknown. */
  constructor(ask: () => Promise<EdgeIds>) {
    this.#ask = ask;
  }

  /** Add edges that the store contains. */
  know(edges: EdgeIds): void {
    for (const [key, id] of edges) this.#known[key] = id;
  }

  /** Note that an edge is drawn by hand, unless it is known. */
  drawing(key: string): void {
    this.#known[key] ??= '';
  }

  /** Return the id of an edge, or '' if there is none. */
  async idOf(key: string): Promise<string> {
    if (this.#known[key] === undefined) {
      this.#asked ??= this.#ask();
      try {
        this.#known = { ...Object.fromEntries(await this.#asked), ...this.#known };
      } catch (error) {
        this.#asked = undefined;
        throw error;
      }
    }
    return this.#known[key] ?? '';
  }
}
