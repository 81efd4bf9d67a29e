"""Pages of lists: those of a store, and those cut from a list in memory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from graph.errors import InvalidCursor
from graph.model import Node
from graph.store import Page, Store
from queries.shared.errors import InvalidQuery

T = TypeVar("T")


def find_page(
    store: Store, label: str, filters: Mapping[str, Any], limit: int, cursor: str | None
) -> Page[Node]:
    """Return one page of :meth:`Store.find`.

    Raises InvalidQuery for a cursor that the store did not return for this list.
    """
    try:
        return store.find(label, filters, limit=limit, cursor=cursor)
    except InvalidCursor as error:
        raise InvalidQuery(f"{cursor!r} is not a cursor of this list") from error


def slice_page(items: Sequence[T], limit: int, cursor: str | None) -> Page[T]:
    """Return one page of a list in memory; its cursors are ``from-<offset>``.

    Raises InvalidQuery for any other cursor.
    """
    start = 0
    if cursor is not None:
        digits = cursor.removeprefix("from-")
        if digits == cursor or not (digits.isascii() and digits.isdigit()) or len(digits) > 9:
            raise InvalidQuery(f"{cursor!r} is not a cursor of this list")
        start = int(digits)
    stop = start + limit
    return Page(tuple(items[start:stop]), len(items), f"from-{stop}" if stop < len(items) else None)
