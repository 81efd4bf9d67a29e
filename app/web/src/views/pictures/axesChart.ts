/** The picture of targets on their axes. */

import type { CustomSeriesRenderItemReturn, EChartsOption } from 'echarts';
import { SIGNS } from '../../parts/statuses';
import { quantity } from '../../text/figures';
import { type Axis, places, type Status } from './axes';
import type { Palette } from './colours';
import { tip, width as lengthOf, wrap } from './labels';
import type { Rows } from './pages';
import { base, LETTER } from './style';

export interface Words {
  baseline: string;
  target: string;
  parent: string;
  better: string;
  status: (status: Status) => string;
  year: (year: number | null) => string;
}

const ROW = 64;
const TOP = 34;
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
  const compared = axes.some((axis) => axis.above);
  const right = 86;
  const pad = 92;
  const start = left + pad;
  const length = Math.max(width - right - pad - start, 60);
  const colourOf = (status: Status): string =>
    status === 'weaker' || status === 'stricter' ? colours[status] : colours['ink-3'];

  const verdict = (status: Status, middle: number): object => ({
    type: 'text',
    style: {
      x: width - 8,
      y: middle,
      text: `${SIGNS[status] ?? ''} ${words.status(status)}`,
      align: 'right',
      verticalAlign: 'middle',
      fill: colourOf(status),
      font: `600 ${LETTER}px ${colours.sans}`,
    },
  });

  function render(axis: Axis, middle: number): CustomSeriesRenderItemReturn {
    const at = places(axis);
    const x = (share: number): number => start + share * length;
    const words_ = (at: number, said: string, y: number, bold = false): object => ({
      type: 'text',
      style: {
        x: at,
        y: middle + y,
        text: said,
        align: 'center',
        verticalAlign: 'middle',
        fill: bold ? colours.ink : colours['ink-2'],
        font: `${bold ? 600 : 400} ${LETTER}px ${colours.sans}`,
      },
    });
    const shown = (value: number, year: number | null): string =>
      // Whose years differ say so
      quantity(value, axis.unit) + (axis.parentYear !== axis.year ? words.year(year) : '');
    const end = axis.better === 'lower' ? start - 62 : start + length + 62;
    const tail = axis.better === 'lower' ? start + length + 40 : start - 40;
    const children: object[] = [
      {
        type: 'line',
        shape: { x1: tail, y1: middle, x2: end, y2: middle },
        style: { stroke: colours['line-strong'], lineWidth: 1 },
      },
    ];
    if (axis.better) {
      const back = axis.better === 'lower' ? 8 : -8;
      children.push({
        type: 'polygon',
        shape: {
          points: [
            [end, middle],
            [end + back, middle - 4],
            [end + back, middle + 4],
          ],
        },
        style: { fill: colours['line-strong'] },
      });
    }
    if (at.baseline !== null && axis.baseline !== null) {
      children.push(
        {
          type: 'line',
          shape: { x1: x(at.baseline), y1: middle, x2: x(at.target), y2: middle },
          style: { stroke: colours.accent, lineWidth: 2 },
        },
        {
          type: 'circle',
          shape: { cx: x(at.baseline), cy: middle, r: 6 },
          style: { fill: colours.paper, stroke: colours.accent, lineWidth: 2 },
        },
      );
      // Below, clear of the parent's: on the side away from the target
      const outer = at.baseline <= at.target ? -1 : 1;
      const parent = axis.parent === null || at.parent === null ? null : x(at.parent);
      const own = quantity(axis.baseline, axis.unit);
      const clear =
        14 + ((lengthOf(own) + lengthOf(shown(axis.parent ?? 0, axis.parentYear))) * LETTER) / 2;
      const place =
        parent !== null && Math.abs(x(at.baseline) - parent) < clear
          ? parent + outer * clear
          : x(at.baseline);
      children.push(words_(place, own, 20));
    }
    if (at.parent !== null && axis.parent !== null) {
      children.push(
        {
          type: 'rect',
          shape: { x: x(at.parent) - 1.5, y: middle - 13, width: 3, height: 26 },
          style: { fill: colours.ink },
        },
        words_(x(at.parent), shown(axis.parent, axis.parentYear), 20),
      );
    }
    children.push(
      {
        type: 'circle',
        shape: { cx: x(at.target), cy: middle, r: 6 },
        style: { fill: colours.accent, stroke: colours.paper, lineWidth: 1 },
      },
      words_(x(at.target), shown(axis.target, axis.parent === null ? null : axis.year), -20, true),
    );
    if (compared) children.push(verdict(axis.status, middle));
    return { type: 'group', children } as CustomSeriesRenderItemReturn;
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
    graphic: { elements: key(words, compared, colours, left) },
    tooltip: {
      ...base(colours).tooltip,
      formatter: (params) => {
        const axis = axes[(params as unknown as { dataIndex: number }).dataIndex];
        if (!axis) return '';
        const line = (name: string, value: number | null, year: number | null): string[] =>
          value === null ? [] : [`${name}${words.year(year)}: ${quantity(value, axis.unit)}`];
        return tip(axis.name, [
          ...line(words.baseline, axis.baseline, axis.baselineYear),
          ...line(words.target, axis.target, axis.year),
          ...line(words.parent, axis.parent, axis.parentYear),
          ...(compared ? [words.status(axis.status)] : []),
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
          return axis ? render(axis, middle) : null;
        },
      },
    ],
  };
}

/** What the signs mean, above the axes. */
function key(words: Words, compared: boolean, colours: Palette, left: number): object[] {
  const signs = [
    `○ ${words.baseline}`,
    `● ${words.target}`,
    ...(compared ? [`┃ ${words.parent}`] : []),
    `→ ${words.better}`,
  ];
  return [
    {
      type: 'text',
      left,
      top: 8,
      style: {
        text: signs.join('     '),
        fill: colours['ink-2'],
        font: `${LETTER}px ${colours.sans}`,
      },
    },
  ];
}
