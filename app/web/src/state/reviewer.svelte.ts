/** Who gives verdicts in this browser: asked once, and kept. */

const KEY = 'plangraph.reviewer';

let name = $state(read());

export const reviewer = {
  /** Empty until someone said who they are. */
  get name(): string {
    return name;
  },
  choose(next: string): void {
    name = next.trim();
    try {
      localStorage.setItem(KEY, name);
    } catch {
      // The name holds for this visit
    }
  },
};

function read(): string {
  try {
    return localStorage.getItem(KEY) ?? '';
  } catch {
    return '';
  }
}
