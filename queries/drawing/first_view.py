"""First view of a drawing: a lineage, the hits of a search, or whole plans."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from graph.model import SCHEMA, Edge, Node
from graph.store import Store
from graph.store.iteration import iter_nodes
from queries.drawing.blocks import blocks
from queries.drawing.elements import (
    JOINED,
    Column,
    Drawing,
    drawable,
    edge_table,
    neighbours,
    place_of,
    placed_node,
)
from queries.drawing.layers import Group, column_of, layered
from queries.lineage.walk import lineage
from queries.shared.errors import InvalidQuery
from queries.shared.lookup import get_node
from queries.shared.paging import slice_page
from queries.text.search import NODES, search

Scope = Literal["lineage", "parts", "plan", "plans", "store"]

# A first view has to be readable; whole plans are for exploring
_MOST_FIRST = 120
_MOST_HITS = 60
# Parts are sent along for the page to fold and unfold
_MOST_PARTS = 5000
_MOST_WHOLE = 100_000
_DEEPEST = 8
_PARTS = tuple(label for label, type_ in SCHEMA.nodes.items() if type_.part_of_plan)
_LABELS = tuple(label for label in SCHEMA.nodes if label in JOINED)


def draw(
    store: Store,
    node_id: str | None,
    scope: Scope = "lineage",
    *,
    limit: int = 5000,
    cursor: str | None = None,
) -> Drawing:
    """Return a page of the drawing that begins with a node.

    ``lineage``: the nodes it derives from and those that derive from it, in columns by level; for a
    plan with the top chapters of the plans, for a part with its plan and chapters. ``parts``: the
    same with all parts of the nearest plans, up to 5000 nodes. ``plan``: the whole plan of the
    node. ``plans``: all plans of that plan's lineage. ``store``: everything, without a node. Raises
    InvalidId, NotFound, and InvalidQuery if the scope needs a plan and the node has none, or for a
    cursor of another list.
    """
    if scope == "store":
        nodes = [node for label in _LABELS for node in iter_nodes(store, label)][:_MOST_WHOLE]
        total = sum(store.stats().nodes.get(label, 0) for label in _LABELS)
        # All ends are here, so the outgoing edges are every edge once
        edges = drawable(store, [node.id for node in nodes], "out")
        return _whole(store, nodes, edges, total - len(nodes), limit, cursor)
    if node_id is None:
        raise InvalidQuery("this scope needs a node to begin with; pass its id")
    node = get_node(store, node_id)
    if scope == "lineage":
        return _layers(store, _lineage(store, node), limit, cursor)
    if scope == "parts":
        return _layers(store, _with_parts(store, _lineage(store, node)), limit, cursor)
    if node.plan_id is None:
        raise InvalidQuery(f"{node_id} is not part of a plan; use the scope lineage or store")
    plans = [get_node(store, node.plan_id)]
    if scope == "plans":
        plans = [item.node for item in lineage(store, node.plan_id).nodes]
    whole, at_them = _with_what_they_name(store, plans)
    kept = whole[:_MOST_WHOLE]
    return _whole(store, kept, at_them, len(whole) - len(kept), limit, cursor)


def draw_hits(store: Store, query: str, *, limit: int = 5000, cursor: str | None = None) -> Drawing:
    """Return a drawing of the first hits of a search (at most 60), in columns by level, under their
    plans. A query of spaces draws nothing.

    Raises InvalidQuery for a cursor of another list.
    """
    found = search(store, query, targets=(NODES,), limit=_MOST_HITS)
    groups = [
        ([] if group.plan is None else [group.plan], [hit.node for hit in group.hits])
        for group in found.groups
    ]
    heads = {plan.id: plan for plans, _ in groups for plan in plans}
    hits = [node for _, nodes in groups for node in nodes if node.id not in heads]
    return _layers(store, [*heads.values(), *hits], limit, cursor, found.total - found.returned)


def _lineage(store: Store, start: Node) -> list[Node]:
    """Return the nodes of the first view of ``start``."""
    found = lineage(store, start.id, limit=_MOST_FIRST)
    nodes = {item.node.id: item.node for item in found.nodes}
    if start.label == "Plan":
        nearest = sorted(found.nodes, key=lambda item: (abs(item.depth), item.depth, item.node.id))
        for item in nearest:
            top = list(iter_nodes(store, "Chapter", {"plan_id": item.node.id, "depth": 1}))
            if len(nodes) + len(top) <= _MOST_FIRST:
                nodes.update((chapter.id, chapter) for chapter in top)
        return list(nodes.values())
    held: Sequence[str] = list(nodes)
    for _ in range(_DEEPEST):
        holders = {
            edge.source for edge in store.edges(held, SCHEMA.containment_types, "in")
        } - nodes.keys()
        if not holders or len(nodes) + len(holders) > _MOST_FIRST:
            break
        nodes.update(store.nodes(sorted(holders)))
        held = sorted(holders)
    return list(nodes.values())


def _with_parts(store: Store, nodes: Sequence[Node]) -> list[Node]:
    """Return ``nodes`` with all parts of their plans, the first plans first."""
    found = {node.id: node for node in nodes}
    for plan in [node.id for node in nodes if node.label == "Plan" and node.props.get("loaded")]:
        parts = [part for label in _PARTS for part in iter_nodes(store, label, {"plan_id": plan})]
        if len(found) + len(parts) <= _MOST_PARTS:
            found.update((part.id, part) for part in parts)
    return list(found.values())


def _with_what_they_name(
    store: Store, plans: Iterable[Node]
) -> tuple[Sequence[Node], Sequence[Edge]]:
    """Return plans with all their parts and the adjacent nodes outside plans, and all edges at any
    of them."""
    nodes = {plan.id: plan for plan in plans}
    for plan in list(nodes):
        for label in _PARTS:
            nodes.update((node.id, node) for node in iter_nodes(store, label, {"plan_id": plan}))
    edges = {edge.id: edge for edge in drawable(store, nodes)}
    ends = {end for edge in edges.values() for end in (edge.source, edge.target)}
    others = store.nodes(sorted(ends - nodes.keys())).values()
    named = [node for node in others if node.plan_id is None]
    edges.update((edge.id, edge) for edge in drawable(store, [node.id for node in named]))
    return [*nodes.values(), *named], list(edges.values())


def _layers(
    store: Store, nodes: Sequence[Node], limit: int, cursor: str | None, omitted: int = 0
) -> Drawing:
    edges = drawable(store, [node.id for node in nodes])
    plans = _plans(store, nodes)
    places, columns = layered(list(_groups(nodes, plans)), edges)
    return _drawing(nodes, edges, places, columns, omitted, limit, cursor)


def _groups(nodes: Sequence[Node], plans: Mapping[str, Node]) -> Iterator[Group]:
    """Yield each plan with its parts below it, and each other node by itself."""
    ids = {node.id for node in nodes}
    parts: dict[str, list[Node]] = defaultdict(list)
    for node in sorted(nodes, key=place_of):
        if node.label != "Plan" and node.plan_id in ids:
            parts[node.plan_id].append(node)
        else:
            parts.setdefault(node.id, [])
    by_id = {node.id: node for node in nodes}
    for head, held in parts.items():
        rows = tuple((node, _indent(node)) for node in held)
        yield Group(column_of(by_id[head], plans), by_id[head], rows)


def _indent(node: Node) -> int:
    return int(node.props["depth"]) if node.label == "Chapter" else 3


def _whole(
    store: Store,
    nodes: Sequence[Node],
    edges: Sequence[Edge],
    omitted: int,
    limit: int,
    cursor: str | None,
) -> Drawing:
    plans = _plans(store, nodes)
    by_column: dict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        by_column[column_of(node, plans)].append(node)
    places, columns = blocks(by_column.items())
    return _drawing(nodes, edges, places, columns, omitted, limit, cursor)


def _plans(store: Store, nodes: Iterable[Node]) -> Mapping[str, Node]:
    """Return the plans of the nodes, by id."""
    return store.nodes(sorted({node.plan_id for node in nodes if node.plan_id}))


def _drawing(
    nodes: Iterable[Node],
    edges: Sequence[Edge],
    places: Mapping[str, tuple[float, float]],
    columns: tuple[Column, ...],
    omitted: int,
    limit: int,
    cursor: str | None,
) -> Drawing:
    """Return one page: nodes in the order of their places, with the edges between them and to the
    nodes of earlier pages."""
    by_id = {node.id: node for node in nodes}
    ordered = [by_id[node] for node in places]
    page = slice_page(ordered, limit, cursor)
    rank = {node.id: i for i, node in enumerate(ordered)}
    stop = rank[page.items[-1].id] + 1 if page.items else 0
    begin = stop - len(page.items)
    joined = neighbours(edges)

    def later(edge: Edge) -> int:
        return max(rank.get(edge.source, stop), rank.get(edge.target, stop))

    between = [edge for edge in edges if begin <= later(edge) < stop]
    return Drawing(
        columns,
        tuple(placed_node(node, joined, *places[node.id]) for node in page.items),
        edge_table(between, rank),
        page.total,
        omitted,
        page.cursor,
    )
