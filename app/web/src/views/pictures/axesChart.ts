/** The picture of targets on the way from their baseline to the target of the plan above. */

import type { CustomSeriesRenderItemReturn, EChartsOption } from 'echarts';
import { SIGNS } from '../../parts/statuses';
import { quantity } from '../../text/figures';
import { type Axis, range, share, type Status } from './axes';
import type { Palette } from './colours';
import { tip, wrap } from './labels';
import type { Rows } from './pages';
import { base, LETTER } from './style';

export interface Words {
  baseline: string;
  target: string;
  parent: string;
  way: string;
  status: (status: Status) => string;
  year: (year: number | null) => string;
}

const ROW = 60;
const TOP = 56;
export const ROWS: Rows = { top: TOP, height: ROW };

export function height(axes: readonly Axis[]): number {
  return TOP + axes.length * ROW + 8;
}

export function draw(
  axes: readonly Axis[],
  words: Words,
  colours: Palette,
  width: number,
): EChartsOption {
  const left = Math.min(250, Math.floor(width * 0.3));
  const right = 86;
  const pad = 64;
  const start = left + pad;
  const length = Math.max(width - right - pad - start, 60);
  const [least, most] = range(axes);
  const x = (way: number): number =>
    start + ((Math.min(Math.max(way, least), most) - least) / (most - least)) * length;

  const text = (at: number, y: number, said: string, style: object = {}): object => ({
    type: 'text',
    style: {
      x: at,
      y,
      text: said,
      align: 'center',
      verticalAlign: 'middle',
      fill: colours['ink-2'],
      font: `${LETTER}px ${colours.sans}`,
      ...style,
    },
  });
  const line = (from: number, to: number, y: number, style: object): object => ({
    type: 'line',
    shape: { x1: from, y1: y, x2: to, y2: y },
    style,
  });
  const verdict = (status: Status, middle: number): object =>
    text(width - 8, middle, `${SIGNS[status] ?? ''} ${words.status(status)}`, {
      align: 'right',
      fill: status === 'weaker' || status === 'stricter' ? colours[status] : colours['ink-3'],
      font: `600 ${LETTER}px ${colours.sans}`,
    });

  function onWay(axis: Axis, way: number, middle: number): object[] {
    const differ = axis.parentYear !== axis.year;
    const value = (number: number | null, year: number | null): string =>
      number === null ? '' : quantity(number, axis.unit) + (differ ? words.year(year) : '');
    const beyond = way > most ? ' ▶' : way < least ? ' ◀' : '';
    return [
      line(start, start + length, middle, { stroke: colours['line-strong'], lineWidth: 1 }),
      line(x(0), x(way), middle, { stroke: colours.accent, lineWidth: 2 }),
      {
        type: 'circle',
        shape: { cx: x(0), cy: middle, r: 6 },
        style: { fill: colours.paper, stroke: colours.accent, lineWidth: 2 },
      },
      text(x(0), middle + 19, quantity(axis.baseline ?? 0, axis.unit)),
      {
        type: 'rect',
        shape: { x: x(1) - 1.5, y: middle - 12, width: 3, height: 24 },
        style: { fill: colours.ink },
      },
      text(x(1), middle + 19, value(axis.parent, axis.parentYear)),
      {
        type: 'circle',
        shape: { cx: x(way), cy: middle, r: 6 },
        style: { fill: colours.accent, stroke: colours.paper, lineWidth: 1 },
      },
      text(x(way), middle - 19, `${value(axis.target, axis.year)} · ${share(way)}${beyond}`, {
        fill: colours.ink,
        font: `600 ${LETTER}px ${colours.sans}`,
      }),
    ];
  }

  function states(axis: Axis, middle: number): object[] {
    const room = (length + 2 * pad - 16) / LETTER;
    const row = (sign: string, said: string, y: number): object =>
      text(left + 12, y, `${sign} ${wrap(said, room, 1)}`, { align: 'left', fill: colours.ink });
    return [row('┃', axis.words[0], middle - 10), row('●', axis.words[1], middle + 10)];
  }

  return {
    ...base(colours),
    grid: { left, right: 0, top: TOP, bottom: 8 },
    xAxis: { type: 'value', min: 0, max: 1, show: false },
    yAxis: {
      type: 'category',
      inverse: true,
      data: axes.map((axis) => axis.name),
      axisLine: { show: false },
      axisTick: { show: false },
      splitLine: { show: true, lineStyle: { color: colours.line } },
      triggerEvent: true,
      axisLabel: {
        interval: 0,
        color: colours.ink,
        lineHeight: 16,
        formatter: (name: string) => wrap(name, (left - 14) / LETTER, 3),
      },
    },
    graphic: { elements: key(words, colours, left, [x(0), x(1)]) },
    tooltip: {
      ...base(colours).tooltip,
      formatter: (params) => {
        const axis = axes[(params as unknown as { dataIndex: number }).dataIndex];
        if (!axis) return '';
        const said = (name: string, value: number | null, year: number | null): string[] =>
          value === null ? [] : [`${name}${words.year(year)}: ${quantity(value, axis.unit)}`];
        const numbers = [
          ...said(words.baseline, axis.baseline, axis.baselineYear),
          ...said(words.target, axis.target, axis.year),
          ...said(words.parent, axis.parent, axis.parentYear),
          ...(axis.way === null ? [] : [`${words.way}: ${share(axis.way)}`]),
        ];
        const printed = [`${words.target}: ${axis.words[1]}`, `${words.parent}: ${axis.words[0]}`];
        return tip(axis.name, [
          ...(axis.way === null ? printed : numbers),
          words.status(axis.status),
        ]);
      },
    },
    series: [
      {
        type: 'custom',
        data: axes.map((_, place) => [0.5, place]),
        encode: { x: 0, y: 1 },
        renderItem: (params, api) => {
          const axis = axes[params.dataIndex];
          const [, middle = 0] = api.coord([0.5, params.dataIndex]);
          if (!axis) return null;
          const drawn = axis.way === null ? states(axis, middle) : onWay(axis, axis.way, middle);
          return {
            type: 'group',
            children: [...drawn, verdict(axis.status, middle)],
          } as CustomSeriesRenderItemReturn;
        },
      },
    ],
  };
}

/** The meaning of the signs, and the two ends of the scale, above the rows. */
function key(
  words: Words,
  colours: Palette,
  left: number,
  [zero, whole]: readonly [number, number],
): object[] {
  const style = { fill: colours['ink-2'], font: `${LETTER}px ${colours.sans}` };
  const signs = `○ ${words.baseline}     ● ${words.target}     ┃ ${words.parent}`;
  const end = (at: number, text: string): object => ({
    type: 'text',
    style: { ...style, x: at, y: 44, text, align: 'center', verticalAlign: 'middle' },
  });
  return [
    { type: 'text', left, top: 8, style: { ...style, text: signs } },
    end(zero, '0%'),
    end(whole, '100%'),
  ];
}
