"""The neighbourhood of a node, for drawing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Annotated

from pydantic import Field

from graph.model import Node
from graph.store import Store
from queries.drawing.elements import TYPES, place_of
from queries.drawing.expansion import in_turns
from queries.shared.answers import answer, derived
from queries.shared.graph_models import AnyEdge, AnyNode
from queries.shared.lookup import get_node


@answer
class Neighbour:
    """A node of a neighbourhood."""

    node: AnyNode
    depth: Annotated[int, Field(description="hops from the start")]
    more: Annotated[
        int, Field(description="number of its neighbours that are not returned (还有 n)")
    ]


@answer
class Neighbourhood:
    """The nodes around a node and all edges between them."""

    start: str
    depth: int
    nodes: tuple[Neighbour, ...]
    edges: tuple[AnyEdge, ...]
    total: Annotated[
        int,
        Field(description="nodes known to be within depth; there may be more if truncated"),
    ]

    @derived
    def returned(self) -> int:
        """number of nodes in this answer"""
        return len(self.nodes)

    @derived
    def truncated(self) -> bool:
        """whether nodes within depth are left out"""
        return self.returned < self.total


def neighbourhood(store: Store, start: str, depth: int = 1, limit: int = 100) -> Neighbourhood:
    """Return at most ``limit`` nodes within ``depth`` hops of ``start``, along all edges except
    RESEMBLES.

    If a hop exceeds the limit, edge types take turns, each with its nodes in the order of the
    plan's text, so that the answer is deterministic. Raises InvalidId, NotFound.
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
