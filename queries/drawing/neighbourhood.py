"""What stands around a node, for drawing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from graph.model import Edge, Node
from graph.store import Store
from queries.drawing.elements import TYPES, place_of
from queries.drawing.expansion import in_turns
from queries.shared.lookup import get_node


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A node ``depth`` hops from the start; ``more`` of its neighbours are not returned."""

    node: Node
    depth: int
    more: int


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """The nodes around ``start`` and all edges between them.

    ``total`` counts the nodes that are known to be within ``depth`` hops; where the limit stopped
    the search early (``truncated``) there may be more.
    """

    start: str
    depth: int
    nodes: tuple[Neighbour, ...]
    edges: tuple[Edge, ...]
    total: int

    @property
    def returned(self) -> int:
        return len(self.nodes)

    @property
    def truncated(self) -> bool:
        return self.returned < self.total


def neighbourhood(store: Store, start: str, depth: int = 1, limit: int = 100) -> Neighbourhood:
    """At most ``limit`` nodes within ``depth`` hops of ``start``, along every type of edge but
    RESEMBLES, which says what something does not come from.

    Where a hop has more nodes than there is room for, edge types take turns, each giving its
    nodes in the order of the plan's text: the same question gives the same picture. Raises
    InvalidId, NotFound.
    """
    nodes = {start: get_node(store, start)}
    depths = {start: 0}
    frontier = [start]
    for hop in range(1, depth + 1):
        room = limit - len(nodes)
        if room <= 0 or not frontier:
            break
        chosen = in_turns(store, store.edges(frontier, TYPES), nodes)[:room]
        nodes.update((node.id, node) for node in chosen)
        depths.update((node.id, hop) for node in chosen)
        frontier = [node.id for node in chosen]
    return _answer(store, start, depth, list(nodes.values()), depths)


def _answer(
    store: Store, start: str, depth: int, nodes: Sequence[Node], depths: dict[str, int]
) -> Neighbourhood:
    edges = store.edges(depths, TYPES)
    hidden: dict[str, set[str]] = defaultdict(set)
    reachable = set(depths)
    for edge in edges:
        for near, far in ((edge.source, edge.target), (edge.target, edge.source)):
            if near in depths and far not in depths:
                hidden[near].add(far)
                if depths[near] < depth:
                    reachable.add(far)
    found = [Neighbour(node, depths[node.id], len(hidden[node.id])) for node in nodes]
    return Neighbourhood(
        start,
        depth,
        tuple(sorted(found, key=lambda item: (item.depth, *place_of(item.node)))),
        tuple(edge for edge in edges if edge.source in depths and edge.target in depths),
        len(reachable),
    )
