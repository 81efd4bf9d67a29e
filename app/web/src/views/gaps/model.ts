/** The gap report as a list to be reviewed: what each entry is, and what was said of it. */

import type { Schemas } from '../../api/client';
import type { Relation } from '../../parts/relations';

export type Report = Schemas['GapReport'];
export type Task = Schemas['TaskNode'];
/** A task or a target: what a link joins. */
export type Part = Task | Schemas['IndicatorNode'];
export type Target = Schemas['TargetGap'];
export type Candidate = Schemas['Candidate'];
export type Clause = Schemas['ClauseGap'];
export type Judgement = 'accepted' | 'rejected' | 'unsure';
export type Review = Judgement | 'open';

export const KINDS = ['task', 'target', 'own'] as const;
export type Kind = (typeof KINDS)[number];

/** The status of a task or of a target; `own`: a task that does not come from the parent. */
export type Status = Schemas['TaskGap']['status'] | Target['status'] | 'own';

/** The statuses of tasks in each kind of report, in the order in which they are shown. */
export const TASK_STATUSES = {
  derivation: ['missing', 'possible', 'partial', 'covered', 'not applicable'],
  comparison: ['none', 'partly', 'similar'],
} as const satisfies Record<Report['kind'], readonly Status[]>;

/** Filters by status, in the order in which they are shown. */
export const FILTERS = {
  task: [...TASK_STATUSES.derivation, ...TASK_STATUSES.comparison],
  target: [
    'weaker',
    'deferred',
    'missing',
    'stricter',
    'equal',
    'not applicable',
    'not comparable',
  ],
  own: [],
} as const satisfies Record<Kind, readonly string[]>;
export type Filter = (typeof FILTERS)[Kind][number];

/** What a verdict is about: a tie or two targets beside each other (`tie`), or that there is none
 * (`gap`). */
export interface Subject {
  kind: 'tie' | 'gap';
  /** What verdicts on it go by. */
  key: string;
  child: string | null;
  parent: string | null;
  review: Review;
  reviewer: string | null;
  at: string | null;
  note: string | null;
}

export interface Tie extends Subject {
  kind: 'tie';
  /** The child's. */
  node: Part;
  edge: Schemas['DerivesFromEdge'] | null;
  precision: number | null;
  /** Whether two plans that are not linked share its wording. */
  commonSource: boolean;
  byHand: boolean;
}

/** A target of the child that may answer to one of the parent. */
export interface Near {
  node: Schemas['IndicatorNode'];
  /** Whether both are targets of one concept; else their names are alike. */
  sameConcept: boolean;
}

export interface Item {
  /** Id of the part that it is about. */
  id: string;
  kind: Kind;
  status: Status;
  title: string;
  path: string;
  line: number;
  /** First part of the path: the chapter of the top level. */
  chapter: string;
  departments: readonly string[];
  /** How it is taken up at best. */
  relation: Relation | null;
  share: number | null;
  score: number | null;
  ties: readonly Tie[];
  /** The verdict on there being nothing, or on two targets; null where the ties are judged. */
  subject: Subject | null;
  review: Review;
  task: Task | null;
  target: Target | null;
  candidates: readonly Candidate[];
  /** Of a target: the child's targets that come nearest. */
  near: readonly Near[];
  /** The parent's clauses, in the order of the text. */
  clauses: readonly Clause[];
  notApplicable: Schemas['NotApplicable'] | null;
  /** Of an own task: the parent's tasks that it may take up. */
  possible: readonly Task[];
}

/** A verdict as it was given here, before the report contains it. */
export interface Said {
  review: Review;
  reviewer: string | null;
  note: string | null;
  /** When it was stored; null while it is on its way. */
  at: string | null;
}

/** A tie that was drawn here, before the report contains it. */
export interface Drawn {
  item: string;
  child: Part;
  parent: Part;
}

export interface Given {
  report: Report;
  /** Ties that people judged: what they rejected the report leaves out. */
  judged: readonly Schemas['ReviewedEdge'][];
  /** By what verdicts go by. */
  said: Readonly<Record<string, Said>>;
  drawn: readonly Drawn[];
  /** The child's indicators with their concepts. */
  measured: readonly Schemas['IndicatorRow'][];
  /** Names of departments by task. */
  departments: ReadonlyMap<string, readonly string[]>;
}

export function tieKey(child: string, parent: string): string {
  return `tie ${child} ${parent}`;
}
export function gapKey(part: string): string {
  return `gap ${part}`;
}

/** The name of a task or of a target. */
export function nameOf(part: Part): string {
  return part.label === 'Task' ? part.props.title : part.props.name;
}
