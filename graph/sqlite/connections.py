"""Connections to one SQLite file, their transactions, and the translation of SQLite's errors."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from graph.errors import StoreError, StoreUnavailable, StoreVersion
from graph.sqlite.schema import prepare

# The oldest version of SQLite with all features used here: trigrams (3.34), RETURNING (3.35)
_OLDEST_SQLITE = (3, 35)

_CACHE_KIBIBYTES = 16 * 1024
# Seconds between two attempts where SQLite itself does not wait
_PAUSE = 0.01

_UNAVAILABLE = {
    sqlite3.SQLITE_BUSY: "is locked by another writer",
    sqlite3.SQLITE_LOCKED: "is locked by another writer",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened or created",
    sqlite3.SQLITE_READONLY: "cannot be written to",
    sqlite3.SQLITE_PERM: "cannot be written to",
    sqlite3.SQLITE_FULL: "has no space left on its disk",
    sqlite3.SQLITE_IOERR: "cannot be read or written: its disk reports an error",
}


@contextmanager
def translated_errors(path: Path) -> Iterator[None]:
    """Translate SQLite's errors into one-sentence errors that name the file."""
    try:
        yield
    except sqlite3.Error as error:
        # The low byte is the kind of error; the details are not needed here
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in _UNAVAILABLE:
            raise StoreUnavailable(f"the store {path} {_UNAVAILABLE[code]}") from error
        if code == sqlite3.SQLITE_NOTADB:
            raise StoreVersion(f"{path} is not a plangraph store: not a SQLite file") from error
        if code == sqlite3.SQLITE_CORRUPT:
            raise StoreError(f"the store {path} is damaged; restore it from a backup") from error
        raise StoreError(f"the store {path} failed: {error}") from error
    except (UnicodeEncodeError, OverflowError) as error:
        # Raised while a value is bound: a lone surrogate, or an integer of more than 64 bits
        raise StoreError(f"the store {path} cannot store such a value: {error}") from error


class Connections:
    """A pool with one connection for each thread that is currently at work.

    One connection per thread would not be suitable: a server's thread pool starts and ends threads
    at any time, and connections of ended threads would accumulate.
    """

    def __init__(self, path: Path, timeout: float) -> None:
        """Open the file at ``path``, or create it. Wait up to ``timeout`` seconds for locks."""
        # The current directory may change before another connection is opened
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
                f"cannot create the folder {path.parent}: {error.strerror}"
            ) from error
        with translated_errors(path):
            connection = self._connect(create=True)
            try:
                prepare(connection, path)
                # With WAL, reads continue during a write. Set only now, so that another program's
                # file is not changed.
                self._use_wal(connection)
            except BaseException:
                connection.close()
                raise
            self._idle.append(connection)

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Yield a connection whose reads all belong to one consistent snapshot."""
        with self._transaction("BEGIN") as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Yield a connection whose changes are committed at the end, or rolled back after an error.

        The lock is taken at the start: a transaction that reads first and then meets another writer
        could not continue.
        """
        with self._transaction("BEGIN IMMEDIATE") as connection:
            yield connection

    def close(self) -> None:
        """Close all connections; those in use are closed when their work is done."""
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
                # Some errors have already rolled back
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
        """Switch the file to WAL permanently.

        SQLite does not wait for other processes in this statement, unlike in others. The statement
        is therefore repeated until the timeout.
        """
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
            isolation_level=None,  # this module begins and ends transactions
            check_same_thread=False,  # the pool lends a connection to one thread at a time
        )
        connection.execute("PRAGMA foreign_keys = ON")
        # A large write fits into this cache; SQLite's default of 2 MB would be written out and read
        # again
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KIBIBYTES}")
        # With WAL, a power failure may lose the last transactions but never leaves half of one
        connection.execute("PRAGMA synchronous = NORMAL")
        return connection
