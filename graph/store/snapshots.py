"""Reads of one moment, repeated if the store was changed meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from graph.errors import StoreChanged, StoreUnavailable
from graph.store.protocol import Store

T = TypeVar("T")

_TRIES = 5


def read_snapshot(store: Store, work: Callable[[Store], T]) -> T:
    """Return the result of ``work``, which reads one snapshot and may be called several times.

    Writers wait during the last attempt, because those that never pause would make every further
    one fail too. Raises StoreUnavailable if the store is changed nevertheless.
    """
    for attempt in range(1, _TRIES + 1):
        with suppress(StoreChanged), store.snapshot(alone=attempt == _TRIES) as view:
            return work(view)
    raise StoreUnavailable("the store changes constantly; try again later")
