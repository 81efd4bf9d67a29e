/** Where the tasks of a plan went in the plan below it, chapter by chapter, and what was dropped. */

import type { EChartsOption } from 'echarts';
import type { Schemas } from '../../api/client';
import type { Palette } from './colours';
import { tip, wrap } from './labels';
import { base, LETTER } from './style';

type Gap = Schemas['TaskGap'];

/** What takes the place of the child's chapter where nothing answers to a task. */
export const DROPPED = 'missing';

export interface Chapter {
  id: string;
  name: string;
}

/** Tasks of one chapter above that went into one chapter below, or were dropped (`to`). */
export interface Flow {
  from: Chapter;
  to: Chapter | typeof DROPPED;
  /** Place of `to` among the child's chapters; what is dropped comes last. */
  place: number;
  gaps: Gap[];
}

/** The chapter of the top level that each task stands in. */
export function topChapters(chapters: readonly Schemas['OutlineChapter'][]): Map<string, Chapter> {
  const found = new Map<string, Chapter>();
  for (const top of chapters) {
    const chapter = { id: top.id, name: `${top.number} ${top.title}`.trim() };
    const walk = (at: Schemas['OutlineChapter']): void => {
      for (const task of at.tasks) found.set(task.id, chapter);
      at.chapters.forEach(walk);
    };
    walk(top);
  }
  return found;
}

/**
 * The flows in the order of the parent's chapters, then of the child's, what is dropped last. A
 * task that went into several chapters counts once, for the one of the surest tie.
 */
export function flows(
  gaps: readonly Gap[],
  above: ReadonlyMap<string, Chapter>,
  below: ReadonlyMap<string, Chapter>,
): Flow[] {
  const order = (map: ReadonlyMap<string, Chapter>): string[] => [
    ...new Set([...map.values()].map((chapter) => chapter.id)),
  ];
  const [first, second] = [order(above), [...order(below), DROPPED]];
  const found = new Map<string, Flow>();
  for (const gap of gaps) {
    const from = above.get(gap.parent.id);
    if (!from) continue;
    const ties = gap.ties.filter((tie) => below.has(tie.child.id));
    const surest = ties.reduce<(typeof ties)[number] | null>(
      (best, tie) => (best && score(best) >= score(tie) ? best : tie),
      null,
    );
    const to = (surest && below.get(surest.child.id)) ?? DROPPED;
    const key = `${from.id} ${idOf(to)}`;
    const flow = found.get(key) ?? { from, to, place: second.indexOf(idOf(to)), gaps: [] };
    flow.gaps.push(gap);
    found.set(key, flow);
  }
  return [...found.values()].sort(
    (a, b) => first.indexOf(a.from.id) - first.indexOf(b.from.id) || a.place - b.place,
  );
}

/** What a flow leads to: a chapter's id, or {@link DROPPED}. */
export function idOf(to: Flow['to']): string {
  return to === DROPPED ? DROPPED : to.id;
}

// What a person drew has no score and is sure
function score(tie: Gap['ties'][number]): number {
  return tie.edge.props.score ?? 1;
}

export interface Words {
  dropped: string;
  tasks: (count: number) => string;
}

export function height(all: readonly Flow[]): number {
  const nodes = (side: (flow: Flow) => string): number => new Set(all.map(side)).size;
  return Math.max(
    360,
    52 *
      Math.max(
        nodes((f) => f.from.id),
        nodes((f) => idOf(f.to)),
      ) +
      24,
  );
}

export function draw(
  all: readonly Flow[],
  words: Words,
  colours: Palette,
  width: number,
): EChartsOption {
  const side = Math.min(270, Math.floor(width * 0.26));
  const room = side / LETTER - 1.5;
  const sums = new Map<string, number>();
  for (const flow of all) {
    for (const key of [`p ${flow.from.id}`, `c ${idOf(flow.to)}`]) {
      sums.set(key, (sums.get(key) ?? 0) + flow.gaps.length);
    }
  }
  const nodes = new Map<string, { name: string; title: string; depth: number; dropped: boolean }>();
  const below = [...all].sort((a, b) => a.place - b.place);
  for (const flow of all) {
    const name = `p ${flow.from.id}`;
    nodes.set(name, { name, title: flow.from.name, depth: 0, dropped: false });
  }
  for (const { to } of below) {
    const name = `c ${idOf(to)}`;
    const title = to === DROPPED ? words.dropped : to.name;
    nodes.set(name, { name, title, depth: 1, dropped: to === DROPPED });
  }
  const label = (node: { title: string; name: string }): string =>
    `${wrap(node.title, room, 2)}\n${words.tasks(sums.get(node.name) ?? 0)}`;
  return {
    ...base(colours),
    tooltip: {
      ...base(colours).tooltip,
      formatter: (params) => {
        const { data } = params as unknown as {
          data: { flow?: Flow; title?: string; name: string };
        };
        if (!data.flow) return tip(data.title ?? '', [words.tasks(sums.get(data.name) ?? 0)]);
        const { from, to, gaps } = data.flow;
        const target = to === DROPPED ? words.dropped : to.name;
        return tip(`${from.name} → ${target}`, [words.tasks(gaps.length)]);
      },
    },
    series: [
      {
        type: 'sankey',
        left: side,
        right: side,
        top: 12,
        bottom: 12,
        nodeWidth: 12,
        nodeGap: 18,
        draggable: false,
        // As the plans order their chapters
        layoutIterations: 0,
        emphasis: { focus: 'adjacency' },
        data: [...nodes.values()].map((node) => ({
          ...node,
          itemStyle: {
            color: node.dropped ? colours.missing : colours.accent,
            borderWidth: 0,
            ...(node.dropped && { decal: { symbol: 'none' } }),
          },
          label: {
            position: node.depth ? ('right' as const) : ('left' as const),
            align: node.depth ? ('left' as const) : ('right' as const),
            color: colours.ink,
            lineHeight: 15,
            formatter: () => label(node),
          },
        })),
        links: all.map((flow) => ({
          source: `p ${flow.from.id}`,
          target: `c ${idOf(flow.to)}`,
          value: flow.gaps.length,
          flow,
          lineStyle: {
            color: flow.to === DROPPED ? colours.missing : colours.accent,
            opacity: flow.to === DROPPED ? 0.55 : 0.28,
            curveness: 0.5,
          },
        })),
      },
    ],
  };
}
