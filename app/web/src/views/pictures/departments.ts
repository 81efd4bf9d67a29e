/** Whose duty a plan's tasks are: departments with their tasks by role. */

import type { EChartsOption } from 'echarts';
import type { Schemas } from '../../api/client';
import type { Role } from '../../text/roles';
import type { Palette } from './colours';
import { tip, wrap } from './labels';
import type { Rows } from './pages';
import { base, LETTER } from './style';

type Department = Schemas['DepartmentRow'];

/** In the order of a bar. */
export const ROLES: readonly Role[] = ['lead', 'responsible', 'support', 'shared'];

/** So many are drawn unless all are asked for. */
export const FIRST = 30;
const ROW = 26;
const TOP = 36;
export const ROWS: Rows = { top: TOP, height: ROW };

export function height(departments: readonly Department[]): number {
  return TOP + departments.length * ROW + 24;
}

export function duties(department: Department): number {
  return ROLES.reduce((sum, role) => sum + (department.roles[role] ?? 0), 0);
}

export interface Words {
  role: (role: Role) => string;
  tasks: (count: number) => string;
}

// Told by colour and by pattern: plain, slanted lines, dots, upright lines
const PATTERNS: Record<Role, object> = {
  lead: { symbol: 'none' },
  responsible: { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [1, 5], rotation: -Math.PI / 4 },
  support: {
    symbol: 'circle',
    dashArrayX: [
      [6, 6],
      [0, 6, 6, 0],
    ],
    dashArrayY: [6, 0],
    symbolSize: 0.5,
  },
  shared: { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [1, 5], rotation: 0 },
};
const COLOURS: Record<Role, 'accent' | 'edited' | 'partial' | 'reworded'> = {
  lead: 'accent',
  responsible: 'edited',
  support: 'partial',
  shared: 'reworded',
};

export function draw(
  departments: readonly Department[],
  words: Words,
  colours: Palette,
  width: number,
): EChartsOption {
  const left = Math.min(220, Math.floor(width * 0.3));
  const used = ROLES.filter((role) => departments.some((d) => d.roles[role]));
  return {
    ...base(colours),
    aria: { enabled: true, label: { enabled: false }, decal: { show: true } },
    grid: { left, right: 24, top: TOP, bottom: 24 },
    legend: {
      top: 4,
      left: left - 4,
      itemGap: 18,
      selectedMode: false,
      textStyle: { color: colours.ink, fontSize: LETTER },
      data: used.map((role) => words.role(role)),
    },
    xAxis: {
      type: 'value',
      minInterval: 1,
      axisLabel: { color: colours['ink-3'] },
      splitLine: { lineStyle: { color: colours.line } },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: departments.map(({ department }) => department.props.name),
      axisLine: { lineStyle: { color: colours['line-strong'] } },
      axisTick: { show: false },
      triggerEvent: true,
      axisLabel: {
        interval: 0,
        color: colours.ink,
        formatter: (name: string) => wrap(name, left / LETTER - 1.5),
      },
    },
    tooltip: {
      ...base(colours).tooltip,
      formatter: (params) => {
        const { dataIndex } = params as unknown as { dataIndex: number };
        const found = departments[dataIndex];
        if (!found) return '';
        return tip(found.department.props.name, [
          ...used
            .filter((role) => found.roles[role])
            .map((role) => `${words.role(role)}: ${words.tasks(found.roles[role] ?? 0)}`),
        ]);
      },
    },
    series: used.map((role) => {
      const colour = colours[COLOURS[role]];
      return {
        type: 'bar' as const,
        name: words.role(role),
        stack: 'duties',
        barWidth: 16,
        itemStyle: {
          color: colour,
          borderColor: colours.paper,
          borderWidth: 1,
          decal: { color: colours.paper, ...PATTERNS[role] },
        },
        label: {
          show: true,
          fontSize: 11,
          color: colours.paper,
          backgroundColor: colour,
          padding: [1, 3],
        },
        data: departments.map(({ department, roles }) => ({
          value: roles[role] || null,
          department: department.id,
          role,
        })),
      };
    }),
  } as EChartsOption;
}
