import { expect, test } from 'vitest';
import type { Schemas } from '../../api/client';
import { clausesOf, lineAt, part, piecesAt, sections } from './document';

const TEXT = ['某规划', '目录', '一、水', '1.治水。修堤。', '', '续。', '二、气正文'];
let start = 0;
const lines = TEXT.map((text, i) => {
  const line = { line: i + 1, start, text };
  start += text.length + 1;
  return line;
});
const place = (words: string, from = words) => {
  const at = TEXT.join('\n').indexOf(from);
  return { start: at, end: at + words.length };
};
const task = {
  id: 'task:1',
  title: '治水',
  path: '一>1',
  line: 4,
  ...place('1.治水。修堤。\n\n续。'),
};
const chapter = (id: string, line: number, words: string, tasks: object[]) =>
  ({
    id,
    line,
    depth: 1,
    recovered: false,
    chapters: [],
    tasks,
    ...place(words),
  }) as unknown as Schemas['OutlineChapter'];
const chapters = [chapter('c:1', 3, '一、水', [task]), chapter('c:2', 7, '二、气', [])];
const derivation = {
  edge: { id: 'e', props: { relation: 'edited' } },
  child: { id: 'task:1', label: 'Task' },
  passages: [{ child: place('修堤。'), parent: {} }],
} as unknown as Schemas['Derivation'];

const plan = { props: { line: 1 } } as unknown as Schemas['PlanNode'];
const contents = { code: 'contents-list', line: 2, values: ['2', '2'], zh: '', en: '' };
const row = { id: 'i', props: { origin: 'table', ...place('修堤。\n\n续。') } };
const shown = sections(
  plan,
  [contents],
  lines,
  chapters,
  clausesOf([derivation], () => '#'),
  [row as unknown as Schemas['IndicatorNode']],
);

test('sections begin at headings; blank lines are left out', () => {
  expect(shown.map((s) => [s.id, s.blocks.map((b) => b.line)])).toEqual([
    [null, [1, 2]],
    ['c:1', [3, 4, 6]],
    ['c:2', [7]],
  ]);
});

test('a line is a heading only where nothing runs on in it', () => {
  expect(shown.flatMap((s) => s.blocks).map((b) => b.heading)).toEqual([
    null,
    null,
    1,
    null,
    null,
    null,
  ]);
});

test('the title is told', () => {
  expect(shown.flatMap((s) => s.blocks).map((b) => b.title)).toEqual([
    true,
    false,
    false,
    false,
    false,
    false,
  ]);
});

test('a notice before the chapters is aside, but not the title in it', () => {
  const before = { code: 'text-before', line: 1, values: ['1', '2'], zh: '', en: '' };
  const found = sections(plan, [before], lines, chapters, [], []);
  expect(found[0]?.blocks.map((b) => b.aside)).toEqual([false, true]);
});

test('the contents list is aside', () => {
  expect(shown[0]?.blocks.map((b) => b.aside)).toEqual([false, true]);
});

test('a task goes on over lines, a clause is marked inside of it', () => {
  const kinds = shown[1]?.blocks.map((b) =>
    b.pieces.map((p) => [p.text, p.marks.map((m) => m.kind)]),
  );
  expect(kinds).toEqual([
    [['一、水', ['heading']]],
    [
      ['1.治水。', ['task']],
      ['修堤。', ['task', 'clause']],
    ],
    [['续。', ['task']]],
  ]);
});

test('what is looked at is marked besides, elsewhere nothing changes', () => {
  const [heading, first] = shown[1]?.blocks ?? [];
  if (!heading || !first) throw new Error('blocks are missing');
  const at = place('治水。');
  expect(piecesAt(first, at).map((p) => [p.text, p.marks.length])).toEqual([
    ['1.', 1],
    ['治水。', 2],
    ['修堤。', 2],
  ]);
  expect(piecesAt(heading, at)).toBe(heading.pieces);
});

test('the line of an offset', () => {
  expect([0, 3, 4, 1000].map((offset) => lineAt(lines, offset))).toEqual([0, 0, 1, 6]);
});

test('a part of a block keeps its marks', () => {
  const block = shown[1]?.blocks[1];
  if (!block) throw new Error('the block is missing');
  const found = part(block, 3, 8);
  expect([found.text, found.start - block.start]).toEqual(['水。修堤。', 3]);
  expect(found.pieces.map((p) => [p.text, p.marks.map((m) => m.kind)])).toEqual([
    ['水。', ['task']],
    ['修堤。', ['task', 'clause']],
  ]);
});
