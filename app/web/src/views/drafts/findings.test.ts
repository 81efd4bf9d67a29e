import { describe, expect, it } from 'vitest';
import type { Opinion } from '../../api/queries/drafts';
import { changeCounts, filterOf, flowing, kinds, listed, past, readOpinion } from './findings';

const finding = (key: string, kind: string, weight: string) => ({
  key,
  kind,
  kind_zh: `中${kind}`,
  weight,
});

const OPINION = {
  draft: { props: { title: '草案' } },
  date: '2026-03-02',
  findings: [
    finding('a', 'target missing', 'medium'),
    finding('b', 'task missing', 'medium'),
    finding('c', 'task missing', 'minor'),
  ],
  counts: { 'target missing': 1, 'task missing': 2 },
  progress: {
    new: ['b'],
    remaining: ['a', 'c'],
    resolved: [finding('d', 'task missing', 'major')],
    not_compared: [],
  },
} as unknown as Opinion;

const keys = (params: Record<string, string>) =>
  listed(OPINION, filterOf(params)).map((row) => `${row.number}${row.finding.key}`);

describe('findings', () => {
  it('keep their numbers when a filter leaves some out', () => {
    expect(keys({})).toEqual(['1a', '2b', '3c']);
    expect(keys({ kind: 'task missing' })).toEqual(['2b', '3c']);
    expect(keys({ weight: 'minor', kind: 'task missing' })).toEqual(['3c']);
    expect(keys({ weight: 'unknown' })).toEqual(['1a', '2b', '3c']);
  });

  it('are new or remain since the earlier opinion', () => {
    expect(keys({ change: 'new' })).toEqual(['2b']);
    expect(keys({ change: 'remaining' })).toEqual(['1a', '3c']);
    expect(listed({ ...OPINION, progress: null }, filterOf({}))[0]?.isNew).toBeNull();
  });

  it('of the earlier opinion are listed apart', () => {
    expect(past(OPINION, filterOf({ change: 'resolved' }))).toHaveLength(1);
    expect(past(OPINION, filterOf({ change: 'resolved', weight: 'minor' }))).toHaveLength(0);
    expect(past(OPINION, filterOf({}))).toHaveLength(0);
    expect(OPINION.progress && changeCounts(OPINION.progress)).toEqual({
      new: 1,
      remaining: 2,
      resolved: 1,
      apart: 0,
    });
  });

  it('are counted by kind, with the names of kinds', () => {
    expect(kinds(OPINION)).toEqual([
      { kind: 'target missing', zh: '中target missing', count: 1 },
      { kind: 'task missing', zh: '中task missing', count: 2 },
    ]);
  });
});

describe('readOpinion', () => {
  it('reads what was saved and nothing else', () => {
    expect(readOpinion(JSON.stringify(OPINION))?.date).toBe('2026-03-02');
    for (const text of ['', 'null', '{}', '[]', '{"findings": []}'])
      expect(readOpinion(text)).toBeNull();
  });
});

describe('flowing', () => {
  it('parts the cells of a table and joins the lines of a sentence', () => {
    expect(flowing({ text: '森林覆盖率\n%\n51.2', place: '二、指标表第3项，第8行' })).toBe(
      '森林覆盖率 │ % │ 51.2',
    );
    expect(flowing({ text: '加强\r\n治理。', place: '第二章，第8行' })).toBe('加强治理。');
  });
});
