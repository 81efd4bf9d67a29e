/** A small graph for tests: two plans with chapters, the tasks of one chapter, a department. */

import type { Schemas } from '../../../api/client';
import type { PlacedNode } from '../base';
import type { Picture } from '../picture';
import type { Source } from '../replay';

type Drawing = Schemas['Drawing'];
type DrawnNode = Schemas['DrawnNode'];
type DrawnEdge = Schemas['DrawnEdge'];

const EDGES: [string, string, string][] = [
  ['plan:city', 'DERIVES_FROM', 'plan:province'],
  ['plan:province', 'HAS_CHAPTER', 'chapter:province:1'],
  ['plan:city', 'HAS_CHAPTER', 'chapter:city:1'],
  ['chapter:city:1', 'DERIVES_FROM', 'chapter:province:1'],
  ...Array.from({ length: 130 }, (_, i): [string, string, string] => [
    'chapter:city:1',
    'HAS_TASK',
    `task:city:${i}`,
  ]),
  ['department:water', 'RESPONSIBLE_FOR', 'task:city:0'],
  ['department:water', 'RESPONSIBLE_FOR', 'task:city:1'],
];
const edges: DrawnEdge[] = EDGES.map(([source, type, target]) => ({
  id: `${source} ${target}`,
  source,
  target,
  type,
  relation: type === 'DERIVES_FROM' && source !== 'plan:city' ? 'edited' : null,
  review: null,
  score: null,
  role: null,
}));

export function sampleNode(id: string): DrawnNode {
  const [kind = '', plan] = id.split(':');
  return {
    id,
    label: `${kind[0]?.toUpperCase()}${kind.slice(1)}`,
    name: id,
    name_en: null,
    note: null,
    plan_id: kind === 'department' ? null : `plan:${plan}`,
    depth: kind === 'chapter' ? 1 : null,
    neighbours: edgesAt(id).length,
  };
}

function edgesAt(id: string): DrawnEdge[] {
  return edges.filter((edge) => edge.source === id || edge.target === id);
}

/** The plans and their chapters in two columns. */
export function sampleDrawing(): Drawing {
  const places: [string, number, number][] = [
    ['plan:province', 0, 0],
    ['chapter:province:1', 0.7, 1],
    ['plan:city', 18, 0],
    ['chapter:city:1', 18.7, 1],
  ];
  const ids = places.map(([id]) => id);
  const between = edges.filter((e) => ids.includes(e.source) && ids.includes(e.target));
  return {
    columns: [
      { key: 'province', x: 0, y: -1.6, width: 18 },
      { key: 'prefecture', x: 18, y: -1.6, width: 18 },
    ],
    nodes: places.map(([id, x, y]) => ({ ...sampleNode(id), x, y })),
    edges: {
      id: between.map((edge) => edge.id),
      source: between.map((edge) => ids.indexOf(edge.source)),
      target: between.map((edge) => ids.indexOf(edge.target)),
      type: between.map((edge) => edge.type),
      relation: between.map((edge) => edge.relation),
      review: between.map(() => null),
      score: between.map(() => null),
      role: between.map(() => null),
    },
    returned: 4,
    total: 4,
    truncated: false,
    cursor: null,
    omitted: 0,
  };
}

export function sampleAround(id: string, cursor?: string): Schemas['Around'] {
  const all = edgesAt(id).map((edge) => (edge.source === id ? edge.target : edge.source));
  const from = Number(cursor ?? 0);
  const nodes = all.slice(from, from + 100);
  const found = edges.filter((edge) => nodes.includes(edge.source) || nodes.includes(edge.target));
  const next = from + 100 < all.length ? String(from + 100) : null;
  return {
    node: sampleNode(id),
    nodes: nodes.map(sampleNode),
    edges: found,
    returned: nodes.length,
    total: all.length,
    truncated: next !== null,
    cursor: next,
  };
}

export function samplePath(...ids: string[]): Schemas['Path'] {
  const steps = ids.slice(1).map((id, i) => {
    const ends = [id, ids[i]];
    return edges.find((edge) => ends.includes(edge.source) && ends.includes(edge.target))?.id ?? '';
  });
  return {
    longest: 8,
    found: ids.length > 0,
    nodes: ids.map(sampleNode),
    steps,
    edges: edges.filter((edge) => ids.includes(edge.source) || ids.includes(edge.target)),
    searched: 10,
    complete: true,
  };
}

/** The graph as the API gives it; counts what is asked. */
export function sampleSource(): Source & { asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    neighbours(id, cursor) {
      asked.push(`${id} ${cursor ?? ''}`.trim());
      return Promise.resolve(sampleAround(id, cursor));
    },
    path(from, to) {
      asked.push(`${from}~${to}`);
      return Promise.resolve(samplePath(from, 'chapter:city:1', to));
    },
  };
}

/** The nodes that steps have brought, by id. */
export function added(picture: Picture): Map<string, PlacedNode> {
  return new Map([...picture.visible].filter(([id]) => !picture.base.isFirst(id)));
}
