"""What a node comes from and what comes from it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from graph.model import Edge, Node
from graph.store import Direction, Store
from queries.shared.lookup import get_node

LineageDirection = Literal["up", "down", "both"]
# BASED_ON joins plans only: what a plan cites stands above it as what it derives from does.
_TYPES = ("DERIVES_FROM", "BASED_ON")


@dataclass(frozen=True, slots=True)
class LineageNode:
    """A node and how many steps from the start it is: below 0 is what the start comes from,
    above 0 what comes from it."""

    node: Node
    depth: int


@dataclass(frozen=True, slots=True)
class LineageEdge:
    """An edge of the lineage; ``depth`` is that of its end farther from the start."""

    edge: Edge
    depth: int


@dataclass(frozen=True, slots=True)
class Lineage:
    """The lineage of ``start``, from the farthest above it to the farthest below.

    ``total`` nodes are within ``depth`` steps, and the nearest of them are returned;
    ``truncated`` says that some are left out, ``deeper`` that the lineage goes on beyond
    ``depth``. ``plans`` are the plans that the nodes are parts of.
    """

    start: str
    direction: LineageDirection
    depth: int
    nodes: tuple[LineageNode, ...]
    edges: tuple[LineageEdge, ...]
    plans: tuple[Node, ...]
    total: int
    deeper: bool

    @property
    def returned(self) -> int:
        return len(self.nodes)

    @property
    def truncated(self) -> bool:
        return self.returned < self.total


def lineage(
    store: Store,
    start: str,
    direction: LineageDirection = "both",
    depth: int = 5,
    limit: int = 500,
) -> Lineage:
    """Follow DERIVES_FROM (and between plans BASED_ON) from the node ``start``.

    ``up`` goes to what it derives from, ``down`` to what derives from it; ``both`` goes either
    way from the start but never down again from what is above it. Edges whose review is
    ``rejected`` are not followed. At most ``limit`` nodes are returned, the start among them.
    Raises InvalidId, NotFound.
    """
    get_node(store, start)
    depths = {start: 0}
    edges: dict[str, Edge] = {}
    deeper = False
    if direction in ("up", "both"):
        deeper |= _walk(store, start, "out", depth, depths, edges)
    if direction in ("down", "both"):
        deeper |= _walk(store, start, "in", depth, depths, edges)
    nearest = sorted(depths, key=lambda node: (abs(depths[node]), depths[node], node))
    nodes = store.nodes(nearest[: max(limit, 1)])
    found = [LineageNode(node, depths[node.id]) for node in nodes.values()]
    between = [
        LineageEdge(edge, max(depths[edge.source], depths[edge.target], key=abs))
        for edge in edges.values()
        if edge.source in nodes and edge.target in nodes
    ]
    return Lineage(
        start,
        direction,
        depth,
        tuple(sorted(found, key=_node_order)),
        tuple(sorted(between, key=lambda e: (e.depth, e.edge.type, e.edge.source, e.edge.id))),
        _plans(store, nodes.values()),
        len(depths),
        deeper,
    )


def _walk(
    store: Store,
    start: str,
    hop: Direction,
    depth: int,
    depths: dict[str, int],
    edges: dict[str, Edge],
) -> bool:
    """Go ``depth`` steps from ``start``, adding to ``depths`` and ``edges``; whether there is
    more beyond."""
    sign = -1 if hop == "out" else 1
    frontier = [start]
    for step in range(1, depth + 2):
        if not frontier:
            return False
        hops = [
            edge
            for edge in store.edges(frontier, _TYPES, hop)
            if edge.props.get("review") != "rejected"
        ]
        ends = {edge.target if hop == "out" else edge.source for edge in hops}
        reached = sorted(ends - depths.keys())
        if step > depth:
            return bool(reached)
        edges.update((edge.id, edge) for edge in hops)
        depths.update((node, sign * step) for node in reached)
        frontier = reached
    return False


def _node_order(item: LineageNode) -> tuple[int, str, int, str]:
    node = item.node
    return item.depth, node.plan_id or "", node.props.get("start", 0), node.id


def _plans(store: Store, nodes: Iterable[Node]) -> tuple[Node, ...]:
    plans = store.nodes(sorted({node.plan_id for node in nodes if node.plan_id}))
    return tuple(plans[plan] for plan in sorted(plans))
