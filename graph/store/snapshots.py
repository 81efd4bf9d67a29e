"""Reads of one moment, repeated where a store was changed meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from graph.errors import StoreChanged, StoreUnavailable
from graph.store.protocol import Store

T = TypeVar("T")

_TRIES = 20


def read_snapshot(store: Store, work: Callable[[Store], T]) -> T:
    """Return the result of ``work``, which reads one snapshot and may be called several times.

    Raises StoreUnavailable if the store is changed during every attempt.
    """
    for _ in range(_TRIES):
        with suppress(StoreChanged), store.snapshot() as view:
            return work(view)
    raise StoreUnavailable("the store changes constantly; try again later")
