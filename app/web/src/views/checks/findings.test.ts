import { expect, test } from 'vitest';
import type { Schemas } from '../../api/client';
import { chosen, counts, listed, shown, type Finding, type Passage } from './findings';

function finding(id: string, severity: Finding['severity'], dismissed = false): Finding {
  return {
    id,
    severity,
    dismissed: dismissed ? { reason: '口径不同', reviewer: '王某', at: '2026-03-02' } : null,
  } as unknown as Finding;
}

const plans = [
  { plan: { id: 'a' }, findings: [finding('1', 'note'), finding('2', 'error')] },
  { plan: { id: 'b' }, findings: [finding('3', 'error', true), finding('4', 'warning')] },
] as unknown as Schemas['CheckedPlan'][];

test('errors come first, whichever plan they are in', () => {
  expect(listed(plans).map((item) => item.finding.id)).toEqual(['2', '3', '4', '1']);
});

test('what was dismissed is shown only where it is asked for', () => {
  const all = listed(plans);
  const ids = (severity: 'error' | null, dismissed: boolean): string[] =>
    chosen(all, { severity, dismissed }).map((item) => item.finding.id);
  expect(ids(null, false)).toEqual(['2', '4', '1']);
  expect(ids('error', false)).toEqual(['2']);
  expect(ids(null, true)).toEqual(['3']);
  expect(counts(all)).toEqual({ error: 1, warning: 1, note: 1, open: 3, dismissed: 1 });
});

function passage(text: string, ...marks: [number, number, 'statement' | 'value'][]): Passage {
  return {
    start: 100,
    end: 100 + Array.from(text).length,
    text,
    marks: marks.map(([start, end, kind]) => ({ start: 100 + start, end: 100 + end, kind })),
  } as unknown as Passage;
}

test('the cells of a row stand in one line, marks on the same words', () => {
  const found = shown(
    passage('收集率\n%\n\n58\n75\n预期性', [0, 15, 'statement'], [10, 12, 'value']),
  );
  expect(found.text).toBe('收集率 │ % │ 58 │ 75 │ 预期性');
  const [, value] = found.marks;
  expect(found.text.slice(value?.start, value?.end)).toBe('75');
});

test('a statement that is the whole passage needs no mark', () => {
  expect(shown(passage('达到72%', [0, 5, 'statement'])).whole).toBe(true);
  expect(shown(passage('收集率达到72%。', [0, 8, 'statement'])).whole).toBe(false);
});

test('rare characters count as one', () => {
  const found = shown(passage('𬭊\n达到72%', [4, 7, 'value']));
  const letters = Array.from(found.text);
  expect(letters.slice(found.marks[0]?.start, found.marks[0]?.end).join('')).toBe('72%');
});
