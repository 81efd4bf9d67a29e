"""Bounded answers: what is returned, how much there is in all, and how to go on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from graph.errors import InvalidCursor
from graph.model import Node
from graph.store import Page, Store
from queries.shared.errors import InvalidQuery

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Bounded(Generic[T]):
    """Part of a longer answer: ``items`` of ``total``; ``cursor`` leads on, None at the end."""

    items: tuple[T, ...]
    total: int
    cursor: str | None = None

    @property
    def returned(self) -> int:
        return len(self.items)

    @property
    def truncated(self) -> bool:
        """Whether more items follow these."""
        return self.cursor is not None


def find_page(
    store: Store, label: str, filters: Mapping[str, Any], limit: int, cursor: str | None
) -> Page[Node]:
    """One page of :meth:`Store.find`. Raises InvalidQuery for a cursor the store did not give."""
    try:
        return store.find(label, filters, limit=limit, cursor=cursor)
    except InvalidCursor as error:
        raise InvalidQuery(f"{cursor!r} is not a cursor of this list") from error


def slice_page(items: Sequence[T], limit: int, cursor: str | None) -> Bounded[T]:
    """One page of a list that was made here; its cursors are ``from-<offset>``.

    Raises InvalidQuery for any other cursor.
    """
    start = 0
    if cursor is not None:
        digits = cursor.removeprefix("from-")
        if digits == cursor or not (digits.isascii() and digits.isdigit()) or len(digits) > 9:
            raise InvalidQuery(f"{cursor!r} is not a cursor of this list")
        start = int(digits)
    stop = start + limit
    return Bounded(
        tuple(items[start:stop]), len(items), f"from-{stop}" if stop < len(items) else None
    )
