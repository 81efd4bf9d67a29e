/** Files of the view, with the names and colours of the page. */

import { t } from '../../i18n/index.svelte';
import { declaration } from '../../state/declaration.svelte';
import { download } from '../../text/download';
import { today } from '../../text/figures';
import { pngOf, svgBlob } from '../../text/picture';
import { palette } from '../pictures/colours';
import { kindOf, lineOf, type Line } from './look';
import { edgeName, kindName, nameOf } from './names';
import { json, table, type SavedAs } from './save';
import type { Session } from './session.svelte';
import { sheet } from './sheet';
import { day } from '../../i18n/day.svelte';

/** Hand the reader the view as a file. */
export async function save(as: SavedAs, session: Session, title: string): Promise<void> {
  download(`${title}.${as.toLowerCase()}`, await content(as, session, title));
}

async function content(as: SavedAs, session: Session, title: string): Promise<Blob> {
  const { nodes, edges } = session;
  if (as === 'JSON') return json(nodes, edges, location.href);
  if (as === 'CSV') return tableOf(session);
  const svg = drawn(session, title);
  return as === 'SVG' ? svgBlob(svg) : await pngOf(svg);
}

function tableOf({ picture, nodes, edges }: Session): Blob {
  const end = (key: 'graph.csv.from' | 'graph.csv.to'): string[] =>
    (['graph.csv.plan', 'graph.csv.label', 'graph.csv.name'] as const).map((part) =>
      t(key, { part: t(part) }),
    );
  return table(nodes, edges, picture.lifted.ties, {
    header: [
      ...end('graph.csv.from'),
      t('graph.csv.kind'),
      ...end('graph.csv.to'),
      t('graph.csv.count'),
      t('graph.edge.score'),
    ],
    label: (node) => declaration.label(node.label),
    name: nameOf,
    plan: ({ plan_id: plan }) => {
      const of = plan ? picture.node(plan) : undefined;
      return of ? nameOf(of) : '';
    },
    kind: (edge) => edgeName(edge, kindOf(edge)),
  });
}

/** Return the whole picture in light colours, with its legend. */
function drawn({ picture, nodes, edges, labels, kinds, hidden }: Session, title: string): string {
  const colours = palette('light');
  const colour = (of: Line['colour']): string =>
    'label' in of
      ? declaration.colour(of.label)
      : (colours[of.token.replace('--', '') as keyof typeof colours] ?? colours['ink-2']);
  const size = t('graph.size', { nodes: nodes.length, edges: edges.length });
  const seen = (name: string): boolean => !hidden.has(name);
  return sheet(picture, nodes, edges, {
    title,
    caption: `${day(today())}  ·  ${size}  ·  plangraph`,
    font: colours.sans,
    colour,
    paper: colours.paper,
    ink: colours.ink,
    soft: colours['ink-3'],
    line: colours['line-strong'],
    name: nameOf,
    head: (key) => t(`graph.column.${key as 'nation'}`),
    labels: [...labels.keys()]
      .filter(seen)
      .map((label) => ({ label, name: declaration.label(label) })),
    kinds: [...kinds.keys()]
      .filter((kind) => seen(kind) && !(picture.base.layered && kind.startsWith('HAS_')))
      .map((kind) => ({ name: kindName(kind), line: lineOf(kind) })),
  });
}
