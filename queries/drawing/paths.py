"""Shortest paths between two nodes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from pydantic import Field

from graph.model import Edge
from graph.store import Store
from queries.drawing.elements import (
    DrawnEdge,
    DrawnNode,
    drawable,
    drawn_edges,
    drawn_node,
    nearest_edges,
    neighbours,
)
from queries.shared.answers import answer, derived
from queries.shared.lookup import get_node

# Limit of visited nodes: hubs join nearly everything in four steps
_MOST_NODES = 20_000
# Preference among several edges to a node
_FIRST = {"DERIVES_FROM": 0, "BASED_ON": 1, "MEASURES": 2, "RESPONSIBLE_FOR": 3}


@answer
class Path:
    """A shortest path between two nodes."""

    longest: Annotated[int, Field(description="maximum number of steps")]
    nodes: Annotated[
        tuple[DrawnNode, ...],
        Field(description="from one end to the other; none if no path was found"),
    ]
    steps: Annotated[tuple[str, ...], Field(description="ids of the edges between them")]
    edges: Annotated[
        tuple[DrawnEdge, ...], Field(description="the edges at these nodes, as around a node")
    ]
    searched: Annotated[int, Field(description="number of nodes visited")]
    complete: Annotated[
        bool,
        Field(
            description="false: the search stopped at its maximum number of nodes; there may be "
            "a path, or a shorter one"
        ),
    ]

    @derived
    def found(self) -> bool:
        """whether there is a path"""
        return bool(self.nodes)


class _Side:
    """The search from one end: the edge to each reached node, and the nodes reached last."""

    def __init__(self, start: str) -> None:
        self.reached: dict[str, Edge | None] = {start: None}
        self.frontier = [start]
        self.steps = 0

    def step(self, store: Store) -> None:
        """Take one step from all nodes reached last, in a fixed order."""
        order = {node: i for i, node in enumerate(self.frontier)}

        def rank(edge: Edge) -> tuple[int, int, str]:
            near = min(order.get(edge.source, len(order)), order.get(edge.target, len(order)))
            return near, _FIRST.get(edge.type, len(_FIRST)), edge.id

        reached: list[str] = []
        for edge in sorted(drawable(store, self.frontier), key=rank):
            for near, far in ((edge.source, edge.target), (edge.target, edge.source)):
                if near in order and far not in self.reached:
                    self.reached[far] = edge
                    reached.append(far)
        self.frontier = reached
        self.steps += 1

    def way(self, node: str) -> tuple[list[str], list[Edge]]:
        """Return the nodes and edges from ``node`` back to the start."""
        nodes, edges = [node], []
        while (edge := self.reached[node]) is not None:
            node = edge.target if edge.source == node else edge.source
            nodes.append(node)
            edges.append(edge)
        return nodes, edges


def path(store: Store, start: str, end: str, longest: int = 8, most: int = _MOST_NODES) -> Path:
    """Return a shortest path of at most ``longest`` steps along all edges except RESEMBLES and
    rejected derivations, in either direction.

    The search proceeds from both ends, the smaller side first, and stops after ``most`` nodes. If
    there are several shortest paths, it always returns the same one, with derivations before other
    edges. Raises InvalidId, NotFound.
    """
    get_node(store, start)
    get_node(store, end)
    here, there = _Side(start), _Side(end)
    complete = True
    while not (meeting := _meeting(here, there)):
        if here.steps + there.steps >= longest or not (here.frontier and there.frontier):
            break
        if len(here.reached) + len(there.reached) > most:
            complete = False
            break
        min(here, there, key=lambda side: len(side.frontier)).step(store)
    searched = len(here.reached.keys() | there.reached.keys())
    if not meeting:
        return Path(longest, (), (), (), searched, complete)
    nodes, edges = here.way(meeting)
    beyond, onwards = there.way(meeting)
    return _answer(
        store, longest, [*reversed(nodes), *beyond[1:]], [*reversed(edges), *onwards], searched
    )


def _meeting(here: _Side, there: _Side) -> str | None:
    """Return the node where the two sides meet: the first that this side reached."""
    other = there.reached
    return next((node for node in here.reached if node in other), None)


def _answer(
    store: Store, longest: int, ids: Sequence[str], steps: Sequence[Edge], searched: int
) -> Path:
    nodes = store.nodes(ids)
    edges = drawable(store, ids)
    joined = neighbours(edges)
    return Path(
        longest,
        tuple(drawn_node(nodes[node], joined) for node in ids),
        tuple(edge.id for edge in steps),
        drawn_edges(nearest_edges(edges, set(ids))),
        searched,
        True,
    )
