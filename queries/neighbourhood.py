"""What stands around a node, for drawing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from graph.model import SCHEMA, Edge, Node
from graph.store import Store
from queries.lookup import get_node

_TYPES = tuple(type_ for type_ in SCHEMA.edges if type_ != "RESEMBLES")
_TYPE_ORDER = {type_: i for i, type_ in enumerate(SCHEMA.edges)}


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
        chosen = _next_nodes(store, frontier, nodes.keys(), room)
        nodes.update((node.id, node) for node in chosen)
        depths.update((node.id, hop) for node in chosen)
        frontier = [node.id for node in chosen]
    return _answer(store, start, depth, list(nodes.values()), depths)


def _next_nodes(
    store: Store, frontier: Sequence[str], known: Iterable[str], room: int
) -> list[Node]:
    """At most ``room`` unknown neighbours of ``frontier``, edge types taking turns."""
    seen = set(known)
    by_type: dict[str, set[str]] = defaultdict(set)
    for edge in store.edges(frontier, _TYPES):
        by_type[edge.type].update({edge.source, edge.target} - seen)
    nodes = store.nodes({node for ids in by_type.values() for node in ids})
    queues = [
        sorted((nodes[node] for node in by_type[type_] if node in nodes), key=_place)
        for type_ in sorted(by_type, key=lambda type_: _TYPE_ORDER.get(type_, len(_TYPE_ORDER)))
    ]
    turns = (node for turn in zip_longest(*queues) for node in turn if node is not None)
    return list({node.id: node for node in turns}.values())[:room]


def _answer(
    store: Store, start: str, depth: int, nodes: Sequence[Node], depths: dict[str, int]
) -> Neighbourhood:
    edges = store.edges(depths, _TYPES)
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
        tuple(sorted(found, key=lambda item: (item.depth, *_place(item.node)))),
        tuple(edge for edge in edges if edge.source in depths and edge.target in depths),
        len(reachable),
    )


def _place(node: Node) -> tuple[str, int, str]:
    return node.plan_id or "", node.props.get("start", 0), node.id
