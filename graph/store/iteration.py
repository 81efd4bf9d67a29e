"""Iteration over all nodes with a label, page by page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from graph.model import Node
from graph.store.protocol import Store

# Number of nodes in each request to the store
_BATCH = 1000


def iter_nodes(
    store: Store, label: str, filters: Mapping[str, Any] | None = None
) -> Iterator[Node]:
    """Yield all nodes of ``label`` with these properties, in the store's order."""
    cursor: str | None = None
    while True:
        page = store.find(label, filters, limit=_BATCH, cursor=cursor)
        yield from page.items
        cursor = page.cursor
        if cursor is None:
            return
