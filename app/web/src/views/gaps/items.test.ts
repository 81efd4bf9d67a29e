import { expect, test } from 'vitest';
import type { Schemas } from '../../api/client';
import { choiceOf, departmentsOf, neighbour, nextOpen, selected, shown } from './choice';
import { itemsOf } from './items';
import { gapKey, tieKey, type Given, type Item, type Report } from './model';

function task(id: string, path = '三>(一)>1'): Schemas['TaskNode'] {
  const props = {
    plan_id: 'plan',
    path,
    start: 0,
    end: 4,
    line: 7,
    title: `题${id}`,
    text: '正文',
  };
  return { id, label: 'Task', props } as Schemas['TaskNode'];
}
function tie(child: string, parent: string, review: string, relation = 'edited'): Schemas['Tie'] {
  const props = { review, relation, score: 0.9, method: 'matcher', evidence: [] };
  const edge = { id: `edge:${child}`, source: child, target: parent, type: 'DERIVES_FROM', props };
  return { child: task(child), edge, precision: 0.9 } as unknown as Schemas['Tie'];
}
function gap(
  id: string,
  status: Schemas['TaskGap']['status'],
  ties: Schemas['Tie'][] = [],
  more: Partial<Schemas['TaskGap']> = {},
): Schemas['TaskGap'] {
  const rest = { clauses: [], candidates: [], not_applicable: null, confirmed: false };
  return {
    parent: task(id, more.parent?.props.path),
    status,
    share: 0.3,
    ties,
    ...rest,
    ...more,
  };
}
function target(id: string, status: string, child: string | null): Schemas['TargetGap'] {
  const node = (of: string) => ({ ...task(of), label: 'Indicator' });
  const sides = { parent: node(id), child: child && node(child) };
  return {
    concept: `指标${id}`,
    status,
    ...sides,
    review: null,
  } as unknown as Schemas['TargetGap'];
}
function given(report: Partial<Report>, more: Partial<Given> = {}): Given {
  const none = { kind: 'derivation', tasks: [], targets: [], own: [], verdicts: {} };
  return {
    report: { ...none, ...report } as unknown as Report,
    judged: [],
    said: {},
    drawn: [],
    measured: [],
    departments: new Map(),
    ...more,
  };
}
function judged(
  child: string,
  parent: string,
  verdict: 'accepted' | 'rejected' | 'unsure',
): Schemas['ReviewedEdge'] {
  const said = { edge: `edge:${child}`, child, parent, verdict, reviewer: '甲', at: '2026-03-02' };
  return {
    verdict: { ...said, note: null, by_hand: false, relation: null },
    child: task(child),
    parent: task(parent),
  };
}
const SAID = { reviewer: '甲', note: null, at: null };

test('a task is reviewed once all of its ties are', () => {
  const ties = [tie('a', 'p', 'accepted'), tie('b', 'p', 'proposed')];
  const [open] = itemsOf(given({ tasks: [gap('p', 'covered', ties)] }));
  expect(open?.review).toBe('open');
  const said = { [tieKey('b', 'p')]: { ...SAID, review: 'unsure' as const } };
  const [done] = itemsOf(given({ tasks: [gap('p', 'covered', ties)] }, { said }));
  expect(done?.review).toBe('unsure');
});

test('a missing task is reviewed by a verdict on its gap', () => {
  const report = { tasks: [gap('p', 'missing')] };
  expect(itemsOf(given(report))[0]?.review).toBe('open');
  const verdicts = { p: { verdict: 'accepted', reviewer: '甲', at: '2026-03-02', note: '查过' } };
  const [item] = itemsOf(given({ ...report, verdicts } as Partial<Report>));
  expect([item?.review, item?.subject?.note]).toEqual(['accepted', '查过']);
  const said = { [gapKey('p')]: { ...SAID, review: 'open' as const } };
  expect(itemsOf(given({ ...report, verdicts } as Partial<Report>, { said }))[0]?.review).toBe(
    'open',
  );
});

test('what was rejected makes a task missing at once, and stays to be seen', () => {
  const report = { tasks: [gap('p', 'partial', [tie('a', 'p', 'proposed')])] };
  const said = { [tieKey('a', 'p')]: { ...SAID, review: 'rejected' as const } };
  const [now] = itemsOf(given(report, { said }));
  expect([now?.status, now?.review, now?.ties.length]).toEqual(['missing', 'rejected', 1]);
  // As the report tells it afterwards
  const [later] = itemsOf(
    given({ tasks: [gap('p', 'missing')] }, { judged: [judged('a', 'p', 'rejected')] }),
  );
  expect([later?.status, later?.review, later?.ties.length]).toEqual(['missing', 'rejected', 1]);
});

test('a tie that was drawn covers a missing task, and takes its own task off the list', () => {
  const report = {
    tasks: [gap('p', 'missing')],
    own: [{ ...task('a'), candidates: [], possible: [] }],
  };
  const drawn = [{ item: 'p', child: task('a'), parent: task('p') }];
  const items = itemsOf(given(report, { drawn }));
  expect(items.map((item) => [item.id, item.status, item.review])).toEqual([
    ['p', 'covered', 'accepted'],
  ]);
});

test('a task without links keeps the status that other parts of the child give it', () => {
  const statuses = ['covered', 'partial', 'possible', 'not applicable'] as const;
  const items = itemsOf(given({ tasks: statuses.map((status) => gap(status, status)) }));
  expect(items.map((item) => item.status)).toEqual(statuses);
});

test('of plans that are not linked no relation is shown', () => {
  const ties = [tie('a', 'p', 'proposed', 'verbatim')];
  const report = { kind: 'comparison' as const, tasks: [gap('p', 'similar', ties)] };
  const [item] = itemsOf(given(report));
  expect([item?.status, item?.relation]).toEqual(['similar', null]);
  const said = { [tieKey('a', 'p')]: { ...SAID, review: 'rejected' as const } };
  expect(itemsOf(given(report, { said }))[0]?.status).toBe('none');
});

test('of several relations the one that takes over most counts', () => {
  const ties = [tie('a', 'p', 'proposed', 'reworded'), tie('b', 'p', 'proposed', 'verbatim')];
  expect(itemsOf(given({ tasks: [gap('p', 'covered', ties)] }))[0]?.relation).toBe('verbatim');
});

test('targets are judged as a pair, or as a gap; what was parted is judged', () => {
  const targets = [target('p', 'weaker', 'c'), target('q', 'missing', null)];
  const items = itemsOf(
    given({ targets }, { judged: [judged('c', 'p', 'accepted'), judged('d', 'q', 'rejected')] }),
  );
  expect(items.map((item) => [item.status, item.subject?.kind, item.review])).toEqual([
    ['weaker', 'tie', 'accepted'],
    ['missing', 'gap', 'rejected'],
  ]);
});

const LIST = itemsOf(
  given(
    {
      tasks: [
        gap('p1', 'missing'),
        gap('p2', 'partial', [tie('a', 'p2', 'accepted')]),
        gap('p3', 'covered', [tie('b', 'p3', 'proposed', 'verbatim')], {
          parent: task('p3', '四>(一)>1'),
          share: 0.1,
        }),
        gap('p4', 'not applicable', [], {
          share: 0,
          not_applicable: { reason: 'coast', reason_zh: '不沿海', places: ['渤海'] },
        }),
      ],
      targets: [target('t1', 'weaker', 'c'), target('t2', 'not comparable', 'd')],
      own: [{ ...task('o1'), candidates: [], possible: [] }],
    },
    {
      departments: new Map([
        ['p1', ['水利厅']],
        ['a', ['水利局', '水利厅']],
        ['p2', ['水利厅']],
      ]),
    },
  ),
);
const ids = (params: Record<string, string>) =>
  shown(LIST, choiceOf(params)).map((item) => item.id);

test('the address says what is shown', () => {
  expect(ids({})).toEqual(['p1', 'p2', 'p3', 'p4']);
  expect(ids({ status: 'missing' })).toEqual(['p1']);
  expect(ids({ status: 'not applicable' })).toEqual(['p4']);
  expect(ids({ status: 'partial' })).toEqual(['p2']);
  expect(ids({ relation: 'verbatim' })).toEqual(['p3']);
  expect(ids({ relation: 'missing' })).toEqual(['p1', 'p4']);
  expect(ids({ chapter: '四' })).toEqual(['p3']);
  expect(ids({ department: '水利局' })).toEqual(['p2']);
  expect(ids({ open: '1' })).toEqual(['p1', 'p3', 'p4']);
  expect(ids({ sort: 'share' })).toEqual(['p4', 'p3', 'p1', 'p2']);
  expect(ids({ kind: 'target' })).toEqual(['t1', 't2']);
  expect(ids({ status: 'weaker' })).toEqual(['t1']);
  expect(ids({ status: 'not comparable' })).toEqual(['t2']);
  expect(ids({ status: 'own' })).toEqual(['o1']);
  expect(ids({ status: 'nonsense', sort: 'nonsense' })).toHaveLength(4);
});

test('the next to be judged comes after this one, and from the end round', () => {
  const list = shown(LIST, choiceOf({}));
  expect(nextOpen(list, 'p1')?.id).toBe('p3');
  expect(nextOpen(list, 'p4')?.id).toBe('p1');
  const judgedAll = list.map((item): Item => ({ ...item, review: 'accepted' }));
  expect(nextOpen(judgedAll, 'p1')).toBeNull();
});

test('one place further stops at the ends', () => {
  const list = shown(LIST, choiceOf({}));
  expect(neighbour(list, 'p1', 1)?.id).toBe('p2');
  expect(neighbour(list, 'p4', 1)?.id).toBe('p4');
  expect(neighbour(list, 'p1', -1)?.id).toBe('p1');
  expect(neighbour(list, 'gone', 1)?.id).toBe('p1');
  expect(neighbour([], null, 1)).toBeNull();
});

test('departments come by how many entries name them, each once an entry', () => {
  expect(departmentsOf(LIST)).toEqual([
    ['水利厅', 2],
    ['水利局', 1],
  ]);
});

test('a verdict applies to all links of a task, or to the one that the address names', () => {
  const near = { ...task('c'), score: 0.2, reasons: [], reason: '', reason_zh: '', closer: null };
  const ties = [tie('a', 'p', 'proposed'), tie('b', 'p', 'proposed'), tie('d', 'p', 'accepted')];
  const items = itemsOf(given({ tasks: [gap('p', 'covered', ties, { candidates: [near] })] }));
  const keys = (params: Record<string, string>) =>
    selected(items, items, params).subjects.map((one) => one.key);
  expect(keys({})).toEqual([tieKey('a', 'p'), tieKey('b', 'p')]);
  expect(keys({ with: 'b' })).toEqual([tieKey('b', 'p')]);
  // A near miss beside the links is shown and can be linked, not judged
  const beside = selected(items, items, { with: 'c' });
  expect([beside.candidate?.id, beside.tie, beside.subjects]).toEqual(['c', null, []]);
  expect(selected(items, items, {}).candidate).toBeNull();
});

test('a task without links is judged as a gap, and its nearest task is shown', () => {
  const near = { ...task('c'), score: 0.2, reasons: [], reason: '', reason_zh: '', closer: null };
  const items = itemsOf(given({ tasks: [gap('p', 'missing', [], { candidates: [near] })] }));
  const found = selected(items, items, {});
  expect([found.candidate?.id, found.subjects.map((one) => one.key)]).toEqual(['c', [gapKey('p')]]);
});

test('all links judged: the next verdict applies to all that stand', () => {
  const ties = [tie('a', 'p', 'accepted'), tie('b', 'p', 'unsure')];
  const items = itemsOf(given({ tasks: [gap('p', 'covered', ties)] }));
  expect(selected(items, items, {}).subjects).toHaveLength(2);
});
