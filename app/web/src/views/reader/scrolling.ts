/** Where the text has scrolled to. */

const TOP = 90;

/** The chapter of what is looked at, if that is seen; else the one at the top of what is seen. */
export function currentChapter(container: HTMLElement): string | null {
  const looked = container.querySelector('.at');
  if (looked && isSeen(container, looked)) {
    return looked.closest<HTMLElement>('section[data-chapter]')?.dataset.chapter ?? null;
  }
  const edge = container.getBoundingClientRect().top + TOP;
  let current: string | null = null;
  for (const section of container.querySelectorAll<HTMLElement>('section[data-chapter]')) {
    if (section.getBoundingClientRect().top > edge) break;
    current = section.dataset.chapter ?? null;
  }
  return current;
}

/** Bring what is looked at into sight, if it is not: to the middle, where it has context. */
export function reveal(container: HTMLElement): void {
  const target = container.querySelector('.at');
  if (!target) return;
  const bring = (): void => {
    if (!isSeen(container, target)) target.scrollIntoView({ block: 'center' });
  };
  bring();
  // Sections that were not laid out yet had only a guessed height: once they are, what seemed to be
  // in sight may be below
  requestAnimationFrame(() => {
    bring();
    requestAnimationFrame(bring);
  });
}

/** Begin at the plan's title, after what the source has before it. */
export function openAtTitle(container: HTMLElement): void {
  container.querySelector('.title')?.scrollIntoView({ block: 'start' });
}

function isSeen(container: HTMLElement, target: Element): boolean {
  const [frame, box] = [container.getBoundingClientRect(), target.getBoundingClientRect()];
  return box.top >= frame.top + 8 && box.top <= frame.bottom - 60;
}
