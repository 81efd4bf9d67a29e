"""The divisions of plans and the divisions above them, as a tree for finding plans."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from graph.model import Node
from graph.store import Store
from graph.store.iteration import iter_nodes
from queries.shared.answers import Bounded, answer
from queries.shared.graph_models import DivisionNode
from queries.shared.paging import slice_page


@answer
class DivisionPlace:
    """A division and its place in the tree."""

    division: DivisionNode
    above: Annotated[str | None, Field(description="id of the division that it is part of")]
    plans: Annotated[tuple[str, ...], Field(description="ids of its own plans")]


@answer
class DivisionList(Bounded):
    """Divisions by code, page by page."""

    items: tuple[DivisionPlace, ...]


def divisions(store: Store, *, limit: int = 100, cursor: str | None = None) -> DivisionList:
    """Return all divisions by code, higher levels first, and zones after their owners.

    Raises InvalidQuery for a cursor that is not of this list.
    """
    nodes = sorted(iter_nodes(store, "Division"), key=by_code)
    page = slice_page(nodes, limit, cursor)
    ids = [node.id for node in page.items]
    above = {edge.source: edge.target for edge in store.edges(ids, ("PART_OF",), "out")}
    plans: dict[str, list[str]] = {node: [] for node in ids}
    for edge in store.edges(ids, ("FOR_DIVISION",), "in"):
        plans[edge.target].append(edge.source)
    items = tuple(
        DivisionPlace(node, above.get(node.id), tuple(sorted(plans[node.id])))
        for node in page.items
    )
    return DivisionList(items, page.total, page.cursor)


def by_code(node: Node) -> tuple[bool, str, str]:
    """Return the place of a division by code, higher levels first, and zones after the others."""
    # 中华人民共和国 has the code 100000, which sorts before all; a zone has its owner's
    return node.props["level"] == "zone", node.props["code"], node.id
