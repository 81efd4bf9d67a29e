"""Changes of the plans in a store that need no file: removing plans and correcting them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from app.ingest.deriving import relate
from app.ingest.workers import Processes
from graph.derive.models import Models
from graph.store import Store

T = TypeVar("T")


def change_plans(store: Store, models: Models, change: Callable[[Store], T]) -> T:
    """Make a change, then link the plans and derive the linked pairs that it concerns.

    Returns the result of ``change``. Raises EncoderError and MatcherError before the change if the
    models cannot be used, StoreError, and what ``change`` raises.
    """
    models.check()
    done = change(store)
    for _ in relate(store, models, Processes(1)):
        pass
    return done
