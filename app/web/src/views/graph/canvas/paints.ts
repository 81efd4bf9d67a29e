/** Colours and names of nodes and edges, and which of them are hidden or faded. */

import type { EdgeDisplayData, NodeDisplayData } from 'sigma/types';
import { nameRoom } from '../arrange';
import { NAMED, type PlacedNode } from '../base';
import { kindOf, lineOf, mix, onPaper, shortened, type Line } from '../look';
import type { Picture } from '../picture';
import type { Hair } from './hairs';
import type { Inks } from './labels';

/** The reader's choices that change how a picture is drawn. */
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

/** Attributes of a node or an edge in graphology. */
export type Attributes = Record<string, unknown>;

export class Paints {
  readonly #colours = new Map<string, string>();
  wish: Wish;
  inks: Inks;
  /** The edges at the chosen node. */
  joined: ReadonlySet<string> = new Set();

  constructor(
    wish: Wish,
    readonly container: HTMLElement,
    /** Whether the edges that the picture begins with are hair lines, unless highlighted. */
    readonly hairy: boolean,
  ) {
    this.wish = wish;
    this.inks = inksOf(container);
  }

  /** Read the colours again: the theme may have changed. */
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
    // A note distinguishes nodes of one name: it is not cut off with the end of a long name
    const bare = node.note ? name.slice(0, -node.note.length - 1) : name;
    const faded = path && !path.has(id);
    return {
      ...data,
      label: faded ? null : base.layered ? bare : shortened(bare),
      more: after(node, picture),
      most: base.layered ? nameRoom(node) * unit : undefined,
      whole: name,
      wraps: base.layered && node.label === 'Plan',
      strong: node.label === 'Plan' || id === this.wish.node,
      color: this.colour(node.label, faded ? 0.75 : 0),
      // With few nodes all names are shown, if there is room
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
    const own = !this.hairy || strong || !picture.base.edges.has(id);
    const drawn = own && !picture.base.layered;
    if (
      !edge ||
      !drawn ||
      !picture.edges.has(id) ||
      hidden.has(kind) ||
      (picture.isTold(edge) && !chosen)
    ) {
      return { ...data, hidden: true };
    }
    const size = (data.size as number) * (chosen ? 2.2 : strong ? 1.3 : 1);
    return { ...data, size, color: this.#lineColour(kind, strong, !!path && !path.has(id)) };
  }

  /** The edges that the picture begins with, as hair lines. */
  *hairs(picture: Picture): Iterable<Hair> {
    const { base } = picture;
    const { hidden, path } = this.wish;
    for (const edge of base.edges.values()) {
      if (picture.isTold(edge)) continue;
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

  /** Return a colour on this paper, mixed with `fade` of the paper's colour. */
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

/** Return a node's value and year, and the number of its neighbours that are not drawn (+3). */
function after(node: PlacedNode, picture: Picture): string {
  return [node.note, moreOf(node, picture)].filter(Boolean).join(' ');
}

/** Return the number of neighbours not drawn (+3); empty for none, and if nodes are many. */
export function moreOf(node: PlacedNode, picture: Picture): string {
  const more = picture.visible.size < 2000 ? picture.more(node) : 0;
  return more ? `+${more}` : '';
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
