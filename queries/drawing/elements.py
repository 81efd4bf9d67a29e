"""Nodes and edges as they are drawn: names and kinds, no texts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.model import SCHEMA, Edge, Node
from graph.model.properties import caption_en, numbered_caption
from graph.store import Direction, Store

# RESEMBLES joins what was judged not to be a derivation
TYPES = tuple(type_ for type_ in SCHEMA.edges if type_ != "RESEMBLES")
# The labels that an edge may join; no edge leads to a verdict or a dismissal
JOINED = {end for type_ in SCHEMA.edges.values() for ends in type_.ends for end in ends}

# A hub among a few nodes (a department of many plans) may bring thousands
MOST_EDGES = 5000


@dataclass(frozen=True, slots=True)
class DrawnNode:
    """A node by its name. ``depth`` is a chapter's; ``neighbours`` counts the nodes that it is
    joined to, drawn or not."""

    id: str
    label: str
    name: str
    name_en: str | None
    plan_id: str | None
    depth: int | None
    neighbours: int


@dataclass(frozen=True, slots=True)
class PlacedNode(DrawnNode):
    """A node and its place: ``x`` to the right, ``y`` down, neighbouring rows 1 apart."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class DrawnEdge:
    """An edge without its evidence. ``relation``, ``review`` and ``score`` are a derivation's,
    ``role`` is a department's."""

    id: str
    source: str
    target: str
    type: str
    relation: str | None
    review: str | None
    score: float | None
    role: str | None


@dataclass(frozen=True, slots=True)
class EdgeTable:
    """Many edges, column by column: what :class:`DrawnEdge` holds, in lists of one length.
    ``source`` and ``target`` are places in the list of all nodes, from 0."""

    id: list[str]
    source: list[int]
    target: list[int]
    type: list[str]
    relation: list[str | None]
    review: list[str | None]
    score: list[float | None]
    role: list[str | None]


@dataclass(frozen=True, slots=True)
class Column:
    """A layer of the drawing: a level of plans, ``cited`` for plans that are only cited, or
    ``department``, ``concept``, ``division`` and ``other``. ``x`` is its left side, ``y`` above
    its first row."""

    key: str
    x: float
    y: float
    width: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """Nodes in their places, and the edges between these nodes and between them and those of
    earlier pages. ``total`` counts the nodes of all pages; ``omitted`` those beyond what is ever
    drawn."""

    columns: tuple[Column, ...]
    nodes: tuple[PlacedNode, ...]
    edges: EdgeTable
    total: int
    omitted: int
    cursor: str | None = None

    @property
    def returned(self) -> int:
        return len(self.nodes)

    @property
    def truncated(self) -> bool:
        return self.cursor is not None


def drawable(store: Store, ids: Iterable[str], direction: Direction = "both") -> list[Edge]:
    """The edges at these nodes, without RESEMBLES and derivations that were rejected."""
    edges = store.edges(ids, TYPES, direction)
    return [edge for edge in edges if edge.props.get("review") != "rejected"]


def neighbours(edges: Iterable[Edge]) -> Mapping[str, set[str]]:
    """Which nodes each node is joined to by ``edges``."""
    joined: dict[str, set[str]] = defaultdict(set)
    for edge in edges:
        joined[edge.source].add(edge.target)
        joined[edge.target].add(edge.source)
    return joined


def drawn_node(node: Node, joined: Mapping[str, set[str]]) -> DrawnNode:
    """A node as it is drawn; ``joined`` holds what it is joined to (:func:`neighbours`)."""
    return DrawnNode(*_facts(node, joined))


def placed_node(node: Node, joined: Mapping[str, set[str]], x: float, y: float) -> PlacedNode:
    """A node as it is drawn, in its place."""
    return PlacedNode(*_facts(node, joined), round(x, 2), round(y, 2))


def _facts(
    node: Node, joined: Mapping[str, set[str]]
) -> tuple[str, str, str, str | None, str | None, int | None, int]:
    return (
        node.id,
        node.label,
        numbered_caption(node),
        caption_en(node),
        node.plan_id,
        node.props.get("depth"),
        len(joined.get(node.id, ())),
    )


def drawn_edges(edges: Sequence[Edge]) -> tuple[DrawnEdge, ...]:
    """Edges as they are drawn."""
    return tuple(
        DrawnEdge(
            edge.id,
            edge.source,
            edge.target,
            edge.type,
            edge.props.get("relation"),
            edge.props.get("review"),
            edge.props.get("score"),
            edge.props.get("role"),
        )
        for edge in edges
    )


def edge_table(edges: Sequence[Edge], place: Mapping[str, int]) -> EdgeTable:
    """Edges between nodes that have their ``place`` in a list."""
    props = [edge.props for edge in edges]
    return EdgeTable(
        [edge.id for edge in edges],
        [place[edge.source] for edge in edges],
        [place[edge.target] for edge in edges],
        [edge.type for edge in edges],
        [of.get("relation") for of in props],
        [of.get("review") for of in props],
        [of.get("score") for of in props],
        [of.get("role") for of in props],
    )


def nearest_edges(edges: Sequence[Edge], known: set[str]) -> list[Edge]:
    """At most :data:`MOST_EDGES` of ``edges``, those between ``known`` nodes first."""
    return sorted(edges, key=lambda edge: not {edge.source, edge.target} <= known)[:MOST_EDGES]


def place_of(node: Node) -> tuple[str, int, str]:
    """Where a node comes in lists: by plan, place in the plan, and id."""
    return node.plan_id or "", node.props.get("start", 0), node.id
