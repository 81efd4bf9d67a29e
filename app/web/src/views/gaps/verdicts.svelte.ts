/** Verdicts on their way: they count at once, and are rolled back where they could not be kept. */

import { asProblem } from '../../api/problem';
import {
  drawEdge,
  reviewEdge,
  reviewGap,
  undoEdgeReview,
  undoGapReview,
} from '../../api/queries/gaps';
import { graph } from '../../state/changed.svelte';
import { reviewer } from '../../state/reviewer.svelte';
import type { Conflict, Failure } from './outcomes';
import { StoredEdges, type EdgeIds } from './storedEdges';
import {
  tieKey,
  type Drawn,
  type Item,
  type Judgement,
  type Said,
  type Subject,
  type Part,
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

interface Options {
  /** Called once the store contains the verdicts given so far, if one of them changes what the
   * report lists. */
  changed: () => void;
  /** Return every stored edge between the two plans; called at most once, when an edge is unknown. */
  storedEdges: () => Promise<EdgeIds>;
}

// After the last verdict; while someone goes on quickly the report need not follow each
const PAUSE = 500;

export class Verdicts {
  said = $state.raw<Readonly<Record<string, Said>>>({});
  drawn = $state.raw<readonly Drawn[]>([]);
  failure = $state.raw<Failure | null>(null);
  conflict = $state.raw<Conflict | null>(null);
  /** Verdicts on their way. */
  waiting = $state(0);
  /** Whether the report has to be loaded again once all are stored. */
  stale = false;
  /** Counts what was given here; a report contains all up to the turn at which it was asked for. */
  turn = 0;
  #turns: Record<string, number> = {};
  #edges: StoredEdges;
  /** Times of the verdicts that the reviewer has seen, by key: those of the report, and those given
   * here. */
  #seen: Record<string, string> = {};
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
    this.#edges = new StoredEdges(options.storedEdges);
  }

  /** Add edges that the store contains. */
  know(edges: EdgeIds): void {
    this.#edges.know(edges);
  }

  /** Give one verdict on all of `subjects`; `item.status` is what the reviewer saw. Returns
   * whether all were stored. */
  give(
    item: Pick<Item, 'id' | 'title' | 'status'>,
    subjects: readonly Subject[],
    review: Judgement,
    note = '',
  ): Promise<boolean> {
    this.#group += 1;
    const said = saidNow(review, note);
    const sent = subjects.map((subject) =>
      this.#send(this.#act(item, subject, null), said, (seen) =>
        this.#keep(subject, review, note, seen, item.status),
      ),
    );
    return all(sent);
  }

  /** Tie two tasks or targets that the program did not tie. Returns whether it was stored. */
  draw(item: Pick<Item, 'id' | 'title'>, child: Part, parent: Part, note = ''): Promise<boolean> {
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
    this.#edges.drawing(subject.key);
    const said = saidNow('accepted', note);
    this.#group += 1;
    const act = this.#act(item, subject, drawn);
    const ask = (seen: string) => this.#keep(subject, 'accepted', note, seen);
    return this.#send(act, said, ask, [...this.drawn, drawn]);
  }

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  /** Take back the last verdict given here: the id of the entry that it was about, and whether it
   * was taken back. */
  undo(): { item: string; stored: Promise<boolean> } | null {
    const last = this.#past.at(-1);
    if (!last) return null;
    const acts = this.#past.filter((act) => act.group === last.group);
    this.#past = this.#past.filter((act) => act.group !== last.group);
    return { item: last.item, stored: all(acts.reverse().map((act) => this.#takeBack(act))) };
  }

  /** Take back the verdict on a subject, whoever gave it. */
  takeBack(item: Pick<Item, 'id' | 'title'>, subject: Subject): Promise<boolean> {
    const at = this.#past.findLastIndex((act) => act.subject.key === subject.key);
    const [given] = at < 0 ? [] : this.#past.splice(at, 1);
    // The next report contains what was said before an earlier visit's verdict
    const before: Subject = { ...subject, review: 'open', reviewer: null, note: null, at: null };
    if (!given) this.stale = true;
    return this.#takeBack(given ?? this.#act(item, before, null));
  }

  /** A report arrived that was asked for at this turn; `times` are those of its verdicts by key. */
  arrived(turn: number, times: Readonly<Record<string, string>>): void {
    const own = Object.entries(this.#seen).filter(([key]) => (this.#turns[key] ?? 0) > turn);
    this.#seen = { ...times, ...Object.fromEntries(own) };
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

  #takeBack(act: Act): Promise<boolean> {
    const { subject, drawn } = act;
    const { review, reviewer, note, at } = subject;
    const without = this.drawn.filter((one) => one !== drawn);
    const ask = (seen: string) => this.#unkeep(subject, seen);
    return this.#send(act, { review, reviewer, note, at }, ask, without, false);
  }

  /** Show at once what is said, and the ties `drawn` that there are then; ask to keep it. */
  #send(
    act: Act,
    said: Said,
    ask: (seen: string) => Promise<void>,
    drawn: readonly Drawn[] = this.drawn,
    isNew = true,
  ): Promise<boolean> {
    const { key } = act.subject;
    const before = { said: this.said[key], drawn: this.drawn };
    const reviews = [said.review, (before.said ?? act.subject).review];
    // What else is judged stays listed as it is
    if (act.drawn || (act.subject.kind === 'tie' && reviews.includes('rejected'))) {
      this.stale = true;
    }
    this.drawn = drawn;
    this.#say(key, said);
    this.failure = this.conflict = null;
    this.waiting += 1;
    clearTimeout(this.#timer);
    if (isNew) this.#past.push(act);
    // One after the other: the last verdict on a passage is the one that counts
    const sent = this.#line.then(async () => {
      try {
        await ask(this.#seen[key] ?? '');
        graph.outdated();
        this.#stored(key, said);
        return true;
      } catch (error) {
        this.#past = this.#past.filter((other) => other !== act);
        this.#say(key, before.said);
        if (act.drawn) this.drawn = before.drawn;
        this.stale = true;
        const again = () => void this.#send(act, said, ask, drawn, isNew);
        this.#failed(act, isNew && said.review !== 'open' ? said.review : null, error, again);
        return false;
      } finally {
        this.waiting -= 1;
        if (!this.waiting && this.stale) this.#timer = setTimeout(this.#options.changed, PAUSE);
      }
    });
    this.#line = sent.then(() => undefined);
    return sent;
  }

  /** Note when what was said was stored, unless something else was said meanwhile. */
  #stored(key: string, said: Said): void {
    if (this.said[key] !== said || said.review === 'open') return;
    this.said = { ...this.said, [key]: { ...said, at: this.#seen[key] || null } };
  }

  #failed(act: Act, review: Judgement | null, error: unknown, again: () => void): void {
    const problem = asProblem(error);
    if (!problem) return;
    const { title, item } = act;
    const { current } = problem.details;
    if (!current) {
      this.failure = { problem, title, item, again };
      return;
    }
    const replace = () => {
      this.#seen[act.subject.key] = current.at;
      again();
    };
    const { verdict, reviewer, note, at } = current;
    this.#say(act.subject.key, { review: verdict, reviewer, note, at });
    this.conflict = { current, review, title, item, replace };
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
    seen: string,
    shown: Item['status'] | null = null,
  ): Promise<void> {
    const given = { review, reviewer: reviewer.name, note: note || null, seen };
    if (subject.kind === 'gap') {
      const part = subject.child ?? subject.parent ?? '';
      const { verdict } = await reviewGap(this.#child, {
        ...given,
        part,
        against: this.#parent,
        shown,
      });
      this.#seen[subject.key] = verdict?.at ?? '';
      return;
    }
    const id = await this.#edges.idOf(subject.key);
    const { edge } = id
      ? await reviewEdge(id, given)
      : await drawEdge({ ...given, child: subject.child ?? '', parent: subject.parent ?? '' });
    if (edge) this.#edges.know([[subject.key, edge.id]]);
    this.#seen[subject.key] = edge?.props.reviewed_at ?? '';
  }

  async #unkeep(subject: Subject, seen: string): Promise<void> {
    if (subject.kind === 'gap') {
      const part = subject.child ?? subject.parent ?? '';
      const query = { part, against: this.#parent, reviewer: reviewer.name, seen };
      const { verdict } = await undoGapReview(this.#child, query);
      this.#seen[subject.key] = verdict?.at ?? '';
      return;
    }
    const id = await this.#edges.idOf(subject.key);
    const { edge } = await undoEdgeReview(id, reviewer.name, seen);
    this.#seen[subject.key] = edge?.props.reviewed_at ?? '';
    // Taking back the verdict on an edge that a person drew removes the edge
    if (!edge) this.#edges.know([[subject.key, '']]);
  }
}

function saidNow(review: Judgement, note: string): Said {
  return { review, reviewer: reviewer.name, note: note || null, at: null };
}

async function all(stored: readonly Promise<boolean>[]): Promise<boolean> {
  return (await Promise.all(stored)).every(Boolean);
}
