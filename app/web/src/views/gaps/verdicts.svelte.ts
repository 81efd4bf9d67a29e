/** Verdicts on their way: they count at once, and are rolled back where they could not be kept. */

import { forget } from '../../api/cache';
import { asProblem, type ApiProblem } from '../../api/problem';
import {
  drawEdge,
  reviewEdge,
  reviewGap,
  undoEdgeReview,
  undoGapReview,
} from '../../api/queries/gaps';
import { reviewer } from '../../state/reviewer.svelte';
import {
  tieKey,
  type Drawn,
  type Item,
  type Judgement,
  type Said,
  type Subject,
  type Task,
} from './model';

/** A verdict that was given here and can be taken back. */
interface Act {
  /** Verdicts that one key gave have one number, and are taken back together. */
  group: number;
  item: string;
  title: string;
  subject: Subject;
  drawn: Drawn | null;
}

export interface Failure {
  problem: ApiProblem;
  title: string;
  item: string;
  again: () => void;
}

/** Ids of edges that the store contains, by the key of the subject. */
export type EdgeIds = Iterable<readonly [string, string]>;

interface Options {
  /** Called once the store contains the verdicts given so far. */
  changed: () => void;
  /** Return every stored edge between the two plans; called at most once, when an edge is unknown. */
  storedEdges: () => Promise<EdgeIds>;
}

// After the last verdict; while someone goes on quickly the report need not follow each
const PAUSE = 500;
const OUTDATED = ['gaps ', 'overview ', 'derivations ', 'compare '];

export class Verdicts {
  said = $state.raw<Readonly<Record<string, Said>>>({});
  drawn = $state.raw<readonly Drawn[]>([]);
  failure = $state.raw<Failure | null>(null);
  /** Verdicts on their way. */
  waiting = $state(0);
  /** Counts what was given here; a report tells of all up to the turn at which it was asked for. */
  turn = 0;
  #turns: Record<string, number> = {};
  /** Ids of stored edges by key of the subject; empty where there is known to be none. */
  #edges: Record<string, string> = {};
  #stored: Promise<EdgeIds> | undefined;
  #past: Act[] = [];
  #group = 0;
  #line: Promise<void> = Promise.resolve();
  #timer: ReturnType<typeof setTimeout> | undefined;

  #child: string;
  #parent: string;
  #options: Options;

  /** `child` and `parent` are the ids of two plans. */
  constructor(child: string, parent: string, options: Options) {
    this.#child = child;
    this.#parent = parent;
    this.#options = options;
  }

  /** Add edges that the store contains. */
  know(edges: EdgeIds): void {
    for (const [key, id] of edges) this.#edges[key] = id;
  }

  /** Give one verdict on all of `subjects`; `item.status` is what the reviewer saw. */
  give(
    item: Pick<Item, 'id' | 'title' | 'status'>,
    subjects: readonly Subject[],
    review: Judgement,
    note = '',
  ): void {
    this.#group += 1;
    for (const subject of subjects) {
      const act = this.#act(item, subject, null);
      this.#send(act, { review, reviewer: reviewer.name, note: note || null }, () =>
        this.#keep(subject, review, note, item.status),
      );
    }
  }

  /** Tie two tasks that the program did not tie. */
  draw(item: Pick<Item, 'id' | 'title'>, child: Task, parent: Task, note = ''): void {
    const subject: Subject = {
      kind: 'tie',
      key: tieKey(child.id, parent.id),
      child: child.id,
      parent: parent.id,
      review: 'open',
      reviewer: null,
      at: null,
      note: null,
    };
    const drawn = { item: item.id, child, parent };
    this.#edges[subject.key] ??= '';
    const said = { review: 'accepted' as const, reviewer: reviewer.name, note: note || null };
    this.#group += 1;
    const act = this.#act(item, subject, drawn);
    const ask = () => this.#keep(subject, 'accepted', note);
    this.#send(act, said, ask, [...this.drawn, drawn]);
  }

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  /** Take back the last verdict given here; the id of the entry that it was about. */
  undo(): string | null {
    const last = this.#past.at(-1);
    if (!last) return null;
    const acts = this.#past.filter((act) => act.group === last.group);
    this.#past = this.#past.filter((act) => act.group !== last.group);
    for (const act of acts.reverse()) this.#takeBack(act);
    return last.item;
  }

  /** Take back the verdict on a subject, whoever gave it. */
  takeBack(item: Pick<Item, 'id' | 'title'>, subject: Subject): void {
    const at = this.#past.findLastIndex((act) => act.subject.key === subject.key);
    const [given] = at < 0 ? [] : this.#past.splice(at, 1);
    // What was said before an earlier visit's verdict the next report tells
    const before: Subject = { ...subject, review: 'open', reviewer: null, note: null };
    this.#takeBack(given ?? this.#act(item, before, null));
  }

  /** A report arrived that was asked for at this turn. */
  arrived(turn: number): void {
    this.said = Object.fromEntries(
      Object.entries(this.said).filter(([key]) => (this.#turns[key] ?? 0) > turn),
    );
    this.drawn = this.drawn.filter(
      (one) => (this.#turns[tieKey(one.child.id, one.parent.id)] ?? 0) > turn,
    );
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  #act(item: Pick<Item, 'id' | 'title'>, subject: Subject, drawn: Drawn | null): Act {
    return { group: this.#group, item: item.id, title: item.title, subject, drawn };
  }

  #takeBack(act: Act): void {
    const { subject, drawn } = act;
    const { review, reviewer, note } = subject;
    const without = this.drawn.filter((one) => one !== drawn);
    this.#send(act, { review, reviewer, note }, () => this.#unkeep(subject), without, false);
  }

  /** Show at once what is said, and the ties `drawn` that there are then; ask to keep it. */
  #send(
    act: Act,
    said: Said,
    ask: () => Promise<void>,
    drawn: readonly Drawn[] = this.drawn,
    isNew = true,
  ): void {
    const { key } = act.subject;
    const before = { said: this.said[key], drawn: this.drawn };
    this.drawn = drawn;
    this.#say(key, said);
    this.failure = null;
    this.waiting += 1;
    clearTimeout(this.#timer);
    if (isNew) this.#past.push(act);
    // One after the other: the last verdict on a passage is the one that counts
    this.#line = this.#line.then(async () => {
      try {
        await ask();
        for (const prefix of OUTDATED) forget(prefix);
      } catch (error) {
        this.#past = this.#past.filter((other) => other !== act);
        this.#say(key, before.said);
        if (act.drawn) this.drawn = before.drawn;
        const again = () => this.#send(act, said, ask, drawn, isNew);
        const problem = asProblem(error);
        if (problem) this.failure = { problem, title: act.title, item: act.item, again };
      } finally {
        this.waiting -= 1;
        if (!this.waiting) this.#timer = setTimeout(this.#options.changed, PAUSE);
      }
    });
  }

  #say(key: string, said: Said | undefined): void {
    this.turn += 1;
    this.#turns[key] = this.turn;
    const rest = Object.entries(this.said).filter(([other]) => other !== key);
    this.said = Object.fromEntries(said ? [...rest, [key, said]] : rest);
  }

  async #keep(
    subject: Subject,
    review: Judgement,
    note: string,
    shown: Item['status'] | null = null,
  ): Promise<void> {
    const given = { review, reviewer: reviewer.name, note: note || null };
    if (subject.kind === 'gap') {
      const part = subject.child ?? subject.parent ?? '';
      await reviewGap(this.#child, { ...given, part, against: this.#parent, shown });
      return;
    }
    const id = await this.#edgeOf(subject);
    const { edge } = id
      ? await reviewEdge(id, given)
      : await drawEdge({ ...given, child: subject.child ?? '', parent: subject.parent ?? '' });
    if (edge) this.#edges[subject.key] = edge.id;
  }

  async #unkeep(subject: Subject): Promise<void> {
    if (subject.kind === 'gap') {
      const part = subject.child ?? subject.parent ?? '';
      await undoGapReview(this.#child, { part, against: this.#parent, reviewer: reviewer.name });
      return;
    }
    const id = await this.#edgeOf(subject);
    const { edge } = await undoEdgeReview(id, reviewer.name);
    // Taking back the verdict on an edge that a person drew removes the edge
    if (!edge) this.#edges[subject.key] = '';
  }

  /** Return the id of the stored edge between the subject's passages, or '' if there is none. */
  async #edgeOf({ key }: Subject): Promise<string> {
    if (this.#edges[key] === undefined) {
      this.#stored ??= this.#options.storedEdges();
      try {
        this.#edges = { ...Object.fromEntries(await this.#stored), ...this.#edges };
      } catch (error) {
        this.#stored = undefined;
        throw error;
      }
    }
    return this.#edges[key] ?? '';
  }
}
