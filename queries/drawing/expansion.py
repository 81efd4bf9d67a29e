"""Expansion of a node: its neighbours, page by page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import Annotated

from pydantic import Field

from graph.model import SCHEMA, Edge, Node
from graph.store import Store
from queries.drawing.elements import (
    DrawnEdge,
    DrawnNode,
    drawable,
    drawn_edges,
    drawn_node,
    nearest_edges,
    neighbours,
    place_of,
)
from queries.shared.answers import NextCursor, Total, answer, derived
from queries.shared.lookup import get_node
from queries.shared.paging import slice_page

_TYPE_ORDER = {type_: i for i, type_ in enumerate(SCHEMA.edges)}


@answer
class Around:
    """Neighbours of a node, with the edges at them."""

    node: DrawnNode
    nodes: tuple[DrawnNode, ...]
    edges: Annotated[
        tuple[DrawnEdge, ...],
        Field(
            description="including edges to other nodes; at most 5000, those between the nodes of "
            "this answer first"
        ),
    ]
    total: Total
    cursor: NextCursor

    @derived
    def returned(self) -> int:
        """number of nodes in this answer"""
        return len(self.nodes)

    @derived
    def truncated(self) -> bool:
        """whether more nodes follow"""
        return self.cursor is not None


def around(store: Store, node_id: str, *, limit: int = 100, cursor: str | None = None) -> Around:
    """Return a page of the neighbours of a node.

    Edge types take turns, each with its nodes in the order of the plan's text, so that the answer
    is deterministic. Raises InvalidId, NotFound, and InvalidQuery for a cursor of another list.
    """
    start = get_node(store, node_id)
    own = drawable(store, [node_id])
    page = slice_page(in_turns(store, own, {node_id}), limit, cursor)
    edges = drawable(store, [node.id for node in page.items])
    joined = neighbours([*own, *edges])
    known = {node_id, *(node.id for node in page.items)}
    return Around(
        drawn_node(start, joined),
        tuple(drawn_node(node, joined) for node in page.items),
        drawn_edges(nearest_edges(edges, known)),
        page.total,
        page.cursor,
    )


def in_turns(store: Store, edges: Sequence[Edge], known: Iterable[str]) -> list[Node]:
    """Return the ends of ``edges`` that are not ``known``. Edge types take turns, each with its
    nodes in the order of the plan's text."""
    seen = set(known)
    by_type: dict[str, set[str]] = defaultdict(set)
    for edge in edges:
        by_type[edge.type].update({edge.source, edge.target} - seen)
    nodes = store.nodes({node for ids in by_type.values() for node in ids})
    queues = [
        sorted((nodes[node] for node in by_type[type_] if node in nodes), key=place_of)
        for type_ in sorted(by_type, key=lambda type_: _TYPE_ORDER.get(type_, len(_TYPE_ORDER)))
    ]
    turns = (node for turn in zip_longest(*queues) for node in turn if node is not None)
    return list({node.id: node for node in turns}.values())
