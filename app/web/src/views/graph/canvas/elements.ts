/** The nodes and edges that sigma draws, with their places, sizes and shapes. */

import { MultiDirectedGraph } from 'graphology';
import type { DrawnEdge, PlacedNode } from '../base';
import { kindOf, lineOf, shapeOf, sizeOf, STYLES } from '../look';

/** Below this scale edges are thin and have no arrows. */
const DENSE = 0.6;

export class Elements {
  /** Everything that was ever shown: hiding a node costs less than removing it and indexing the
   * graph again. */
  readonly graph = new MultiDirectedGraph();
  readonly #scale: number;
  readonly #stretch: () => number;

  /** `scale` shrinks nodes that are closer together than their size; `stretch` is the width of a
   * unit of the layout. */
  constructor(scale: number, stretch: () => number) {
    this.#scale = scale;
    this.#stretch = stretch;
  }

  /** Add a node, or move the one that is there to its new place. */
  place(node: PlacedNode): void {
    if (!this.graph.hasNode(node.id)) this.#addNode(node);
    else if (this.#moved(node)) this.graph.mergeNodeAttributes(node.id, this.#placed(node));
  }

  /** Recompute the places of nodes after the layout was stretched. */
  placeAgain(nodes: Iterable<PlacedNode>): void {
    for (const node of nodes) {
      if (this.graph.hasNode(node.id)) {
        this.graph.mergeNodeAttributes(node.id, this.#placed(node));
      }
    }
  }

  /** Add an edge unless it is there or one of its ends is missing; return whether it was added. */
  join(edge: DrawnEdge): boolean {
    const { id, source, target } = edge;
    if (this.graph.hasEdge(id)) return false;
    if (!this.graph.hasNode(source) || !this.graph.hasNode(target)) return false;
    const kind = kindOf(edge);
    const line = lineOf(kind);
    const dense = this.#scale < DENSE;
    const size = line.width * (edge.review === 'accepted' ? 1.5 : 1) * (dense ? DENSE : 1);
    this.graph.addEdgeWithKey(id, source, target, {
      size,
      style: STYLES[line.style],
      arrow: line.arrow && !dense,
      kind,
    });
    return true;
  }

  #placed(node: PlacedNode): object {
    return { x: node.x * this.#stretch(), y: -node.y, left: node.left, node };
  }

  #moved(node: PlacedNode): boolean {
    const { x, y } = this.graph.getNodeAttribute(node.id, 'node') as PlacedNode;
    return x !== node.x || y !== node.y;
  }

  #addNode(node: PlacedNode): void {
    const { sides, turn, hollow } = shapeOf(node.label);
    const size = sizeOf(node.label, node.depth) * this.#scale;
    this.graph.addNode(node.id, { ...this.#placed(node), size, sides, turn, hollow });
  }
}

/** Yield the ids that only one of the two maps contains. */
export function* differing<T>(
  before: ReadonlyMap<string, T>,
  after: ReadonlyMap<string, T>,
): Iterable<string> {
  for (const id of after.keys()) if (!before.has(id)) yield id;
  for (const id of before.keys()) if (!after.has(id)) yield id;
}
