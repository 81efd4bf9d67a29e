"""Connections to one Neo4j database, and their transactions."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from threading import Lock
from typing import TypeVar, cast

from neo4j import (
    READ_ACCESS,
    WRITE_ACCESS,
    Driver,
    GraphDatabase,
    ManagedTransaction,
    NotificationMinimumSeverity,
    Session,
    Transaction,
    unit_of_work,
)
from neo4j.exceptions import DriverError, Neo4jError

from graph.errors import StoreChanged, StoreError, StoreUnavailable
from graph.neo4j.address import Address
from graph.neo4j.driver_errors import translated_errors
from graph.neo4j.schema import BEGIN_COMMIT, COMMITS, END_COMMIT, lock, prepare
from graph.neo4j.statements import TornRead, run
from graph.store.open_transaction import OpenTransaction

T = TypeVar("T")
Work = Callable[[ManagedTransaction], T]

_USER_AGENT = "plangraph"
# Seconds after which an idle connection is tested before it is used again
_IDLE = 30
# Number of attempts, and the pause in seconds, when a read meets a deletion in progress
_TRIES = 20
_PAUSE = 0.01

# Time limit of a snapshot or transaction, in time limits of single queries
_QUERIES = 10


class Connections:
    """The driver's connection pool, opened on first use.

    A server that is down when the service starts may therefore come back later.
    """

    def __init__(self, address: Address) -> None:
        """Create the driver without connecting. Raises StoreError for an invalid address."""
        self._address = address
        self._bookmarks = GraphDatabase.bookmark_manager()
        self._lock = Lock()
        self._ready = False
        self._closed = False
        with translated_errors(address):
            self._driver = self._open()

    def __reduce__(self) -> tuple[type[Connections], tuple[Address]]:
        return Connections, (self._address,)

    def read(self, work: Work[T]) -> T:
        """Return the result of ``work``, run in one read transaction on any member of a cluster.

        Neo4j isolates readers from uncommitted changes, but not from a commit in progress.
        """
        self._prepare()
        for _ in range(_TRIES):
            try:
                return self._run(READ_ACCESS, work)
            except TornRead:
                time.sleep(_PAUSE)
        raise StoreUnavailable(f"the store {self._address} changes constantly; try again later")

    def write(self, work: Work[T]) -> T:
        """Run ``work`` in one write transaction, which is committed as a whole or not at all.

        Other writers wait. After a transient error (a new leader, a lost connection) the work is
        run again from the start.
        """
        self._prepare()
        announced: list[int] = []

        def whole(tx: ManagedTransaction) -> T:
            lock(tx)
            result = work(tx)
            announced.append(self._announce())
            return result

        try:
            return self._run(WRITE_ACCESS, whole)
        finally:
            self._conclude(announced)

    @contextmanager
    def snapshot(self, *, alone: bool = False) -> Iterator[Neo4jTransaction]:
        """Yield a transaction that only reads.

        Neo4j shows a transaction what others commit meanwhile. If a commit began, the reads may
        belong to several moments: raises StoreChanged, also instead of an error that such reads may
        have caused. With ``alone``, other writers wait until the end, so no commit can begin.
        """
        before = None if alone else _between_commits(self.read)
        with (
            self._begun(WRITE_ACCESS if alone else READ_ACCESS) as tx,
            Neo4jTransaction(self._address, tx, writes=False) as opened,
        ):
            if before is None:
                opened.read(lock)
                before = _between_commits(opened.read)
            try:
                yield opened
            except Exception as error:
                if isinstance(error, TornRead) or _is_changed(opened, before):
                    raise StoreChanged(self._changed) from error
                raise
            if _is_changed(opened, before):
                raise StoreChanged(self._changed)

    @contextmanager
    def transaction(self) -> Iterator[Neo4jTransaction]:
        """Yield a transaction that reads and writes, while other writers wait."""
        announced: list[int] = []
        try:
            with (
                self._begun(WRITE_ACCESS) as tx,
                Neo4jTransaction(self._address, tx, writes=True) as opened,
            ):
                opened.write(lock)
                yield opened
                announced.append(self._announce())
                with translated_errors(self._address):
                    tx.commit()
        finally:
            self._conclude(announced)

    def close(self) -> None:
        """Close all connections."""
        with self._lock:
            self._closed = True
        self._driver.close()

    def _run(self, access: str, work: Work[T]) -> T:
        limited = unit_of_work(timeout=self._address.query)(work)
        with translated_errors(self._address), self._session(access) as session:
            run_in = session.execute_read if access == READ_ACCESS else session.execute_write
            return run_in(limited)

    @contextmanager
    def _begun(self, access: str) -> Iterator[Transaction]:
        """Yield a transaction, which is rolled back at the end if it is still open."""
        self._prepare()
        with ExitStack() as open_:
            with translated_errors(self._address):
                session = open_.enter_context(self._session(access))
                tx = session.begin_transaction(timeout=_QUERIES * self._address.query)
            try:
                yield tx
            finally:
                with suppress(DriverError, Neo4jError):
                    tx.close()

    def _session(self, access: str) -> Session:
        if self._closed:
            raise StoreError(f"the store {self._address} is closed")
        return self._driver.session(
            database=self._address.database,
            default_access_mode=access,
            # Makes earlier writes through this store visible to reads in a cluster
            bookmark_manager=self._bookmarks,
        )

    def _announce(self) -> int:
        """Announce a commit to readers, and return its number."""
        (row,) = self._run(WRITE_ACCESS, lambda tx: run(tx, BEGIN_COMMIT))
        return int(row["begun"])

    def _conclude(self, announced: Sequence[int]) -> None:
        """Mark commits as ended; without it, readers wait a moment in vain."""
        if announced:
            with suppress(StoreError):
                self._run(WRITE_ACCESS, lambda tx: run(tx, END_COMMIT, begun=announced[-1]))

    @property
    def _changed(self) -> str:
        return f"the store {self._address} was changed while it was read; try again"

    def _prepare(self) -> None:
        """Create or check the store's schema when the database first responds."""
        if self._ready:
            return
        with self._lock:
            if not self._ready and not self._closed:
                prepare(str(self._address), self._run)
                self._ready = True

    def _open(self) -> Driver:
        # The driver's log goes to the application's handlers if there are any, otherwise nowhere.
        # The errors contain the same information, and the command line prints one sentence.
        logger = logging.getLogger("neo4j")
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())
        address = self._address
        auth = (address.user, address.password or "") if address.user else None
        return GraphDatabase.driver(
            address.uri,
            auth=auth,
            connection_timeout=address.connect,
            connection_acquisition_timeout=address.connect,
            max_transaction_retry_time=address.retry,
            liveness_check_timeout=_IDLE,
            user_agent=_USER_AGENT,
            # Hints meant for authors of handwritten statements
            notifications_min_severity=NotificationMinimumSeverity.OFF,
            # Government offices use closed networks
            telemetry_disabled=True,
        )


class Neo4jTransaction(OpenTransaction):
    """One open transaction of a Neo4j database."""

    def __init__(self, address: Address, tx: Transaction, *, writes: bool) -> None:
        super().__init__(writes=writes)
        self._address = address
        # The driver's two kinds of transactions run statements alike
        self._tx = cast(ManagedTransaction, tx)

    def read(self, work: Work[T]) -> T:
        """Return the result of ``work``. Raises TornRead during another transaction's commit."""
        with self.working(), translated_errors(self._address):
            return work(self._tx)

    def write(self, work: Work[T]) -> T:
        """Run ``work``. Raises StoreError for a snapshot."""
        self.check_writable()
        return self.read(work)


def _between_commits(read: Callable[[Work[tuple[int, int]]], tuple[int, int]]) -> int:
    """Wait until no commit is in progress, and return the number of those that began.

    The wait is bounded: a writer may have ended without concluding its commit.
    """
    for _ in range(_TRIES):
        begun, done = read(_count_commits)
        if begun == done:
            break
        time.sleep(_PAUSE)
    return begun


def _count_commits(tx: ManagedTransaction) -> tuple[int, int]:
    """Return the numbers of the last commit that began and of the last that ended."""
    rows = run(tx, COMMITS)
    return (rows[0]["begun"], rows[0]["done"]) if rows else (0, 0)


def _is_changed(opened: Neo4jTransaction, before: int) -> bool:
    """Return whether a commit began since ``before``, False if that cannot be found out."""
    with suppress(StoreError):
        return opened.read(_count_commits)[0] != before
    return False
