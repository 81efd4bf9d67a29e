"""The access file: a small SQLite file with tokens and the audit log.

It is separate from the store, so that both stores use it in the same way and exports of the graph
contain no token.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock

import platformdirs

from app.settings import Settings

FILE_NAME = "plangraph-access.db"
# Seconds to wait for another process that writes
_TIMEOUT = 5.0
_SCHEMA = """
CREATE TABLE IF NOT EXISTS token (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL, hash TEXT NOT NULL,
    created TEXT NOT NULL, last_used TEXT, revoked TEXT
);
CREATE UNIQUE INDEX IF NOT EXISTS token_name ON token (name) WHERE revoked IS NULL;
CREATE TABLE IF NOT EXISTS write_begun (
    id INTEGER PRIMARY KEY, at TEXT NOT NULL, who TEXT, role TEXT NOT NULL, via TEXT NOT NULL,
    client TEXT NOT NULL, action TEXT NOT NULL, target TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS write_ended (
    id INTEGER PRIMARY KEY REFERENCES write_begun (id), at TEXT NOT NULL, result TEXT NOT NULL,
    details TEXT NOT NULL
);
CREATE TRIGGER IF NOT EXISTS begun_is_kept BEFORE UPDATE ON write_begun
    BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER IF NOT EXISTS begun_stays BEFORE DELETE ON write_begun
    BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER IF NOT EXISTS ended_is_kept BEFORE UPDATE ON write_ended
    BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER IF NOT EXISTS ended_stays BEFORE DELETE ON write_ended
    BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
"""


class AccessFileError(ValueError):
    """The access file cannot be read or written; ``str(error)`` names it."""


class AccessFile:
    """The access file of a data folder. It is created by the first write.

    One connection for writing is kept: SQLite copies its journal into the file whenever the last
    connection is closed, which takes longer than the write itself.
    """

    def __init__(self, path: Path) -> None:
        self.path = path.absolute()
        self._lock = Lock()
        self._writer: sqlite3.Connection | None = None

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Open a transaction that is on disk when the block ends. Raises AccessFileError."""
        try:
            with self._lock:
                connection = self._writer = self._writer or self._open_writer()
                connection.execute("BEGIN IMMEDIATE")
                with connection:
                    yield connection
        except (sqlite3.Error, OSError) as error:
            raise AccessFileError(f"cannot write the access file {self.path}: {error}") from error

    def close(self) -> None:
        """Close the connection for writing, which the next write opens again."""
        with self._lock:
            if self._writer is not None:
                self._writer.close()
                self._writer = None

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection | None]:
        """Open the file for reading, or yield None if there is none. Raises AccessFileError."""
        if not self.path.exists():
            yield None
            return
        try:
            with closing(self._connect()) as connection:
                if connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                    yield connection
                else:
                    yield None
        except sqlite3.Error as error:
            raise AccessFileError(f"cannot read the access file {self.path}: {error}") from error

    def _open_writer(self) -> sqlite3.Connection:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        if not self.path.exists():
            # Readable by this user only, whatever the umask is
            self.path.touch(mode=0o600)
        connection = self._connect()
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.executescript(_SCHEMA)
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    def _connect(self) -> sqlite3.Connection:
        # Writes of all threads use one connection, one after another
        connection = sqlite3.connect(
            self.path, timeout=_TIMEOUT, isolation_level=None, check_same_thread=False
        )
        connection.row_factory = sqlite3.Row
        return connection


def access_file(settings: Settings) -> AccessFile:
    """Return the access file that belongs to ``settings``."""
    return AccessFile(_folder(settings) / FILE_NAME)


def now() -> str:
    """Return the current time in UTC, in ISO 8601 with seconds."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _folder(settings: Settings) -> Path:
    if settings.data_dir:
        return Path(settings.data_dir)
    scheme, _, rest = settings.store.partition("://")
    if scheme == "sqlite" and rest.startswith("/") and len(rest) > 1:
        return Path(rest[1:]).parent
    return platformdirs.user_data_path("plangraph", appauthor=False)
