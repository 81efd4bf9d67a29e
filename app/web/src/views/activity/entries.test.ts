import { describe, expect, it } from 'vitest';
import { byDay, target, type Entry } from './entries';

const entry = (kind: Entry['kind'], at: string, more: Partial<Entry> = {}): Entry => ({
  id: `${kind} ${at}`,
  kind,
  at,
  by: null,
  plan: { id: 'plan:a', title: 'A', loaded: true },
  other: null,
  part: null,
  part_title: null,
  detail: '',
  value: null,
  orphaned: 0,
  note: null,
  count: 0,
  kind_zh: '',
  summary: '',
  summary_zh: '',
  ...more,
});

describe('what happened', () => {
  it('is grouped by day', () => {
    const list = ['2026-03-02T12:00:00Z', '2026-03-02T11:00:00Z', '2026-02-27T12:00:00Z'];
    const days = byDay(list.map((at) => entry('loaded', at)));
    expect(days.map((day) => day.entries.length)).toEqual([2, 1]);
  });

  it('leads to what it is about', () => {
    const other = { id: 'plan:b', title: 'B', loaded: true };
    expect(target(entry('edition', '', { other }))).toBe('#/editions/plan:a');
    expect(target(entry('verdict', '', { other }))).toBe('#/gaps/plan:a?against=plan:b');
    expect(target(entry('loaded', ''))).toBe('#/read/plan:a');
    expect(target(entry('values', ''))).toBe('#/evaluation/plan:a');
    const gone = { id: 'plan:a', title: 'A', loaded: false };
    expect(target(entry('removed', '', { plan: gone }))).toBeNull();
  });
});
