/** How each node and edge is painted: colours, names, what is hidden and what fades. */

import type { EdgeDisplayData, NodeDisplayData } from 'sigma/types';
import { WIDTH } from '../arrange';
import { NAMED, type PlacedNode } from '../base';
import { kindOf, lineOf, mix, onPaper, shortened, type Line } from '../look';
import type { Picture } from '../picture';
import { NAME } from './geometry';
import type { Hair } from './hairs';
import type { Inks } from './labels';

/** What the canvas shows beside the picture itself. */
export interface Wish {
  /** Labels, relations and types of edges that are left out. */
  hidden: ReadonlySet<string>;
  node: string | null;
  edge: string | null;
  /** Nodes and edges of a path: the others fade. */
  path: ReadonlySet<string> | null;
  dark: boolean;
  colour: (label: string) => string;
  name: (node: PlacedNode) => string;
}

/** What graphology keeps of a node or an edge. */
export type Attributes = Record<string, unknown>;

export class Paints {
  readonly #colours = new Map<string, string>();
  wish: Wish;
  inks: Inks;
  /** The edges at the node that is chosen. */
  joined: ReadonlySet<string> = new Set();

  constructor(
    wish: Wish,
    readonly container: HTMLElement,
    /** The edges that the picture begins with are hair lines, unless they stand out. */
    readonly hairy: boolean,
  ) {
    this.wish = wish;
    this.inks = inksOf(container);
  }

  /** Colours anew: the theme may be another. */
  mixed(): void {
    this.#colours.clear();
    this.inks = inksOf(this.container);
  }

  /** `unit`: pixels of a unit to the right, before the picture is moved. */
  node(
    id: string,
    data: Attributes,
    picture: Picture,
    unit: number,
  ): Partial<NodeDisplayData> & Attributes {
    const node = data.node as PlacedNode;
    const { base } = picture;
    const { hidden, path } = this.wish;
    if (!picture.isVisible(id) || hidden.has(node.label)) return { ...data, hidden: true };
    const name = this.wish.name(node);
    const more = base.nodes.size < 2000 ? picture.more(node) : 0;
    const faded = path && !path.has(id);
    const indent = base.layered ? node.x % WIDTH : 0;
    return {
      ...data,
      label: faded ? null : base.layered ? name : shortened(name),
      more: more ? `+${more}` : '',
      most: base.layered ? (WIDTH * NAME - indent) * unit : undefined,
      whole: name,
      wraps: base.layered && node.label === 'Plan',
      strong: node.label === 'Plan' || id === this.wish.node,
      color: this.colour(node.label, faded ? 0.75 : 0),
      // Of few nodes all names for which there is room
      forceLabel:
        base.layered || id === this.wish.node || !!path?.has(id) || base.nodes.size <= NAMED,
    };
  }

  edge(id: string, data: Attributes, picture: Picture): Partial<EdgeDisplayData> & Attributes {
    const { hidden, path } = this.wish;
    const kind = data.kind as string;
    const edge = picture.edge(id);
    const chosen = id === this.wish.edge || !!path?.has(id);
    const strong = chosen || this.joined.has(id);
    const drawn = !this.hairy || strong || picture.edges.has(id);
    if (!edge || !drawn || hidden.has(kind) || (picture.isTold(edge) && !chosen)) {
      return { ...data, hidden: true };
    }
    const size = (data.size as number) * (chosen ? 2.2 : strong ? 1.3 : 1);
    return { ...data, size, color: this.#lineColour(kind, strong, !!path && !path.has(id)) };
  }

  /** The edges that the picture begins with, as hair lines. */
  *hairs({ base }: Picture): Iterable<Hair> {
    const { hidden, path } = this.wish;
    for (const edge of base.edges.values()) {
      const { source, target } = edge;
      const [from, to] = [base.nodes.get(source), base.nodes.get(target)];
      const kind = kindOf(edge);
      if (!from || !to || [kind, from.label, to.label].some((name) => hidden.has(name))) continue;
      yield { source, target, color: this.#lineColour(kind, false, !!path) };
    }
  }

  #lineColour(kind: string, strong: boolean, faded: boolean): string {
    const { colour, arrow } = lineOf(kind);
    return this.colour(colour, faded ? 0.85 : strong || arrow ? 0 : 0.45);
  }

  /** A colour on this paper, `fade` of it taken away. */
  colour(of: string | Line['colour'], fade: number): string {
    const name = typeof of === 'string' ? of : 'label' in of ? of.label : of.token;
    const key = `${name} ${fade}`;
    let found = this.#colours.get(key);
    if (!found) {
      const plain = name.startsWith('--')
        ? token(document.body, name)
        : onPaper(this.wish.colour(name), this.wish.dark);
      found = fade ? mix(plain, this.inks.paper, fade) : plain;
      this.#colours.set(key, found);
    }
    return found;
  }
}

function token(element: HTMLElement, name: string): string {
  const value = getComputedStyle(element).getPropertyValue(name).trim();
  // The build shortens #ffffff
  if (/^#[0-9a-f]{3}$/i.test(value)) return value.replace(/[0-9a-f]/gi, '$&$&');
  return /^#[0-9a-f]{6}$/i.test(value) ? value : '#808080';
}

function inksOf(element: HTMLElement): Inks {
  return {
    paper: token(element, '--paper'),
    ink: token(element, '--ink'),
    soft: token(element, '--ink-3'),
    line: token(element, '--line-strong'),
  };
}
