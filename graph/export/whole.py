"""The whole content of a store, page by page."""

from __future__ import annotations

from collections.abc import Iterator

from graph.model import SCHEMA, Edge, Node
from graph.store import Store
from graph.store.iteration import iter_nodes

_BATCH = 500


def all_nodes(store: Store) -> Iterator[Node]:
    """Yield every node of the graph, by label as declared, then in the store's order; no log."""
    for label, declared in SCHEMA.nodes.items():
        if not declared.log:
            yield from iter_nodes(store, label)


def all_edges(store: Store) -> Iterator[Edge]:
    """Yield every edge of the store, in the order of the nodes that they leave."""
    batch: list[str] = []
    for node in all_nodes(store):
        batch.append(node.id)
        if len(batch) == _BATCH:
            yield from _leaving(store, batch)
            batch = []
    yield from _leaving(store, batch)


def _leaving(store: Store, ids: list[str]) -> Iterator[Edge]:
    place = {node_id: i for i, node_id in enumerate(ids)}
    yield from sorted(
        store.edges(ids, direction="out"), key=lambda e: (place[e.source], e.type, e.id)
    )
