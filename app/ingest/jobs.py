"""Jobs that are done outside this process: their outcomes, their limits, and who does them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, Literal, Protocol, Self, TypeVar

from graph.store import Store

J = TypeVar("J")
R = TypeVar("R")
_J = TypeVar("_J", contravariant=True)
# Takes a message of a job that is not finished
OnMessage = Callable[[Any], None]
# Called once in each process, with the function that sends messages; returns what does the jobs.
# It is sent to the processes, so it can be pickled.
Start = Callable[[OnMessage], Callable[[J], R]]
# The job took too long, took too much memory, or its process ended
Failure = Literal["too-slow", "too-much-memory", "crashed"]


@dataclass(frozen=True, slots=True)
class JobLimits:
    """Limits on a job: its time in seconds, and the memory of its process in MB (None: no
    limit)."""

    seconds: float | None = None
    memory_mb: int | None = None


@dataclass(frozen=True, slots=True)
class Done(Generic[R]):
    """The result of the job ``index``."""

    index: int
    result: R


@dataclass(frozen=True, slots=True)
class Failed:
    """The reason why the job ``index`` has no result."""

    index: int
    failure: Failure


class Pool(Protocol[_J, R]):
    """Processes that do jobs until the context ends."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *error: object) -> None: ...

    @property
    def is_full(self) -> bool:
        """Return whether another job would have to wait."""
        ...

    @property
    def running(self) -> int:
        """Return the number of jobs that are begun and not finished."""
        ...

    def start(self, index: int, job: _J) -> None:
        """Begin a job; :meth:`finished` yields its outcome with ``index``."""
        ...

    def finished(self) -> Iterator[Done[R] | Failed]:
        """Wait until something is reported; yield the outcomes of the jobs that are done.

        Raises what a job raises.
        """
        ...


class Capacity(Protocol):
    """The executor of the jobs of a load: processes of this computer, or a cluster."""

    @property
    def limit(self) -> int:
        """The largest number that :meth:`number` returns."""
        ...

    def number(self, jobs: int, least: int) -> int:
        """Return the number of jobs to do at the same time; several are faster from ``least``
        on. With 1, this process does them itself where it can."""
        ...

    def pool(
        self,
        count: int,
        start: Start[J, R],
        limits: JobLimits | None = None,
        on_message: OnMessage | None = None,
    ) -> Pool[J, R]:
        """Return what does up to ``count`` jobs at the same time; ``start`` is called once in each
        process."""
        ...

    def reading(self, store: Store) -> Capacity:
        """Return who can do jobs that read ``store``."""
        ...
