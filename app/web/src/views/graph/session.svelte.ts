/** The part of a graph that its address selects, and the actions that change it. */

import { neighbours, pathBetween } from '../../api/queries/graph';
import { resource } from '../../api/resource.svelte';
import { RELATIONS } from '../../parts/relations';
import type { Route } from '../../routing/route';
import { router } from '../../routing/router.svelte';
import { declaration } from '../../state/declaration.svelte';
import type { Base, DrawnEdge } from './base';
import { counted, joining, namesIn, partsOf, toggled } from './counts';
import { kindOf } from './look';
import { Picture } from './picture';
import { replay } from './replay';
import { TIES } from './ties';
import { addStep, formatSteps, keyOf, parseSteps, undoStep, type Step } from './steps';

type Params = Record<string, string | null>;

export class Session {
  readonly #params: Route['params'] = $derived.by(() => this.#route().params);
  /** The steps in the address. A node without a lineage opens by itself before them. */
  readonly done = $derived.by(() => this.#params.open ?? '');
  readonly #steps = $derived.by<Step[]>(() => {
    const [alone] = this.base.nodes.size === 1 ? this.base.nodes.keys() : [];
    const steps = parseSteps(this.done);
    return alone ? [{ kind: 'open', key: keyOf(alone), pages: 1 }, ...steps] : steps;
  });
  readonly shown = resource(
    () => replay(this.base, this.#steps, { neighbours, path: pathBetween }),
    { keep: true },
  );
  picture = $state.raw() as Picture;

  // A string, so that another step in the address does not change the set below
  readonly #hide = $derived.by(() => this.#params.hide);
  /** Labels and kinds of edges that are left out. */
  readonly hidden: ReadonlySet<string> = $derived.by(() => namesIn(this.#hide));
  /** The label that the list is narrowed to. */
  readonly listed = $derived.by(() => this.#params.list ?? null);
  readonly node = $derived.by(
    () => (this.#params.at && this.picture.node(this.#params.at)) || null,
  );
  readonly edge = $derived.by(
    () => (this.#params.edge && this.picture.edge(this.#params.edge)) || null,
  );
  /** The first end of a path that is looked for. */
  readonly from = $derived.by(() => {
    const id = this.#params.from && this.picture.idOf(this.#params.from);
    return (id && this.picture.node(id)) || null;
  });
  readonly found = $derived.by(() => this.picture.path?.path ?? null);
  readonly path = $derived.by(() => this.found && partsOf(this.found));
  /** The drawn nodes: hidden labels are left out. */
  readonly nodes = $derived.by(() =>
    this.picture.nodes().filter((node) => !this.hidden.has(node.label)),
  );
  readonly #joining = $derived.by(() => joining(this.picture, this.nodes));
  readonly edges = $derived.by(() =>
    this.#joining.filter((edge) => !this.hidden.has(kindOf(edge))),
  );
  /** Number of nodes by label, in the order of the declaration. */
  readonly labels = $derived.by(() =>
    counted(
      this.picture.nodes(),
      (node) => node.label,
      declaration.nodes.map((type) => type.label),
    ),
  );
  /** Number of edges by kind, derivations first. */
  readonly kinds = $derived.by(() =>
    counted(this.#joining, kindOf, [
      'DERIVES_FROM',
      TIES,
      ...RELATIONS,
      ...declaration.edges.map((type) => type.type),
    ]),
  );
  readonly #route: () => Route;

  /** To be made while a component is set up. */
  constructor(
    readonly base: Base,
    route: () => Route,
  ) {
    this.#route = route;
    this.picture = new Picture(base);
    $effect(() => {
      if (this.shown.value) this.picture = this.shown.value;
    });
  }

  choose(id: string): void {
    router.set({ at: id, edge: null });
  }
  chooseEdge(id: string): void {
    router.set({ edge: id, at: null });
  }
  clear(): void {
    router.set({ at: null, edge: null, from: null });
  }
  /** Open a node, or show the next hundred of one that is open. */
  open(id: string, params: Params = {}): void {
    const [key, target] = [keyOf(id), this.picture.node(id)];
    if (!this.picture.isOpen(id)) {
      if (target && this.picture.more(target)) this.#take({ kind: 'open', key, pages: 1 }, params);
    } else if (this.picture.waiting(id) > 0) {
      this.#take({ kind: 'open', key, pages: this.picture.pages(id) + 1 }, params);
    }
  }
  close(id: string): void {
    if (this.picture.isOpen(id)) this.#take({ kind: 'close', key: keyOf(id) });
  }
  /** A click on the canvas: choose, and open what is not open. */
  click(id: string): void {
    const clicked = this.picture.node(id);
    if (!clicked) return;
    if (!this.picture.isOpen(id) && this.picture.more(clicked)) {
      this.open(id, { at: id, edge: null });
    } else this.choose(id);
  }
  /** The first node picked begins a path, the second ends it: true if a path is looked for. */
  pick(id: string): boolean {
    const key = keyOf(id);
    if (!this.from) router.set({ from: key });
    else if (this.from.id === id) router.set({ from: null });
    else {
      this.#take({ kind: 'path', from: keyOf(this.from.id), to: key }, { from: null });
      return true;
    }
    return false;
  }
  unpick(): void {
    router.set({ from: null });
  }
  clearPath(): void {
    const [start, end] = this.picture.path?.name.split('~') ?? [];
    if (start && end) this.#take({ kind: 'unpath', from: start, to: end });
  }
  undo(): void {
    router.set({ open: formatSteps(undoStep(parseSteps(this.done))) });
  }
  toggle(name: string): void {
    router.set({ hide: toggled(this.hidden, name) });
  }
  list(label: string | null): void {
    router.set({ list: label });
  }
  read(id: string): void {
    const target = this.picture.node(id);
    if (!target?.plan_id) return;
    router.go('read', target.plan_id, { at: target.label === 'Plan' ? null : id });
  }

  /** Unfold all plans to a level. */
  expand(level: number): void {
    this.#take({ kind: 'expand', level });
  }
  /** Open the chapters at both ends of a line that represents ties. */
  openTies(edge: DrawnEdge): void {
    this.chooseEdge(edge.id);
    for (const id of [edge.source, edge.target]) {
      if (this.picture.node(id)?.label === 'Chapter') this.open(id);
    }
  }

  #take(step: Step, params: Params = {}): void {
    router.set({ ...params, open: formatSteps(addStep(parseSteps(this.done), step)) });
  }
}
