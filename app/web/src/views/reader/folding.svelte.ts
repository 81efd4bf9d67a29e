/** Which chapters of the outline are open. */

import { SvelteSet } from 'svelte/reactivity';
import type { Schemas } from '../../api/client';

type Chapter = Schemas['OutlineChapter'];

export class Folding {
  #open = new SvelteSet<string>();

  isOpen(id: string): boolean {
    return this.#open.has(id);
  }
  toggle(id: string): void {
    if (!this.#open.delete(id)) this.#open.add(id);
  }
  /** Open the chapters above `id`, a chapter or a task, so that it is seen. */
  reveal(chapters: readonly Chapter[], id: string): boolean {
    for (const chapter of chapters) {
      const inside =
        chapter.tasks.some((task) => task.id === id) || this.reveal(chapter.chapters, id);
      if (inside) this.#open.add(chapter.id);
      if (inside || chapter.id === id) return true;
    }
    return false;
  }
  openAll(chapters: readonly Chapter[], depth = Infinity): void {
    if (depth < 1) return;
    for (const chapter of chapters) {
      this.#open.add(chapter.id);
      this.openAll(chapter.chapters, depth - 1);
    }
  }
  closeAll(): void {
    this.#open.clear();
  }
  get isAnyOpen(): boolean {
    return this.#open.size > 0;
  }
}
