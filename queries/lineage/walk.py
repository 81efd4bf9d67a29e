"""The lineage of a node: its ancestors and descendants along derivations."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Annotated, Literal

from pydantic import Field

from graph.derive.models import OpenModels, open_models
from graph.derive.parts import iter_parts
from graph.model import Edge, Node
from graph.store import Direction, Store
from queries.shared.answers import answer, derived
from queries.shared.errors import InvalidQuery
from queries.shared.graph_models import AnyEdge, AnyNode, PlanNode
from queries.shared.lookup import get_node
from queries.shared.outdated import OutdatedPairs, outdated_pairs

LineageDirection = Literal["up", "down", "both"]
# BASED_ON joins plans only: a cited plan counts as an ancestor.
_TYPES = ("DERIVES_FROM", "BASED_ON")


@answer
class LineageNode:
    """A node of a lineage."""

    node: AnyNode
    depth: Annotated[int, Field(description="steps from the start; negative for ancestors")]


@answer
class LineageEdge:
    """An edge of a lineage."""

    edge: AnyEdge
    depth: Annotated[int, Field(description="depth of its end farther from the start")]


@answer
class Lineage:
    """The ancestors and descendants of a node, from the farthest above it to the farthest below.
    The nodes nearest to the start are returned."""

    start: str
    direction: LineageDirection
    depth: int
    nodes: tuple[LineageNode, ...]
    edges: tuple[LineageEdge, ...]
    plans: Annotated[
        tuple[PlanNode, ...], Field(description="the plans that the nodes are parts of")
    ]
    total: Annotated[int, Field(description="nodes within depth")]
    deeper: Annotated[bool, Field(description="whether the lineage continues beyond depth")]
    outdated: OutdatedPairs

    @derived
    def returned(self) -> int:
        """number of nodes in this answer"""
        return len(self.nodes)

    @derived
    def truncated(self) -> bool:
        """whether nodes within depth are left out"""
        return self.returned < self.total


def lineage(
    store: Store,
    start: str,
    direction: LineageDirection = "both",
    depth: int = 5,
    limit: int = 500,
    models: OpenModels = open_models,
    parts: bool = False,
) -> Lineage:
    """Follow DERIVES_FROM (and between plans BASED_ON) from the node ``start``.

    ``up`` follows edges to ancestors, ``down`` to descendants; ``both`` follows both from the
    start but never goes down again from an ancestor. Edges whose review is
    ``rejected`` are not followed. With ``parts``, a plan is followed together with its parts; those
    without a derivation are left out. At most ``limit`` nodes are returned, the start among them.
    Raises InvalidId, NotFound.
    """
    node = get_node(store, start)
    starts = [start, *(p.id for p in iter_parts(store, start))] if parts else [start]
    if parts and node.label != "Plan":
        raise InvalidQuery(f"{start} is not a plan; only a plan has parts to follow")
    depths = dict.fromkeys(starts, 0)
    edges: dict[str, Edge] = {}
    deeper = False
    if direction in ("up", "both"):
        deeper |= _walk(store, starts, "out", depth, depths, edges)
    if direction in ("down", "both"):
        deeper |= _walk(store, starts, "in", depth, depths, edges)
    joined = {end for edge in edges.values() for end in (edge.source, edge.target)}
    depths = {node: steps for node, steps in depths.items() if node in joined or node == start}
    nearest = sorted(depths, key=lambda node: (abs(depths[node]), depths[node], node))
    nodes = store.nodes(nearest[: max(limit, 1)])
    found = [LineageNode(node, depths[node.id]) for node in nodes.values()]
    between = [
        LineageEdge(edge, max(depths[edge.source], depths[edge.target], key=abs))
        for edge in edges.values()
        if edge.source in nodes and edge.target in nodes
    ]
    plans = _plans(store, nodes.values())
    return Lineage(
        start,
        direction,
        depth,
        tuple(sorted(found, key=_node_order)),
        tuple(sorted(between, key=lambda e: (e.depth, e.edge.type, e.edge.source, e.edge.id))),
        plans,
        len(depths),
        deeper,
        outdated_pairs(store, _links(store, {plan.id for plan in plans}), models),
    )


def _links(store: Store, plans: Collection[str]) -> Iterator[Edge]:
    """Yield the links among some plans (ids)."""
    for link in store.edges(plans, ("DERIVES_FROM",), "out"):
        if link.target in plans:
            yield link


def _walk(
    store: Store,
    starts: Sequence[str],
    hop: Direction,
    depth: int,
    depths: dict[str, int],
    edges: dict[str, Edge],
) -> bool:
    """Go ``depth`` steps from ``starts``, adding to ``depths`` and ``edges``; return whether the
    lineage continues beyond."""
    sign = -1 if hop == "out" else 1
    frontier = list(starts)
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
