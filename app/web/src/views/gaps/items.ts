/** Makes the list to be reviewed out of the gap report and of what was said of it. */

import type { Schemas } from '../../api/client';
import { RELATIONS, relationOf, type Relation } from '../../parts/relations';
import {
  gapKey,
  tieKey,
  type Drawn,
  type Given,
  type Item,
  type Review,
  type Subject,
  type Target,
  type Task,
  type Tie,
} from './model';
import { nearTargets } from './nearTargets';

const TAKEN_UP: ReadonlySet<Schemas['TaskGap']['status']> = new Set([
  'covered',
  'partial',
  'similar',
  'partly',
]);

/** Names of departments by task (id), each once. */
export function departmentsByTask(
  rows: readonly Schemas['TaskRow'][],
): ReadonlyMap<string, readonly string[]> {
  return new Map(
    rows.map((row) => [row.task.id, [...new Set(row.departments.map((duty) => duty.name))]]),
  );
}

/** All entries: the parent's tasks and targets and the child's own tasks, in the order of the text. */
export function itemsOf(given: Given): Item[] {
  const rejected = new Map<string, Tie[]>();
  for (const { verdict, child, parent } of given.judged) {
    if (verdict.verdict !== 'rejected' || !parent) continue;
    if (child?.label !== 'Task' && child?.label !== 'Indicator') continue;
    const tie = said(given, {
      kind: 'tie',
      key: tieKey(child.id, parent.id),
      child: child.id,
      parent: parent.id,
      review: 'rejected',
      reviewer: verdict.reviewer,
      at: verdict.at,
      note: verdict.note,
      node: child,
      edge: null,
      precision: null,
      commonSource: false,
      byHand: verdict.by_hand,
    });
    rejected.set(parent.id, [...(rejected.get(parent.id) ?? []), tie]);
  }
  const own = given.report.own.filter((task) => !given.drawn.some((d) => d.child.id === task.id));
  return [
    ...given.report.tasks.map((gap) => taskItem(given, gap, rejected.get(gap.parent.id) ?? [])),
    ...given.report.targets.map((target) =>
      targetItem(given, target, rejected.get(target.parent.id) ?? []),
    ),
    ...own.map((task) => ownItem(given, task)),
  ];
}

function taskItem(given: Given, gap: Schemas['TaskGap'], rejected: readonly Tie[]): Item {
  const { parent } = gap;
  const stated = gap.ties.map((tie): Tie => tieOf(given, tie, parent.id));
  const known = new Set(stated.map((tie) => tie.key));
  const drawn = given.drawn
    .filter((one) => one.parent.id === parent.id && !known.has(tieKey(one.child.id, parent.id)))
    .map((one): Tie => drawnTie(given, one));
  for (const tie of drawn) known.add(tie.key);
  const ties = [...stated, ...drawn, ...rejected.filter((tie) => !known.has(tie.key))];
  const standing = ties.filter((tie) => tie.review !== 'rejected');
  const subject = standing.length ? null : gapSubject(given, parent.id, null, parent.id);
  const status = statusOf(given.report.kind, gap, standing);
  const scores = standing.flatMap((tie) => tie.edge?.props.score ?? []);
  return {
    id: parent.id,
    kind: 'task',
    status,
    ...placeOf(parent),
    departments: [
      ...new Set([parent.id, ...standing.map((t) => t.node.id)].flatMap((id) => named(given, id))),
    ],
    relation: given.report.kind === 'derivation' ? bestRelation(standing) : null,
    share: gap.share,
    score: scores.length ? Math.min(...scores) : null,
    ties,
    subject,
    review: reviewOf(ties, subject),
    task: parent,
    target: null,
    near: [],
    candidates: gap.candidates.filter((one) => !known.has(tieKey(one.id, parent.id))),
    clauses: gap.clauses,
    notApplicable: status === 'not applicable' ? gap.not_applicable : null,
    possible: [],
  };
}

/** The status that the report gives, as long as its links are those that were judged here. */
function statusOf(
  kind: Schemas['GapReport']['kind'],
  gap: Schemas['TaskGap'],
  standing: readonly Tie[],
): Schemas['TaskGap']['status'] {
  const linked = kind === 'derivation';
  if (gap.ties.length && !standing.length) return linked ? 'missing' : 'none';
  const drawn = standing.length > 0 && !gap.ties.length;
  if (drawn && !TAKEN_UP.has(gap.status)) return linked ? 'covered' : 'similar';
  return gap.status;
}

function tieOf(given: Given, tie: Schemas['Tie'], parent: string): Tie {
  const { props } = tie.edge;
  return said(given, {
    kind: 'tie',
    key: tieKey(tie.child.id, parent),
    child: tie.child.id,
    parent,
    review: props.review === 'proposed' ? 'open' : props.review,
    reviewer: props.reviewer ?? null,
    at: props.reviewed_at ?? null,
    note: props.review_note ?? null,
    node: tie.child,
    edge: tie.edge,
    precision: tie.precision,
    commonSource: tie.common_source,
    byHand: props.method === 'by hand',
  });
}

function drawnTie(given: Given, one: Drawn): Tie {
  return said(given, {
    kind: 'tie',
    key: tieKey(one.child.id, one.parent.id),
    child: one.child.id,
    parent: one.parent.id,
    review: 'accepted',
    reviewer: null,
    at: null,
    note: null,
    node: one.child,
    edge: null,
    precision: null,
    commonSource: false,
    byHand: true,
  });
}

function targetItem(given: Given, target: Target, rejected: readonly Tie[]): Item {
  const { parent, child } = target;
  const judged = given.judged.find(
    ({ verdict }) => verdict.child === child?.id && verdict.parent === parent.id,
  );
  const found: Subject = child
    ? said(given, {
        kind: 'tie',
        key: tieKey(child.id, parent.id),
        child: child.id,
        parent: parent.id,
        review: judged?.verdict.verdict ?? 'open',
        reviewer: judged?.verdict.reviewer ?? null,
        at: judged?.verdict.at ?? null,
        note: judged?.verdict.note ?? null,
      })
    : gapSubject(given, parent.id, null, parent.id);
  const { path, line } = parent.props;
  const drawn = given.drawn
    .filter((one) => one.parent.id === parent.id)
    .map((one) => drawnTie(given, one));
  // What was rejected a moment ago is still beside the parent's
  const apart = rejected.filter((tie) => tie.key !== found.key && tie.review !== 'open');
  const subject = drawn[0] ?? found;
  const ties = [...drawn, ...apart.filter((tie) => !drawn.some((one) => one.key === tie.key))];
  return {
    id: parent.id,
    kind: 'target',
    status: target.status,
    title: target.concept,
    path,
    line,
    chapter: chapterOf(path),
    departments: [],
    relation: null,
    share: null,
    score: null,
    ties,
    subject,
    review: reviewOf(ties, subject),
    task: null,
    target,
    candidates: [],
    near: nearTargets(target, given.measured).filter(
      ({ node }) => !drawn.some((tie) => tie.child === node.id),
    ),
    clauses: [],
    notApplicable: null,
    possible: [],
  };
}

function ownItem(given: Given, task: Schemas['OwnTask']): Item {
  const subject = gapSubject(given, task.id, task.id, null);
  return {
    id: task.id,
    kind: 'own',
    status: 'own',
    ...placeOf(task),
    departments: named(given, task.id),
    relation: null,
    share: null,
    score: null,
    ties: [],
    subject,
    review: subject.review,
    task,
    target: null,
    near: [],
    candidates: task.candidates,
    clauses: [],
    notApplicable: null,
    possible: task.possible,
  };
}

function placeOf({ props }: Pick<Task, 'props'>) {
  const { title, path, line } = props;
  return { title, path, line, chapter: chapterOf(path) };
}

/** 三 of 三>(一)>2. */
export function chapterOf(path: string): string {
  return path.split('>')[0] ?? '';
}

function named(given: Given, task: string): readonly string[] {
  return given.departments.get(task) ?? [];
}

function gapSubject(
  given: Given,
  part: string,
  child: string | null,
  parent: string | null,
): Subject {
  const stated = given.report.verdicts[part];
  return said(given, {
    kind: 'gap',
    key: gapKey(part),
    child,
    parent,
    review: stated?.verdict ?? 'open',
    reviewer: stated?.reviewer ?? null,
    at: stated?.at ?? null,
    note: stated?.note ?? null,
  });
}

/** The subject with what was said of it here. */
function said<S extends Subject>(given: Given, subject: S): S {
  const here = given.said[subject.key];
  return here ? { ...subject, ...here } : subject;
}

function bestRelation(ties: readonly Tie[]): Relation | null {
  const found = ties.map((tie) => relationOf(tie.edge?.props.relation));
  return RELATIONS.find((relation) => found.includes(relation)) ?? found[0] ?? null;
}

/** Reviewed once every tie is judged, or that there is none. */
function reviewOf(ties: readonly Tie[], subject: Subject | null): Review {
  const given = ties.map((tie) => tie.review);
  if (given.includes('open')) return 'open';
  if (subject?.review === 'open' && subject.kind === 'gap' && given.length) return 'rejected';
  if (subject) return subject.review;
  if (given.includes('unsure')) return 'unsure';
  return given.includes('accepted') ? 'accepted' : 'rejected';
}
