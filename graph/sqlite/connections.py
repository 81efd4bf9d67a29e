"""Connections to one SQLite file, transactions on them, and what SQLite's errors mean."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from graph.errors import StoreError, StoreUnavailable, StoreVersion
from graph.sqlite.schema import prepare

# The first version of SQLite with all that is used here: trigrams (3.34), RETURNING (3.35)
_OLDEST_SQLITE = (3, 35)

_CACHE_KIBIBYTES = 16 * 1024
# Seconds between two tries where SQLite itself does not wait
_PAUSE = 0.01

_UNAVAILABLE = {
    sqlite3.SQLITE_BUSY: "is locked by another writer",
    sqlite3.SQLITE_LOCKED: "is locked by another writer",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened or created there",
    sqlite3.SQLITE_READONLY: "cannot be written to",
    sqlite3.SQLITE_PERM: "cannot be written to",
    sqlite3.SQLITE_FULL: "has no space left on its disk",
    sqlite3.SQLITE_IOERR: "cannot be read or written: its disk reports an error",
}


@contextmanager
def translated_errors(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into the graph's: each is one sentence that names the file."""
    try:
        yield
    except sqlite3.Error as error:
        # The low byte is the kind of error; the rest says more than is needed here
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in _UNAVAILABLE:
            raise StoreUnavailable(f"the store {path} {_UNAVAILABLE[code]}") from error
        if code == sqlite3.SQLITE_NOTADB:
            raise StoreVersion(f"{path} is no store of plangraph: not a SQLite file") from error
        if code == sqlite3.SQLITE_CORRUPT:
            raise StoreError(f"the store {path} is damaged; restore it from a copy") from error
        raise StoreError(f"the store {path} failed: {error}") from error
    except (UnicodeEncodeError, OverflowError) as error:
        # From binding a value: half a surrogate pair, or an integer of more than 64 bits
        raise StoreError(f"the store {path} cannot hold such a value: {error}") from error


class Connections:
    """A pool: as many connections as there are threads at work at the same time.

    One per thread would not do: a server's pool starts and ends threads as it likes, and
    connections of ended ones would pile up.
    """

    def __init__(self, path: Path, timeout: float) -> None:
        """Open the file at ``path``, made if need be. Locks are waited for ``timeout`` seconds."""
        # The current folder may change before another connection is opened
        self._path = path = path.absolute()
        self._timeout = timeout
        self._idle: list[sqlite3.Connection] = []
        self._lock = Lock()
        self._closed = False
        if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
            raise StoreError(
                f"Python was built with SQLite {sqlite3.sqlite_version}; "
                f"{'.'.join(map(str, _OLDEST_SQLITE))} or newer is needed"
            )
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreUnavailable(
                f"the folder {path.parent} cannot be made: {error.strerror}"
            ) from error
        with translated_errors(path):
            connection = self._connect(create=True)
            try:
                prepare(connection, path)
                # Readers go on while one writes. Only now: another program's file stays as it was
                self._use_wal(connection)
            except BaseException:
                connection.close()
                raise
            self._idle.append(connection)

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection on which all that is read belongs to the same moment."""
        with self._transaction("BEGIN") as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A connection on which all that is written is kept at the end, or nothing if it fails.

        The lock is taken at the start: a transaction that reads first and then finds another
        writer at work could not go on.
        """
        with self._transaction("BEGIN IMMEDIATE") as connection:
            yield connection

    def close(self) -> None:
        """Close all connections; those at work are closed when they are done."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.close()

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[sqlite3.Connection]:
        with translated_errors(self._path), self._borrowed() as connection:
            connection.execute(begin)
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                # Some errors have rolled back already
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    @contextmanager
    def _borrowed(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            if self._closed:
                raise StoreError(f"the store {self._path} is closed")
            connection = self._idle.pop() if self._idle else None
        connection = connection or self._connect(create=False)
        try:
            yield connection
        finally:
            with self._lock:
                if not self._closed:
                    self._idle.append(connection)
            if self._closed:
                connection.close()

    def _use_wal(self, connection: sqlite3.Connection) -> None:
        """Switch the file to WAL, which it then keeps. SQLite does not wait for other processes
        with this statement as it does with others, so it is asked again until the timeout."""
        until = time.monotonic() + self._timeout
        while connection.execute("PRAGMA journal_mode").fetchone() != ("wal",):
            try:
                connection.execute("PRAGMA journal_mode = WAL")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                    raise
                time.sleep(_PAUSE)

    def _connect(self, create: bool) -> sqlite3.Connection:
        connection = sqlite3.connect(
            f"{self._path.as_uri()}?mode={'rwc' if create else 'rw'}",
            uri=True,
            timeout=self._timeout,
            isolation_level=None,  # transactions begin and end where this module says
            check_same_thread=False,  # the pool lends a connection to one thread at a time
        )
        connection.execute("PRAGMA foreign_keys = ON")
        # A large write fits in this, where SQLite's own 2 MB would be written out and read again
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KIBIBYTES}")
        # With WAL, a power cut may undo the last transactions but never tears one
        connection.execute("PRAGMA synchronous = NORMAL")
        return connection
