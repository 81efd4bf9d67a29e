/** Acts of a reviewer on the entry in sight, announced once the store contains them. */

import { t } from '../../i18n/index.svelte';
import { reviewName } from '../../parts/statuses';
import { nextOpen } from './choice';
import { nameOf, type Item, type Judgement, type Part, type Subject } from './model';
import type { Verdicts } from './verdicts.svelte';

/** The review as it is seen now. */
interface View {
  readonly item: Item | null;
  readonly list: readonly Item[];
  readonly subject: Subject | null;
  readonly subjects: readonly Subject[];
  /** Return the note and empty its field. */
  take(): string;
  /** Show an entry (id), with one of its links or candidates. */
  show(item: string, withId?: string | null): void;
  /** Return whether the reviewer may give verdicts and has a name, after asking for one. */
  named(): Promise<boolean>;
}

export class Acts {
  /** The words for the last act that was stored, for screen readers. */
  spoken = $state('');
  #verdicts: Verdicts;
  #view: View;

  constructor(verdicts: Verdicts, view: View) {
    this.#verdicts = verdicts;
    this.#view = view;
  }

  /** Give a verdict on what is in sight, and go on to the next open entry. */
  async judge(review: Judgement): Promise<void> {
    const view = this.#view;
    if (!view.item || !view.subjects.length || !(await view.named())) return;
    const { item, subjects, list } = view;
    // The next entry is found before the list changes under the filter
    const judged = subjects.map((one) => one.key);
    const rest = item.ties.filter((one) => one.review === 'open' && !judged.includes(one.key));
    const next = rest.length ? item : nextOpen(list, item.id);
    const stored = this.#verdicts.give(item, subjects, review, view.take());
    if (next) view.show(next.id, rest[0]?.node.id);
    else view.show(item.id);
    await this.#announce(
      stored,
      t('gaps.said', { verdict: reviewName(review), title: item.title }),
    );
  }

  /** Link the entry in sight with a part of the other plan. */
  async draw(one: Part): Promise<void> {
    const view = this.#view;
    if (!view.item || !(await view.named())) return;
    const { item, list } = view;
    const own = item.task ?? item.target?.parent;
    if (!own) return;
    const [below, above] = item.kind === 'own' ? [own, one] : [one, own];
    const next = nextOpen(list, item.id);
    const stored = this.#verdicts.draw(item, below, above, view.take());
    view.show((next ?? item).id);
    await this.#announce(stored, t('gaps.drawn', { child: nameOf(below), parent: nameOf(above) }));
  }

  /** Take back the last verdict given here, or the one in sight. */
  async undo(): Promise<void> {
    const view = this.#view;
    const back = this.#verdicts.undo();
    if (back) {
      view.take();
      view.show(back.item);
      await this.#announce(back.stored, t('gaps.undone'));
    } else if (view.subject && view.subject.review !== 'open') await this.takeBack(view.subject);
  }

  /** Take back the verdict on a part of the entry in sight. */
  async takeBack(subject: Subject): Promise<void> {
    const view = this.#view;
    if (!view.item || !(await view.named())) return;
    await this.#announce(this.#verdicts.takeBack(view.item, subject), t('gaps.undone'));
  }

  async #announce(stored: Promise<boolean>, words: string): Promise<void> {
    this.spoken = '';
    if (await stored) this.spoken = words;
  }
}
