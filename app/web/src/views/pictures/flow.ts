/** Where the tasks of a plan went in the plan below it, chapter by chapter, and what was dropped. */

import type { EChartsOption } from 'echarts';
import type { Schemas } from '../../api/client';
import type { Palette } from './colours';
import { tip, wrap } from './labels';
import { base, LETTER } from './style';

type Gap = Schemas['TaskGap'];

/** Statuses of tasks that no chapter of the child takes up: they take the place of a chapter. */
export const LEFT = ['possible', 'missing', 'not applicable', 'none'] as const;

/** The place of tasks that are taken up before the child's first chapter. */
const ELSEWHERE = 'elsewhere';
const OTHERS = [ELSEWHERE, ...LEFT] as const;
type Other = (typeof OTHERS)[number];

export interface Chapter {
  id: string;
  name: string;
}

/** Tasks of one chapter above that went into one chapter below, or have a status of LEFT (`to`). */
export interface Flow {
  from: Chapter;
  to: Chapter | Other;
  /** Place of `to` among the child's chapters; statuses come last. */
  place: number;
  gaps: Gap[];
}

/** The top-level chapter of each task. */
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

/** The chapter of the top level that contains an offset of the plan's text. */
function chapterAt(
  chapters: readonly Schemas['OutlineChapter'][],
  offset: number,
): Chapter | typeof ELSEWHERE {
  const top = chapters.findLast((chapter) => chapter.start <= offset);
  return top ? { id: top.id, name: `${top.number} ${top.title}`.trim() } : ELSEWHERE;
}

/**
 * The flows in the order of the parent's chapters, then of the child's, statuses last. A task that
 * went into several chapters counts once: for the one of the surest tie, without ties for that of
 * the first passage that answers it.
 */
export function flows(
  gaps: readonly Gap[],
  above: ReadonlyMap<string, Chapter>,
  chapters: readonly Schemas['OutlineChapter'][],
): Flow[] {
  const below = topChapters(chapters);
  const order = (map: ReadonlyMap<string, Chapter>): string[] => [
    ...new Set([...map.values()].map((chapter) => chapter.id)),
  ];
  const first = order(above);
  const second = [...chapters.map((chapter) => chapter.id), ...OTHERS];
  const found = new Map<string, Flow>();
  for (const gap of gaps) {
    const from = above.get(gap.parent.id);
    if (!from) continue;
    const to = ledTo(gap, below, chapters);
    const key = `${from.id} ${idOf(to)}`;
    const flow = found.get(key) ?? { from, to, place: second.indexOf(idOf(to)), gaps: [] };
    flow.gaps.push(gap);
    found.set(key, flow);
  }
  return [...found.values()].sort(
    (a, b) => first.indexOf(a.from.id) - first.indexOf(b.from.id) || a.place - b.place,
  );
}

function ledTo(
  gap: Gap,
  below: ReadonlyMap<string, Chapter>,
  chapters: readonly Schemas['OutlineChapter'][],
): Flow['to'] {
  const left = LEFT.find((status) => status === gap.status);
  if (left) return left;
  const ties = gap.ties.filter((tie) => below.has(tie.child.id));
  const surest = ties.reduce<(typeof ties)[number] | null>(
    (best, tie) => (best && score(best) >= score(tie) ? best : tie),
    null,
  );
  const chapter = surest && below.get(surest.child.id);
  if (chapter) return chapter;
  const answer = gap.clauses.flatMap((clause) => [...clause.child, ...clause.nearest])[0];
  return answer ? chapterAt(chapters, answer.start) : ELSEWHERE;
}

/** The id of a flow's chapter, or the code of the status in its place. */
export function idOf(to: Flow['to']): string {
  return typeof to === 'string' ? to : to.id;
}

// What a person drew has no score and is sure
function score(tie: Gap['ties'][number]): number {
  return tie.edge.props.score ?? 1;
}

export interface Words {
  /** The name of a status, or of the part before the first chapter. */
  other: (code: Other) => string;
  tasks: (count: number) => string;
}

export function nameOf(to: Flow['to'], words: Words): string {
  return typeof to === 'string' ? words.other(to) : to.name;
}

/** Whether a flow leads to a status, not into the plan. */
export function isLeft(to: Flow['to']): to is (typeof LEFT)[number] {
  return LEFT.some((status) => status === to);
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
    nodes.set(name, { name, title: nameOf(to, words), depth: 1, dropped: isLeft(to) });
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
        return tip(`${from.name} → ${nameOf(to, words)}`, [words.tasks(gaps.length)]);
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
            color: isLeft(flow.to) ? colours.missing : colours.accent,
            opacity: isLeft(flow.to) ? 0.55 : 0.28,
            curveness: 0.5,
          },
        })),
      },
    ],
  };
}
