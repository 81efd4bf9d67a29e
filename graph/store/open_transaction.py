"""One open transaction of any store."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock
from typing import Self

from graph.errors import StoreError


class OpenTransaction:
    """One open transaction in the place of a pool: all work belongs to it.

    Adapters add their ways to read and write, each within :meth:`working`. It is a context manager:
    a server may leave it while a thread still works with it, because a request was cancelled. The
    end then waits for the statement that the thread is running, and refuses further ones.
    """

    def __init__(self, *, writes: bool) -> None:
        self.read_only = not writes
        self._at_work = RLock()
        self._ended = False

    @contextmanager
    def working(self) -> Iterator[None]:
        """Keep the transaction open during the block. Raises StoreError if it has ended."""
        with self._at_work:
            if self._ended:
                raise StoreError("the transaction of the store has ended")
            yield

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with self._at_work:
            self._ended = True

    @contextmanager
    def snapshot(self, *, alone: bool = False) -> Iterator[Self]:
        """Yield this transaction."""
        yield self

    @contextmanager
    def transaction(self) -> Iterator[Self]:
        """Yield this transaction. Raises StoreError for a snapshot."""
        self.check_writable()
        yield self

    def check_writable(self) -> None:
        """Raise StoreError for a snapshot."""
        if self.read_only:
            raise StoreError("a snapshot of a store cannot be written to")

    def close(self) -> None:
        """Do nothing: the transaction ends with its context."""
