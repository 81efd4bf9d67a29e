"""Work on the pairs of plans of a store: in this process, or in several if there is much of it."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from threadpoolctl import threadpool_limits

from app.ingest.jobs import Capacity, Failed, OnMessage, Pool
from graph.derive.models import Models
from graph.errors import GraphError, StoreUnavailable
from graph.store import Store

R = TypeVar("R")
# Reads a store and computes something; it is sent to other processes, so it can be pickled
Work = Callable[[Store, Models], R]

# Starting processes, each with an encoder, takes longer than deriving fewer pairs than this.
_MIN_PAIRS_FOR_PROCESSES = 8
# Processes that may end unexpectedly during the same work
_TRIES = 2


class ProcessEnded(GraphError):
    """Processes that worked on a pair of plans ended unexpectedly, several times."""


@dataclass(frozen=True, slots=True)
class _Unread:
    """The result of work that could not read the store, because others kept changing it."""


class PairWork:
    """Work on pairs of plans, by this process or by others, which only read the store.

    The others are started when they are needed and end with the context.
    """

    def __init__(self, store: Store, models: Models, capacity: Capacity) -> None:
        self._store = store
        self._models = models
        self._capacity = capacity.reading(store)
        start = partial(_start_work, store, models)
        self._workers: Pool[Work[Any], Any] = self._capacity.pool(self._capacity.limit, start)

    def __enter__(self) -> PairWork:
        return self

    def __exit__(self, *error: object) -> None:
        self._workers.__exit__(*error)

    def results(self, work: Sequence[Work[R]]) -> Iterator[R]:
        """Yield the result of each piece of work when it is there: in order if this process does
        the work, which it goes on with after each result was taken.

        Raises what the work raises, and ProcessEnded.
        """
        if self._capacity.number(len(work), _MIN_PAIRS_FOR_PROCESSES) == 1:
            yield from (piece(self._store, self._models) for piece in work)
            return
        waiting = deque(range(len(work)))
        crashes: Counter[int] = Counter()
        self._fill(waiting, work)
        while self._workers.running:
            for outcome in self._workers.finished():
                if isinstance(outcome, Failed):
                    crashes[outcome.index] += 1
                    if crashes[outcome.index] == _TRIES:
                        raise ProcessEnded(
                            "a process that worked on two plans ended unexpectedly, perhaps for "
                            "lack of memory; what was derived so far is in the store. Close other "
                            "programs, or use fewer processes, and load again"
                        )
                    waiting.appendleft(outcome.index)
                self._fill(waiting, work)
                if isinstance(outcome, Failed):
                    continue
                if isinstance(outcome.result, _Unread):
                    # This process changes the store too, but not while it works itself
                    yield work[outcome.index](self._store, self._models)
                else:
                    yield outcome.result

    def _fill(self, waiting: deque[int], work: Sequence[Work[R]]) -> None:
        """Give each free process the next piece of work."""
        while waiting and not self._workers.is_full:
            index = waiting.popleft()
            self._workers.start(index, work[index])


def _start_work(store: Store, models: Models, _: OnMessage) -> Callable[[Work[R]], R | _Unread]:
    # Each core has a separate process
    threadpool_limits(limits=1, user_api="blas")

    def do(work: Work[R]) -> R | _Unread:
        try:
            return work(store, models)
        except StoreUnavailable:
            return _Unread()

    return do
