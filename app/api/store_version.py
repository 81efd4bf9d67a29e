"""Versions of the store's content, by which answers are cached and pages notice changes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from threading import Lock
from typing import Any, Generic, NamedTuple, TypeVar

from graph.model import Node
from graph.store import Store
from graph.store.iteration import iter_nodes

T = TypeVar("T")

# Records of people's actions: nodes that are only ever added
_EVENTS = ("Verdict", "Dismissal", "Observation", "Progress", "Correction", "Removal")
# Those that do not change the plans or the links between them
_JUDGEMENTS = ("Verdict", "Dismissal", "Observation", "Progress")


class Versions(NamedTuple):
    """The versions of the store and of its plans, and the number of verdicts, dismissals, observed
    values and progress entries ever given, those undone included: a page that counts its own finds
    out whether somebody else gave one. The version of the plans does not change with verdicts."""

    store: str
    plans: str
    judgements: int

    def __str__(self) -> str:
        return " ".join(map(str, self))


class UntilWritten(Generic[T]):
    """The result of a function for the store, kept until the store is written to.

    A store that does not know its revision is read each time.
    """

    def __init__(self, store: Callable[[], Store], read: Callable[[Store], T]) -> None:
        self._store = store
        self._read = read
        self._lock = Lock()
        self._kept: tuple[str, T] | None = None

    def __call__(self) -> T:
        """Return what was kept, or read the store. Raises StoreError."""
        store = self._store()
        # Before the content: a write in between is noticed the next time
        revision = store.revision()
        if revision is None:
            return self._read(store)
        with self._lock:
            if self._kept is None or self._kept[0] != revision:
                with store.snapshot() as view:
                    self._kept = revision, self._read(view)
            return self._kept[1]


def versions(store: Store) -> Versions:
    """Return the versions of a store.

    That of the store is a hash of all plans, of the links between them and of the numbers of events
    (verdicts and the like). It changes when a plan is loaded or derived again, and with everything
    that a person does.
    """
    plans = list(iter_nodes(store, "Plan"))
    events = {label: store.find(label, limit=1).total for label in _EVENTS}
    edges = store.edges([plan.id for plan in plans], ("DERIVES_FROM",), "out")
    links = sorted(((edge.id, dict(edge.props)) for edge in edges), key=lambda link: link[0])
    contents = _contents(plans)
    return Versions(
        _digest([contents, links, sorted(events.items())]),
        _digest(contents),
        sum(events[label] for label in _JUDGEMENTS),
    )


def _contents(plans: Sequence[Node]) -> list[tuple[str, dict[str, Any]]]:
    return sorted(((plan.id, dict(plan.props)) for plan in plans), key=lambda plan: plan[0])


def _digest(content: object) -> str:
    text = json.dumps(content, default=str, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()
