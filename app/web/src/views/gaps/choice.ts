/** The choice of entries and their order, as they are in the address. */

import type { Schemas } from '../../api/client';
import { UPTAKE } from '../../parts/relations';
import { chapterParam } from './facing';
import {
  FILTERS,
  KINDS,
  type Candidate,
  type Filter,
  type Item,
  type Kind,
  type Near,
  type Subject,
  type Tie,
} from './model';

export const SORTS = ['place', 'score', 'share'] as const;
export type Sort = (typeof SORTS)[number];

export interface Choice {
  kind: Kind;
  status: Filter | null;
  relation: string | null;
  chapter: string | null;
  department: string | null;
  /** Only what nobody judged yet. */
  open: boolean;
  sort: Sort;
}

/** The choice that an address names. A status that only targets have means the targets. */
export function choiceOf(params: Readonly<Record<string, string>>): Choice {
  const named = KINDS.find((kind) => kind === params.kind);
  const kind =
    named ??
    (params.status === 'own'
      ? 'own'
      : (KINDS.find((each) => filters(each).includes(params.status ?? '')) ?? 'task'));
  return {
    kind,
    status: (filters(kind).find((name) => name === params.status) ?? null) as Filter | null,
    relation: kind === 'task' ? (UPTAKE.find((name) => name === params.relation) ?? null) : null,
    chapter: params[chapterParam(kind)] ?? null,
    department: kind === 'target' ? null : (params.department ?? null),
    open: params.open === '1',
    sort: kind === 'task' ? (SORTS.find((sort) => sort === params.sort) ?? 'place') : 'place',
  };
}

/** The entries of the chosen chapter: all kinds count within it. */
export function inChapter(items: readonly Item[], choice: Choice): Item[] {
  const param = chapterParam(choice.kind);
  return items.filter(
    (item) =>
      chapterParam(item.kind) !== param || !choice.chapter || item.chapter === choice.chapter,
  );
}

function filters(kind: Kind): readonly string[] {
  return FILTERS[kind];
}

/** The departments that entries name, those of most entries first. */
export function departmentsOf(items: readonly Item[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const item of items) {
    for (const name of item.departments) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1]);
}

/** The entries that are shown. */
export function shown(items: readonly Item[], choice: Choice): Item[] {
  const found = items.filter(
    (item) =>
      item.kind === choice.kind &&
      (!choice.status || item.status === choice.status) &&
      (!choice.relation || (item.relation ?? 'missing') === choice.relation) &&
      (!choice.chapter || item.chapter === choice.chapter) &&
      (!choice.department || item.departments.includes(choice.department)) &&
      (!choice.open || item.review === 'open'),
  );
  if (choice.sort === 'place') return found;
  const by = choice.sort;
  // What has no figure (nothing answers to it) comes last
  return found
    .map((item, place) => ({ item, place, value: item[by] ?? Infinity }))
    .sort((a, b) => (a.value === b.value ? a.place - b.place : a.value - b.value))
    .map(({ item }) => item);
}

/** The entry under review, and what a verdict applies to. */
export interface Selection {
  item: Item | null;
  /** The link that is shown. */
  tie: Tie | null;
  candidate: Candidate | null;
  /** Of a target: the child's target that is chosen. */
  near: Near | null;
  /** What is shown and can be judged. */
  subject: Subject | null;
  /** What a verdict applies to: all links of a task, or the one that the address names. */
  subjects: readonly Subject[];
}

const NOTHING = { tie: null, candidate: null, near: null, subject: null, subjects: [] };

/**
 * Return what an address selects: by default the first unreviewed entry of `list`, and its first
 * unreviewed link. An entry that the filters hide stays selected until another one is.
 */
export function selected(
  items: readonly Item[],
  list: readonly Item[],
  params: Readonly<Record<string, string>>,
): Selection {
  const item =
    items.find((one) => one.id === params.item) ??
    list.find((one) => one.review === 'open') ??
    list[0];
  if (!item) return { item: null, ...NOTHING };
  const tie =
    item.ties.find((one) => one.node.id === params.with) ??
    item.ties.find((one) => one.review === 'open') ??
    item.ties[0] ??
    null;
  const picked = item.candidates.find((one) => one.id === params.with);
  const linked = item.ties.some((one) => one.review !== 'rejected');
  const candidate = picked ?? (linked ? null : (item.candidates[0] ?? null));
  // A near miss beside the links of a task can only be added to them
  if (picked && linked) return { item, ...NOTHING, candidate };
  const onTie = item.kind === 'task' && tie && !(item.subject && tie.review === 'rejected');
  const subject = onTie ? tie : item.subject;
  const single = item.ties.some((one) => one.node.id === params.with);
  const subjects = onTie && !single ? together(item.ties) : subject ? [subject] : [];
  const near =
    item.near.find(({ node }) => node.id === params.with) ??
    (item.target?.child ? null : (item.near[0] ?? null));
  return { item, tie, candidate, near, subject, subjects };
}

type Select = (
  items: readonly Item[],
  list: readonly Item[],
  params: Readonly<Record<string, string>>,
  choice: Choice,
) => Selection;

/**
 * Return a function that selects as {@link selected} does, but keeps to the entry it selected last
 * until the choice changes: when somebody else judges what is read, it stays in sight.
 */
export function steadySelection(): Select {
  let last: { choice: string; item: string } | null = null;
  return (items, list, params, choice) => {
    const filters = JSON.stringify(choice);
    const wanted = params.item ?? (last?.choice === filters ? last.item : '');
    const found = selected(items, list, { ...params, item: wanted });
    last = found.item && { choice: filters, item: found.item.id };
    return found;
  };
}

/** Return what digits choose: the links of an entry, then the parts that come near. */
export function optionsOf(item: Item): readonly { id: string }[] {
  const links = item.kind === 'task' ? item.ties.map((tie) => tie.node) : [];
  return [...links, ...item.candidates, ...item.near.map(({ node }) => node)];
}

/** The links that one verdict applies to: those that nobody judged, or else those not rejected. */
function together(ties: readonly Tie[]): readonly Tie[] {
  const open = ties.filter((one) => one.review === 'open');
  return open.length ? open : ties.filter((one) => one.review !== 'rejected');
}

/** The one after `id`, of those that nobody judged yet; from the end on it goes round. Null where
 * all are judged. */
export function nextOpen(list: readonly Item[], id: string | null): Item | null {
  const at = list.findIndex((item) => item.id === id);
  const round = [...list.slice(at + 1), ...list.slice(0, at + 1)];
  return round.find((item) => item.review === 'open' && item.id !== id) ?? null;
}

/** The one `step` places further, at the ends the last. */
export function neighbour(list: readonly Item[], id: string | null, step: number): Item | null {
  const at = list.findIndex((item) => item.id === id);
  if (at < 0) return list[step > 0 ? 0 : list.length - 1] ?? null;
  return list[Math.min(Math.max(at + step, 0), list.length - 1)] ?? null;
}

/** What a chapter (first part of a path) is called; `outlines` are the parent's and the child's. */
export function chapterTitle(
  outlines: readonly [Schemas['Outline'], Schemas['Outline']] | null,
  kind: Kind,
  chapter: string,
): string {
  const of = outlines?.[kind === 'own' ? 1 : 0];
  const found = of?.chapters.find((one) => one.path === chapter);
  return found ? `${found.number} ${found.title}` : chapter;
}
