/** The whole picture as SVG with its title, date and legend, not only the part in sight. */

import { svgDocument, svgText } from '../../text/picture';
import { width as letters, wrap } from '../pictures/labels';
import { nameRoom } from './arrange';
import type { DrawnEdge, PlacedNode } from './base';
import { corners, shapeOf, sizeOf, type Line } from './look';
import type { Picture } from './picture';
import type { Point } from './place';
import { countPlaces, markOf, sample, strokesOf, trunkStroke, type Stroke } from './strokes';
import { tracksOf, type Places, type Track } from './tracks';

const ROW = 26;
const UNIT = 22;
/** Pixels between nodes of a picture without rows. */
const LOOSE = 34;
const LETTER = 12.5;
const LEFT = 30;
const TOP = 120;

export interface Sheet {
  title: string;
  /** The day, and the plan or store that is drawn. */
  caption: string;
  font: string;
  /** Colours of tokens and labels, on light paper. */
  colour: (of: Line['colour']) => string;
  paper: string;
  ink: string;
  soft: string;
  line: string;
  name: (node: PlacedNode) => string;
  /** Names of the columns, by key. */
  head: (key: string) => string;
  labels: readonly { label: string; name: string }[];
  kinds: readonly { name: string; line: Line }[];
}

/** Return the SVG document of the visible nodes and edges of a picture. */
export function sheet(
  picture: Picture,
  nodes: readonly PlacedNode[],
  edges: readonly DrawnEdge[],
  look: Sheet,
): string {
  const { layered } = picture.base;
  const shift = minimum(nodes);
  const [unit, row] = layered ? [UNIT, ROW] : [LOOSE, LOOSE];
  const at = ({ x, y }: Point): Point => ({
    x: LEFT + (layered ? x : x - shift.x) * unit,
    y: TOP + (layered ? y : y - shift.y) * row,
  });
  const name = (node: PlacedNode): string => wrap(look.name(node), roomOf(node, layered, unit));
  const places: Places = {
    at,
    size: radius,
    name: (node) => letters(name(node)) * LETTER + 16,
  };
  const parts: string[] = [];
  const drawn = edges.filter((edge) => !picture.isTold(edge));
  if (layered) parts.push(...guides(picture, nodes, at, look));
  const { tracks, trunks } = layered
    ? tracksOf(picture.base, picture.columns, drawn, (id) => picture.node(id), places)
    : { tracks: straight(drawn, picture, at), trunks: [] };
  for (const trunk of trunks) parts.push(stroke(trunkStroke(trunk), look));
  const ties = ({ edge }: Track): number => picture.lifted.ties.get(edge.id)?.length ?? 0;
  for (const track of tracks) {
    for (const of of strokesOf(track, ties(track), 1)) parts.push(stroke(of, look));
  }
  const counted = tracks
    .map((track) => ({ track, count: ties(track) }))
    .filter((line) => line.count > 1);
  for (const line of countPlaces(counted)) parts.push(number(line, line.count, look));
  for (const node of nodes) parts.push(drawnNode(node, at(node), name(node), look));
  const ends = nodes.map((node) => {
    const { x, y } = at(node);
    return { x: x + places.name(node), y };
  });
  const width = Math.max(...ends.map(({ x }) => x), 720) + 30;
  const height = Math.max(...ends.map(({ y }) => y), TOP) + 30;
  if (layered) {
    for (const column of picture.columns) {
      const place = `font-weight="600" fill="${look.soft}"`;
      parts.push(svgText(at(column).x - 8, TOP - 24, look.head(column.key), place));
    }
  }
  const paper = `<rect width="${width}" height="${height}" fill="${look.paper}"/>`;
  return svgDocument(width, height, look.font, paper + top(look) + parts.join(''));
}

function minimum(nodes: readonly PlacedNode[]): Point {
  return nodes.reduce((least, { x, y }) => ({ x: Math.min(least.x, x), y: Math.min(least.y, y) }), {
    x: Infinity,
    y: Infinity,
  });
}

function radius({ label, depth }: PlacedNode): number {
  return sizeOf(label, depth) * 0.9;
}

/** Return the number of letters that a name may have. */
function roomOf(node: PlacedNode, layered: boolean, unit: number): number {
  return layered ? (nameRoom(node) * unit - 16) / LETTER : 10;
}

/** Return the title, the date and the legend. */
function top(look: Sheet): string {
  const parts = [
    svgText(16, 30, look.title, `font-size="18" font-weight="600" fill="${look.ink}"`),
    svgText(16, 50, look.caption, `fill="${look.soft}"`),
  ];
  let x = 20;
  const say = (mark: string, wide: number, words: string): void => {
    parts.push(mark, svgText(x + wide, 74, words, `font-size="12" fill="${look.ink}"`));
    x += wide + letters(words) * 12 + 18;
  };
  for (const { label, name } of look.labels) say(shape(label, 6, { x, y: 70 }, look), 10, name);
  for (const { name, line } of look.kinds) {
    const points = [
      { x: x - 4, y: 70 },
      { x: x + 20, y: 70 },
    ];
    say(stroke(sample(line, points), look), 26, name);
  }
  return parts.join('');
}

function guides(
  picture: Picture,
  nodes: readonly PlacedNode[],
  at: (point: Point) => Point,
  look: Sheet,
): string[] {
  const shown = new Set(nodes.map((node) => node.id));
  return [...picture.held()].flatMap(({ holder, node }) => {
    const from = picture.node(holder);
    const to = picture.node(node.id);
    if (!from || !to || !shown.has(holder) || !shown.has(node.id)) return [];
    const [a, b] = [at(from), at(to)];
    return `<path d="M${a.x} ${a.y}V${b.y}H${b.x}" fill="none" stroke="${look.line}"/>`;
  });
}

function straight(
  edges: readonly DrawnEdge[],
  picture: Picture,
  at: (point: Point) => Point,
): Track[] {
  return edges.flatMap((edge) => {
    const [from, to] = [picture.node(edge.source), picture.node(edge.target)];
    const points = from && to ? [at(from), at(to)] : [];
    return points.length ? [{ edge, points, legs: [points] }] : [];
  });
}

function stroke({ points, colour, width, dash, round, arrow }: Stroke, look: Sheet): string {
  const ink = look.colour(colour);
  const way = points.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L');
  const dashes = dash.length ? ` stroke-dasharray="${dash.join(' ')}"` : '';
  const cap = round ? ' stroke-linecap="round"' : '';
  const line = `<path d="M${way}" fill="none" stroke="${ink}" stroke-width="${width.toFixed(1)}"${dashes}${cap}/>`;
  if (!arrow) return line;
  const mark = markOf(arrow).map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`);
  return `${line}<polygon points="${mark.join(' ')}" fill="${ink}"/>`;
}

function number(at: Point, ties: number, look: Sheet): string {
  const rim = `stroke="${look.paper}" stroke-width="4" paint-order="stroke"`;
  const place = `text-anchor="middle" font-size="11" font-weight="600" fill="${look.ink}" ${rim}`;
  return svgText(at.x, at.y + 4, String(ties), place);
}

function drawnNode(node: PlacedNode, at: Point, name: string, look: Sheet): string {
  const size = radius(node);
  const weight = node.label === 'Plan' ? ' font-weight="600"' : '';
  const rim = `stroke="${look.paper}" stroke-width="3" paint-order="stroke"`;
  const words = svgText(
    at.x + size + 5,
    at.y + 4,
    name,
    `font-size="${LETTER}"${weight} fill="${look.ink}" ${rim}`,
  );
  return shape(node.label, size, at, look) + words;
}

function shape(label: string, size: number, { x, y }: Point, look: Sheet): string {
  const form = shapeOf(label);
  const ink = look.colour({ label });
  const fill = form.hollow
    ? `fill="${look.paper}" stroke="${ink}" stroke-width="2"`
    : `fill="${ink}"`;
  return form.sides
    ? `<polygon points="${corners(form, size, x, y)}" ${fill}/>`
    : `<circle cx="${x}" cy="${y}" r="${size}" ${fill}/>`;
}
