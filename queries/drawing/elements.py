"""Nodes and edges of a drawing: names and types, without texts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, Any

from pydantic import Field

from graph.model import SCHEMA, Edge, Node
from graph.model.properties import caption_en, numbered_caption
from graph.store import Direction, Store
from queries.shared.answers import NextCursor, Total, answer, derived

# RESEMBLES joins what was judged not to be a derivation, TAKES_UP a plan to all tasks of its parent
_NOT_DRAWN = frozenset({"RESEMBLES", "TAKES_UP"})
TYPES = tuple(type_ for type_ in SCHEMA.edges if type_ not in _NOT_DRAWN)
# The labels that an edge may join; no edge leads to a verdict or a dismissal
JOINED = {end for type_ in SCHEMA.edges.values() for ends in type_.ends for end in ends}

_SIGNS = {">=": "≥", "<=": "≤", ">": ">", "<": "<"}

# A hub among a few nodes (a department of many plans) may have thousands of edges
MOST_EDGES = 5000


@answer
class DrawnNode:
    """A node by its name."""

    id: str
    label: str
    name: Annotated[str, Field(description="title or name; a chapter's with its number")]
    name_en: Annotated[str | None, Field(description="a concept's name in English")]
    note: Annotated[
        str | None,
        Field(description="value and year of an indicator or a figure: ≤31 微克/立方米 2025"),
    ]
    plan_id: str | None
    depth: Annotated[int | None, Field(description="a chapter's; 1 is the top level")]
    neighbours: Annotated[
        int, Field(description="number of nodes that it has edges to, drawn or not")
    ]


@answer
class PlacedNode(DrawnNode):
    """A node and its place; neighbouring rows are 1 apart."""

    x: Annotated[float, Field(description="to the right")]
    y: Annotated[float, Field(description="down")]


@answer
class DrawnEdge:
    """An edge without its evidence (GET /edges/{id} returns it)."""

    id: str
    source: Annotated[str, Field(description="id of the node that the edge leaves")]
    target: Annotated[str, Field(description="id of the node that the edge enters")]
    type: str
    relation: Annotated[str | None, Field(description="of a derivation")]
    review: Annotated[str | None, Field(description="of a derivation; rejected ones are not drawn")]
    score: Annotated[float | None, Field(description="of a derivation")]
    role: Annotated[str | None, Field(description="of a department in a task")]


@answer
class EdgeTable:
    """Many edges, column by column: lists of one length, with the members of an edge around a
    node."""

    id: list[str]
    source: Annotated[
        list[int], Field(description="place of the node in the list of all nodes, from 0")
    ]
    target: Annotated[
        list[int], Field(description="place of the node in the list of all nodes, from 0")
    ]
    type: list[str]
    relation: list[str | None]
    review: list[str | None]
    score: list[float | None]
    role: list[str | None]


@answer
class Column:
    """A layer of the drawing."""

    key: Annotated[
        str,
        Field(
            description="nation, province, prefecture, county, zone; cited: plans that are only "
            "cited; department, concept, division, other"
        ),
    ]
    x: Annotated[float, Field(description="left side")]
    y: Annotated[float, Field(description="above the first row")]
    width: float


@answer
class Drawing:
    """Nodes in their places. A page has the edges between its nodes and between them and those of
    earlier pages."""

    columns: tuple[Column, ...]
    nodes: tuple[PlacedNode, ...]
    edges: EdgeTable
    total: Total
    omitted: Annotated[int, Field(description="nodes beyond the maximum of a drawing")]
    cursor: NextCursor

    @derived
    def returned(self) -> int:
        """number of nodes in this answer"""
        return len(self.nodes)

    @derived
    def truncated(self) -> bool:
        """whether more nodes follow"""
        return self.cursor is not None


def drawable(store: Store, ids: Iterable[str], direction: Direction = "both") -> list[Edge]:
    """Return the edges at these nodes, without those not drawn and rejected derivations."""
    edges = store.edges(ids, TYPES, direction)
    return [edge for edge in edges if edge.props.get("review") != "rejected"]


def neighbours(edges: Iterable[Edge]) -> Mapping[str, set[str]]:
    """Return the neighbours of each node along ``edges``."""
    joined: dict[str, set[str]] = defaultdict(set)
    for edge in edges:
        joined[edge.source].add(edge.target)
        joined[edge.target].add(edge.source)
    return joined


def drawn_node(node: Node, joined: Mapping[str, set[str]]) -> DrawnNode:
    """Return a node for drawing; ``joined`` holds the neighbours (:func:`neighbours`)."""
    return DrawnNode(*_facts(node, joined))


def placed_node(node: Node, joined: Mapping[str, set[str]], x: float, y: float) -> PlacedNode:
    """Return a node for drawing, with its place."""
    return PlacedNode(*_facts(node, joined), round(x, 2), round(y, 2))


def _facts(
    node: Node, joined: Mapping[str, set[str]]
) -> tuple[str, str, str, str | None, str | None, str | None, int | None, int]:
    return (
        node.id,
        node.label,
        numbered_caption(node),
        caption_en(node),
        note_of(node.props),
        node.plan_id,
        node.props.get("depth"),
        len(joined.get(node.id, ())),
    )


def note_of(props: Mapping[str, Any]) -> str | None:
    """Return the value and the year of an indicator or a figure, which distinguish it from others
    of the same name; None for nodes without them."""
    value, year = props.get("target_value"), props.get("target_year")
    raw, sign = props.get("target_raw"), _SIGNS.get(props.get("comparator") or "", "")
    if value is None and raw is None:
        value, year, sign = props.get("value"), props.get("year"), ""
    words = raw or ""
    if value is not None:
        unit = props.get("unit") or ""
        gap = " " if unit and unit[0] not in "%‰℃°" else ""
        words = f"{sign}{value:,.10g}{gap}{unit}"
    return " ".join(str(part) for part in (words, year) if part) or None


def drawn_edges(edges: Sequence[Edge]) -> tuple[DrawnEdge, ...]:
    """Return edges for drawing."""
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
    """Return a table of edges between nodes with an index in ``place``."""
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
    """Return at most :data:`MOST_EDGES` of ``edges``, those between ``known`` nodes first."""
    return sorted(edges, key=lambda edge: not {edge.source, edge.target} <= known)[:MOST_EDGES]


def place_of(node: Node) -> tuple[str, int, str]:
    """Return the sort key of a node: plan, position in the plan, and id."""
    return node.plan_id or "", node.props.get("start", 0), node.id
