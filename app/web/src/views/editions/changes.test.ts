import { describe, expect, it } from 'vitest';
import {
  affectedPlans,
  chapterOf,
  choiceOf,
  chosen,
  editionOf,
  marksOf,
  usedChapters,
  type Affected,
  type Change,
} from './changes';

const quote = (plan: string, node: string, path: string) => ({
  plan_id: plan,
  node_id: node,
  path,
  place: '',
  line: 1,
  start: 100,
  end: 110,
  text: '2024年底前建成',
  citation: '',
});
const below: Affected = {
  plan: {
    id: 'plan:c',
    title: 'C',
    division: null,
    division_code: null,
    level: null,
    period_start: 2021,
    period_end: 2025,
  },
  label: 'Task',
  title: 'c',
  quote: quote('plan:c', 'task:c', '一>1'),
  parent: 'task:old',
  edge: 'derives_from:1',
  review: 'accepted',
  status: 'to be looked at',
  status_zh: '待查看',
};
const change = (kinds: Change['kinds'], more: Partial<Change>): Change => ({
  kinds,
  kinds_zh: [],
  label: 'Task',
  title: 't',
  earlier: null,
  later: null,
  earlier_words: [],
  later_words: [],
  values: [],
  below: [],
  ...more,
});
const moved = change(['deadline'], {
  earlier: quote('plan:a', 'task:old', '二>1'),
  later: quote('plan:b', 'task:new', '三>1'),
  below: [below],
});
const removed = change(['removed'], { earlier: quote('plan:a', 'task:gone', '二>2') });
const chapters = { later: new Map([['三', '水']]), earlier: new Map([['二', '气']]) };

describe('changes between editions', () => {
  it('are in the chapter of the later edition, removed parts in that of the earlier', () => {
    expect([moved, removed].map((one) => chapterOf(one, chapters))).toEqual(['水', '气']);
    expect(usedChapters([removed, moved], chapters)).toEqual(['水', '气']);
  });

  it('are chosen by kind, chapter and whether parts below derive from them', () => {
    const list = [moved, removed];
    const choose = (params: Record<string, string>) => chosen(list, choiceOf(params), chapters);
    expect(choose({})).toEqual(list);
    expect(choose({ kind: 'removed' })).toEqual([removed]);
    expect(choose({ chapter: '水' })).toEqual([moved]);
    expect(choose({ below: '1' })).toEqual([moved]);
    expect(choose({ kind: 'unknown' })).toEqual(list);
  });

  it('name the edition that a part below derives from', () => {
    expect(editionOf(below, moved)).toBe('plan:a');
    expect(editionOf({ ...below, parent: 'task:new' }, moved)).toBe('plan:b');
    expect(affectedPlans([moved, removed]).map((of) => of.parts.length)).toEqual([1]);
  });

  it('mark their words from the beginning of the passage', () => {
    expect(marksOf(quote('plan:a', 'x', ''), [{ start: 100, end: 104 }])).toEqual([
      { start: 0, end: 4, mark: 'changed' },
    ]);
  });
});
