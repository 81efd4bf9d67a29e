/**
 * Shapes, lines and colours of nodes and edges. The colours of labels are the declaration's, and the
 * shapes of labels differ too. The colours of relations are tokens, and the styles of their lines
 * differ too.
 */

import { relationOf } from '../../parts/relations';
import type { DrawnEdge } from './base';

/** A regular polygon with `sides` sides (0: a disc). */
export interface Shape {
  sides: number;
  /** The direction of the middle of one side, in radians from the right, upwards. */
  turn: number;
  hollow: boolean;
}

const UP = Math.PI / 2;
const SHAPES: Record<string, Shape> = {
  Division: { sides: 4, turn: 0, hollow: true },
  Plan: { sides: 4, turn: 0, hollow: false },
  Chapter: { sides: 0, turn: 0, hollow: false },
  Task: { sides: 3, turn: -UP, hollow: false },
  Indicator: { sides: 4, turn: Math.PI / 4, hollow: false },
  Figure: { sides: 4, turn: Math.PI / 4, hollow: true },
  Project: { sides: 5, turn: -UP, hollow: false },
  Department: { sides: 6, turn: 0, hollow: false },
  Concept: { sides: 0, turn: 0, hollow: true },
  Verdict: { sides: 3, turn: UP, hollow: true },
};
const DISC: Shape = { sides: 0, turn: 0, hollow: false };

const SIZES: Record<string, number> = {
  Plan: 11,
  Division: 8,
  Chapter: 6.5,
  Department: 7.5,
  Concept: 7,
  Task: 7.5,
  Project: 7,
  Indicator: 7,
  Figure: 6,
};

export function shapeOf(label: string): Shape {
  return SHAPES[label] ?? DISC;
}

/** Radius in pixels; a chapter's shrinks with its depth. */
export function sizeOf(label: string, depth: number | null): number {
  const size = SIZES[label] ?? 6;
  return label === 'Chapter' ? Math.max(size - ((depth ?? 1) - 1) * 0.8, 4.5) : size;
}

/** The corners of a shape of this radius around a centre, clockwise on a screen. */
export function corners({ sides, turn }: Shape, radius: number, x: number, y: number): string {
  return Array.from({ length: sides }, (_, i) => {
    const angle = turn + ((2 * i + 1) * Math.PI) / sides;
    return `${(x + radius * Math.cos(angle)).toFixed(2)},${(y - radius * Math.sin(angle)).toFixed(2)}`;
  }).join(' ');
}

/** On dark paper the declared colours are too dark: they are mixed with white. */
export function onPaper(colour: string, dark: boolean): string {
  return dark ? mix(colour, '#ffffff', 0.42) : colour;
}

/** `share` of the second colour in the first, both as #rrggbb. */
export function mix(colour: string, other: string, share: number): string {
  const part = (text: string, at: number) => parseInt(text.slice(at, at + 2), 16);
  return `#${[1, 3, 5]
    .map((at) => Math.round(part(colour, at) * (1 - share) + part(other, at) * share))
    .map((value) => value.toString(16).padStart(2, '0'))
    .join('')}`;
}

/** Styles of lines, as the edge program counts them. */
export const STYLES = { solid: 0, dashed: 1, dotted: 2, wavy: 3 } as const;
export type Style = keyof typeof STYLES;

export interface Line {
  /** The name of a token, or a label whose colour it has. */
  colour: { token: string } | { label: string };
  style: Style;
  width: number;
  /** A mark near its beginning that points to where it comes from. */
  arrow: boolean;
}

const RELATION_STYLES = {
  verbatim: 'solid',
  edited: 'dashed',
  partial: 'dotted',
  reworded: 'wavy',
} as const;
const STRUCTURE: Line = {
  colour: { token: '--line-strong' },
  style: 'solid',
  width: 1,
  arrow: false,
};
const LINES: Record<string, Line> = {
  TIES: { colour: { token: '--line-strong' }, style: 'solid', width: 0.8, arrow: false },
  SUPERSEDES: { colour: { token: '--ink-3' }, style: 'dotted', width: 1.4, arrow: true },
  BASED_ON: { colour: { token: '--ink-3' }, style: 'dashed', width: 1.4, arrow: true },
  MEASURES: { colour: { label: 'Concept' }, style: 'dotted', width: 1.2, arrow: false },
  RESPONSIBLE_FOR: { colour: { label: 'Department' }, style: 'solid', width: 1.2, arrow: false },
  FOR_DIVISION: { colour: { label: 'Division' }, style: 'dashed', width: 1.2, arrow: false },
  PART_OF: { colour: { label: 'Division' }, style: 'solid', width: 1.4, arrow: false },
};

/** What an edge is filtered by: a derivation by its relation, the others by their type. */
export function kindOf(edge: Pick<DrawnEdge, 'type' | 'relation'>): string {
  return edge.type === 'DERIVES_FROM' && edge.relation ? relationOf(edge.relation) : edge.type;
}

/** The line of edges of a kind ({@link kindOf}). */
export function lineOf(kind: string): Line {
  const style = RELATION_STYLES[kind as keyof typeof RELATION_STYLES] as Style | undefined;
  if (style) return { colour: { token: `--${kind}` }, style, width: 1.8, arrow: true };
  if (kind === 'DERIVES_FROM') {
    return { colour: { token: '--ink-2' }, style: 'solid', width: 2.4, arrow: true };
  }
  return LINES[kind] ?? STRUCTURE;
}

/** A name as long as a label may be. */
export function shortened(name: string, most = 16): string {
  const letters = [...name];
  return letters.length > most ? `${letters.slice(0, most - 1).join('')}…` : name;
}
