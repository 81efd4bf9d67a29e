/**
 * The steps taken in a graph since it was opened, as the address contains them.
 *
 * A step names nodes by short keys, not by ids (an id of a Chinese title takes hundreds of characters
 * in an address); a key is looked up among the nodes that are drawn. `k` opens a node, `k*2` with two
 * hundred neighbours, `!k` closes it, `a~b` looks for a path, `^2` unfolds all plans to their second
 * level (`^9`: all of them).
 */

/** The level that unfolds all parts. */
export const ALL = 9;

export type Step =
  | { kind: 'open'; key: string; pages: number }
  | { kind: 'close'; key: string }
  | { kind: 'expand'; level: number }
  | { kind: 'path'; from: string; to: string }
  | { kind: 'unpath'; from: string; to: string };

/** The key of an id: 53 bits of it (cyrb53), enough that two in one drawing do not meet. */
export function keyOf(id: string): string {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let i = 0; i < id.length; i++) {
    const code = id.charCodeAt(i);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(36);
}

/** The steps that an address names; what it cannot mean is left out. */
export function parseSteps(text: string | undefined): Step[] {
  const steps: Step[] = [];
  for (const word of (text ?? '').split('.')) {
    const level = /^\^(\d)$/.exec(word)?.[1];
    if (level) steps.push({ kind: 'expand', level: Number(level) });
    const found = /^(!?)([0-9a-z]+)(?:~([0-9a-z]+)|\*([1-9]\d?))?$/.exec(word);
    if (!found || (found[1] && found[4])) continue;
    const [, not, key = '', to, pages] = found;
    if (to) steps.push({ kind: not ? 'unpath' : 'path', from: key, to });
    else if (not) steps.push({ kind: 'close', key });
    else steps.push({ kind: 'open', key, pages: Number(pages ?? 1) });
  }
  return steps;
}

/** The address of steps; null for none. */
export function formatSteps(steps: readonly Step[]): string | null {
  const words = steps.map((step) => {
    if (step.kind === 'expand') return `^${step.level}`;
    if (step.kind === 'close') return `!${step.key}`;
    if (step.kind === 'open') return step.pages > 1 ? `${step.key}*${step.pages}` : step.key;
    return `${step.kind === 'unpath' ? '!' : ''}${step.from}~${step.to}`;
  });
  return words.join('.') || null;
}

/**
 * One more step. What the last one did is taken back rather than countered, so that opening and
 * closing leave no trace.
 */
export function addStep(steps: readonly Step[], step: Step): Step[] {
  const last = steps.at(-1);
  if (last && counters(last, step)) return steps.slice(0, -1);
  if (last?.kind === 'expand' && step.kind === 'expand') return [...steps.slice(0, -1), step];
  if (last?.kind === 'open' && step.kind === 'open' && last.key === step.key) {
    return [...steps.slice(0, -1), step];
  }
  return [...steps, step];
}

/** Without the last step; of several hundreds of neighbours without the last hundred. */
export function undoStep(steps: readonly Step[]): Step[] {
  const last = steps.at(-1);
  const before = steps.slice(0, -1);
  return last?.kind === 'open' && last.pages > 1
    ? [...before, { ...last, pages: last.pages - 1 }]
    : before;
}

function counters(last: Step, step: Step): boolean {
  if (last.kind === 'open' && step.kind === 'close') return last.key === step.key;
  if (last.kind === 'path' && step.kind === 'unpath') {
    return last.from === step.from && last.to === step.to;
  }
  return false;
}
