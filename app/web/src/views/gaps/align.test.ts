import { expect, test } from 'vitest';
import { align, type Evidence, type Marked } from './align';
import type { Printed } from './source';

function whole(text: string, from = 0): Printed {
  return { text, local: (offset) => Math.min(Math.max(offset - from, 0), Array.from(text).length) };
}
function spans(...given: [number, number, number, number][]): Evidence[] {
  return given.map(([parent_start, parent_end, child_start, child_end]) => ({
    parent_start,
    parent_end,
    child_start,
    child_end,
  }));
}
/** same/[changed]/{lacking}/(elsewhere)/<extra>/_aside_ */
function drawn(marked: Marked): [string, string] {
  const marks = {
    same: ['', ''],
    changed: ['[', ']'],
    lacking: ['{', '}'],
    elsewhere: ['(', ')'],
    extra: ['<', '>'],
    aside: ['', ''],
  } as const;
  const said = (runs: Marked['parent']) =>
    runs.map(({ text, kind }) => `${marks[kind][0]}${text}${marks[kind][1]}`).join('');
  return [said(marked.parent), said(marked.child)];
}

test('within aligned passages characters that differ are changed, figures as wholes', () => {
  const found = align(whole('浓度降至38微克'), whole('浓度降到31微克'), spans([0, 8, 0, 8]));
  expect(drawn(found)).toEqual(['浓度降[至38]微克', '浓度降[到31]微克']);
});

test('what is left out or put in within them is lacking or extra', () => {
  const found = align(whole('有序推进管网建设'), whole('推进老城管网建设'), spans([0, 8, 0, 8]));
  expect(drawn(found)).toEqual(['{有序}推进管网建设', '推进<老城>管网建设']);
});

test('outside of them the parent lacks and the child adds, but for longer stretches of the same', () => {
  const parent = '建设管网。推动焦炭产能集聚。依法搬迁退出城市建成区。';
  const child = '建设管廊。将化工企业迁出。退出城市建成区。';
  const found = align(whole(parent), whole(child), spans([0, 5, 0, 5]));
  expect(drawn(found)).toEqual([
    '建设管[网]。{推动焦炭产能集聚。依法搬迁}退出城市建成区。',
    '建设管[廊]。<将化工企业迁出>。退出城市建成区。',
  ]);
});

test('what another passage of the child answers to is told apart', () => {
  const found = align(whole('治水要严。治气要快。'), whole('治水要严。'), spans([0, 5, 0, 5]), [
    { parent_start: 5, parent_end: 10, child_start: 50, child_end: 55 },
  ]);
  expect(drawn(found)[0]).toBe('治水要严。(治气要快)。');
});

test('passages that changed places are aligned all the same', () => {
  const found = align(
    whole('先修复湿地公园，再建设森林城市'),
    whole('建设森林城市，修复湿地公园'),
    spans([1, 7, 7, 13], [9, 15, 0, 6]),
  );
  expect(drawn(found)[1]).toBe('建设森林城市，修复湿地公园');
  expect(drawn(found)[0]).toBe('{先}修复湿地公园，{再}建设森林城市');
});

test('widths and marks alone are no difference, nor is the number in front', () => {
  const found = align(
    whole('3.治水,治气（PM2.5）。'),
    whole('（一）治水，治气(ＰＭ2.5)'),
    spans([2, 15, 3, 14]),
  );
  const kinds = new Set([...found.parent, ...found.child].map((run) => run.kind));
  expect([...kinds].filter((kind) => kind !== 'same' && kind !== 'aside')).toEqual([]);
});

test('a rare character counts as one', () => {
  const found = align(whole('𬭊厂停产'), whole('𬭊厂转产'), spans([0, 4, 0, 4]));
  expect(drawn(found)).toEqual(['𬭊厂[停]产', '𬭊厂[转]产']);
});

test('without evidence only phrases that both have are the same', () => {
  const found = align(whole('提升环境承载能力水平'), whole('增强环境承载能力，建设城市'), []);
  expect(drawn(found)).toEqual(['{提升}环境承载能力{水平}', '<增强>环境承载能力，<建设城市>']);
  expect(found.shared).toBeCloseTo(0.5);
});

test('the runs of a passage are the passage', () => {
  const [parent, child] = ['1.甲乙\n丙，丁。', '甲丙  丁乙'];
  const found = align(whole(parent), whole(child), spans([2, 5, 0, 2]));
  expect(found.parent.map((run) => run.text).join('')).toBe(parent);
  expect(found.child.map((run) => run.text).join('')).toBe(child);
});
