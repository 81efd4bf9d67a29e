import { expect, test } from 'vitest';
import type { Block } from './document';
import { isFurniture } from './furniture';
import { asFound, shapes } from './layout';

let offset = 0;
function block(text: string, more: Partial<Block> = {}): Block {
  const start = offset;
  offset += text.length + 1;
  const given = { heading: null, title: false, row: null, aside: false, furniture: false };
  const marks: Block['marks'] = [];
  const place = { line: start + 1, start, end: start + text.length };
  return { ...given, ...place, text, marks, pieces: [{ start: 0, text, marks: [] }], ...more };
}
function shown(blocks: Block[]): unknown[] {
  return shapes(blocks).map((shape) =>
    shape.kind === 'paragraph'
      ? shape.blocks.map(({ text }) => text.trim()).join('')
      : shape.rows.map((row) =>
          row.map(({ blocks: of, span, head }) => {
            const words = of.map(({ text }) => text.trim()).join(' ');
            return `${head ? '#' : ''}${span > 1 ? `${span}:` : ''}${words}`;
          }),
        ),
  );
}

test('a sentence that the source broke is joined', () => {
  const [above, below] = ['推进清洁取暖改造，加强散煤治理，严防散', '煤复烧。'];
  expect(shown([block(above), block(below)])).toEqual([above + below]);
  expect(asFound([block(above), block(below)])).toHaveLength(2);
});

test.each([
  ['推进清洁取暖改造，加强散煤治理工作。', '下一段。'],
  ['推进清洁取暖改造，加强散煤治理，严防散', '2.修堤。'],
  ['推进清洁取暖改造，加强散煤治理，严防散', '　　下一段。'],
  ['推进清洁取暖改造，加强散煤治理，严防散', '专栏2 工程'],
  ['重点污染治理工程建设项目名单', '清洁取暖工程'],
  ['短句，未完', '下一段。'],
])('%j and %j stay apart', (above, below) => {
  expect(shown([block(above), block(below)])).toHaveLength(2);
});

test('a task begins a paragraph', () => {
  const mark = { start: 0, end: 4, mark: { kind: 'task' as const, id: 't' } };
  const below = block('修堤筑坝', { marks: [mark] });
  expect(shown([block('推进清洁取暖改造，加强散煤治理，严防散'), below])).toHaveLength(2);
});

test('headings are never joined', () => {
  const heading = block('（一）推进清洁取暖，加强散煤治理，严防复烧', { heading: 2 });
  expect(shown([heading, block('烧煤。')])).toHaveLength(2);
});

test('lines with marks between cells are a table; one line is none', () => {
  const rows = ['指标 | 2020年 | 2025年 |', '（一）水 | |||', '1.水质 | 80 | 90 |', '2.水量 | 1 |'];
  expect(shown(rows.map((text) => block(text)))).toEqual([
    [['#指标', '#2020年', '#2025年'], ['#3:（一）水'], ['1.水质', '80', '90'], ['2.水量', '1', '']],
  ]);
  expect(shown([block('水 | 气')])).toEqual(['水 | 气']);
});

test('wide gaps make a table where there are enough of them', () => {
  const rows = ['名称   单位   数量', '水库   座   3', '堤防   公里   12'];
  expect(shown(rows.map((text) => block(text)))).toEqual([
    [
      ['#名称', '#单位', '#数量'],
      ['水库', '座', '3'],
      ['堤防', '公里', '12'],
    ],
  ]);
  expect(shown([block('甲  乙'), block('丙  丁')])).toHaveLength(2);
});

test('a cell a line: heads, groups, further columns, duties in two lines', () => {
  const row = (id: string, ...texts: string[]) => texts.map((text) => block(text, { row: id }));
  const table = [
    ...['指标', '类别', '序号', '指标', '名称', '2020年', '2025年', '属性'].map((text) =>
      block(text),
    ),
    ...[block('水'), ...row('a', '1', '水质比例', '（%）', '80', '≥90'), block('约束性')],
    ...[...row('b', '2', '水量', '7', '完成', '省下达任务'), block('预期性')],
    ...[block('气'), block('其中'), ...row('c', '优良天数', '60', '70'), block('约束性')],
  ];
  expect(shown([...table, block('文字。')])).toEqual([
    [
      ['#5:指标 类别'],
      ['#序号', '#指标 名称', '#2020年', '#2025年', '#属性'],
      ['#5:水'],
      ['1', '水质比例 （%）', '80', '≥90', '约束性'],
      ['2', '水量', '7', '完成 省下达任务', '预期性'],
      ['#5:气 其中'],
      ['', '优良天数', '60', '70', '约束性'],
    ],
    '文字。',
  ]);
  const headed = [
    ...['序号', '指标', '名称', '2020年', '2025', '（目标）'].map((text) => block(text)),
    ...row('a', '1', '水质', '80', '90'),
    ...row('b', '2', '水量', '7', '8'),
  ];
  expect(shown(headed)).toEqual([
    [
      ['#序号', '#指标 名称', '#2020年', '#2025 （目标）'],
      ['1', '水质', '80', '90'],
      ['2', '水量', '7', '8'],
    ],
  ]);
});

test.each([
  '首页 > 政务公开',
  '来源: 网',
  '发布日期 : 2022-01-14',
  '热度:',
  '当前位置：首页',
  '打印本页',
  '上一篇：通知',
  '冀ICP备1200号',
])('%j is a line of a web page', (line) => {
  expect(isFurniture(line)).toBe(true);
});

test.each([
  '河北省人民政府',
  '各市人民政府，省政府各部门：',
  '（此件公开发布）',
  '时间紧、任务重',
  '2022年1月12日',
])('%j is a line of the document', (line) => {
  expect(isFurniture(line)).toBe(false);
});
