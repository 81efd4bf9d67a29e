"""Connections to one SQLite file, and their transactions."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from graph.errors import StoreError, StoreUnavailable
from graph.sqlite.file_access import (
    identity,
    is_read_only,
    translated_errors,
    unmerged_changes,
)
from graph.sqlite.schema import check_current, prepare
from graph.store.open_transaction import OpenTransaction

# The oldest version of SQLite with all features used here: trigrams (3.34), RETURNING (3.35)
_OLDEST_SQLITE = (3, 35)

_CACHE_KIBIBYTES = 16 * 1024
# Seconds between two attempts where SQLite itself does not wait
_PAUSE = 0.01

# The beginning of a transaction. One that writes takes the lock at once: if it read first, it could
# not continue after another writer.
_READ, _WRITE = "BEGIN", "BEGIN IMMEDIATE"


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
        # Never writes, so that it notices the changes of all others
        self._watch: sqlite3.Connection | None = None
        self._watching = Lock()
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
        self._mode = "rwc"
        with translated_errors(path):
            self._idle.append(self._open_for_reading() if is_read_only(path) else self._open())
        self._mode = self._mode.replace("rwc", "rw")
        self._file = identity(path)

    def __reduce__(self) -> tuple[type[Connections], tuple[Path, float]]:
        return Connections, (self._path, self._timeout)

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Yield a connection whose reads all belong to one consistent snapshot."""
        with translated_errors(self._path), self._transaction(_READ) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Yield a connection whose changes are committed at the end, or rolled back after an
        error."""
        with translated_errors(self._path), self._transaction(_WRITE) as connection:
            yield connection

    @contextmanager
    def snapshot(self) -> Iterator[SqliteTransaction]:
        """Yield a transaction that only reads, begun now."""
        with self._transaction(_READ) as connection:
            with translated_errors(self._path):
                # SQLite takes the snapshot at the first read
                connection.execute("SELECT 1 FROM nodes LIMIT 1").fetchone()
            with SqliteTransaction(self._path, connection, writes=False) as opened:
                yield opened

    @contextmanager
    def transaction(self) -> Iterator[SqliteTransaction]:
        """Yield a transaction that reads and writes, while other writers wait."""
        with (
            self._transaction(_WRITE) as connection,
            SqliteTransaction(self._path, connection, writes=True) as opened,
        ):
            yield opened

    def revision(self) -> str:
        """Return the number that SQLite increases for one connection whenever another one has
        changed the file."""
        with self._lock:
            self._check_open()
        with self._watching, translated_errors(self._path):
            if self._watch is None:
                self._watch = self._connect()
            (number,) = self._watch.execute("PRAGMA data_version").fetchone()
            return str(number)

    def overwrite(self, origin: sqlite3.Connection) -> None:
        """Replace all pages of the file with those that ``origin`` reads, in one transaction."""
        self._check_writable()
        with translated_errors(self._path), self._borrowed() as connection:
            origin.backup(connection)

    def close(self) -> None:
        """Close all connections; those in use are closed when their work is done."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.close()
        with self._watching:
            if self._watch is not None:
                self._watch.close()

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[sqlite3.Connection]:
        if begin != _READ:
            self._check_writable()
        with self._borrowed() as connection:
            with translated_errors(self._path):
                connection.execute(begin)
            try:
                yield connection
                with translated_errors(self._path):
                    connection.execute("COMMIT")
            except BaseException:
                # Some errors have already rolled back
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    @contextmanager
    def _borrowed(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            self._check_open()
            connection = self._idle.pop() if self._idle else None
        if connection is None:
            with translated_errors(self._path):
                connection = self._connect()
        try:
            yield connection
        finally:
            # Once it is idle, another thread may already use it: it is not touched any more
            with self._lock:
                if self._closed:
                    connection.close()
                else:
                    self._idle.append(connection)

    def _open(self) -> sqlite3.Connection:
        """Return the first connection to the file, after creating or migrating it."""
        connection = self._connect()
        try:
            prepare(connection, self._path)
            # With WAL, reads continue during a write. Set only now, so that another program's
            # file is not changed.
            self._use_wal(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _open_for_reading(self) -> sqlite3.Connection:
        """Return the first connection to a file that cannot be written to. Raises StoreVersion if
        the file would have to be migrated."""
        self._mode = "ro"
        try:
            return self._checked(self._connect())
        except sqlite3.OperationalError:
            if changes := unmerged_changes(self._path):
                raise StoreUnavailable(
                    f"the store {self._path} cannot be opened: its last changes are in {changes}, "
                    "and its folder is read-only; open it once where it can be written to"
                ) from None
        # Nobody can write beside the file, and all of it is in the file
        self._mode = "ro&immutable=1"
        return self._checked(self._connect())

    def _checked(self, connection: sqlite3.Connection) -> sqlite3.Connection:
        try:
            check_current(connection, self._path)
        except BaseException:
            connection.close()
            raise
        return connection

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

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            f"{self._path.as_uri()}?mode={self._mode}",
            uri=True,
            timeout=self._timeout,
            isolation_level=None,  # this module begins and ends transactions
            check_same_thread=False,  # the pool lends a connection to one thread at a time
        )
        connection.execute("PRAGMA foreign_keys = ON")
        # A large write fits into this cache; SQLite's default of 2 MB would be written out and read
        # again
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KIBIBYTES}")
        # A commit is on the disk before it is acknowledged
        connection.execute("PRAGMA synchronous = FULL")
        return connection

    @property
    def read_only(self) -> bool:
        """True if the file cannot be written to."""
        return self._mode.startswith("ro")

    def _check_writable(self) -> None:
        if self.read_only:
            raise StoreUnavailable(
                f"the store {self._path} cannot be written to: it, or its folder, is read-only"
            )

    def _check_open(self) -> None:
        """Raise StoreError if the store is closed, and StoreUnavailable if the file is no longer
        the one that was opened.

        Connections would continue with the old file, which nobody else can see.
        """
        if self._closed:
            raise StoreError(f"the store {self._path} is closed")
        if identity(self._path) != self._file:
            raise StoreUnavailable(
                f"the store {self._path} was moved, deleted or replaced while it was open; put it "
                "back, or restart plangraph"
            )


class SqliteTransaction(OpenTransaction):
    """One open transaction of an SQLite file."""

    def __init__(self, path: Path, connection: sqlite3.Connection, *, writes: bool) -> None:
        super().__init__(writes=writes)
        self._path = path
        self._connection = connection

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Yield the connection. Raises StoreError after the end of the transaction."""
        with self.working(), translated_errors(self._path):
            yield self._connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Yield the connection. Raises StoreError for a snapshot."""
        self.check_writable()
        with self.reading() as connection:
            yield connection

    def revision(self) -> None:
        """Return None: the transaction reads one state, whose number among others is unknown."""

    def overwrite(self, origin: sqlite3.Connection) -> None:
        """Raise StoreError: a whole file is not replaced within a transaction."""
        raise StoreError("the content of a store cannot be replaced within a transaction")
