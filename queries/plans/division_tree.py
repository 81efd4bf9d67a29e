"""The divisions that plans are made for, and those above them: the tree to find plans in."""

from __future__ import annotations

from dataclasses import dataclass

from graph.model import Node
from graph.store import Store
from graph.store.iteration import iter_nodes
from queries.shared.paging import Bounded, slice_page


@dataclass(frozen=True, slots=True)
class DivisionPlace:
    """A division, the one it is part of (``above``, an id), and the ids of its own plans."""

    division: Node
    above: str | None
    plans: tuple[str, ...]


def divisions(
    store: Store, *, limit: int = 100, cursor: str | None = None
) -> Bounded[DivisionPlace]:
    """All divisions by code, those above before those below; zones after their owners.

    Raises InvalidQuery for a cursor that is not of this list.
    """
    nodes = sorted(iter_nodes(store, "Division"), key=_order)
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
    return Bounded(items, page.total, page.cursor)


def _order(node: Node) -> tuple[bool, str, str]:
    # 中华人民共和国 has the code 100000, which sorts before all; a zone has its owner's
    return node.props["level"] == "zone", node.props["code"], node.id
