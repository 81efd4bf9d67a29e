"""Access to a store's file, and the translation of SQLite's errors about it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.errors import StoreError, StoreUnavailable, StoreVersion

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
            raise StoreError(
                f"the store {path} is damaged; restore it from a backup with plangraph restore"
            ) from error
        raise StoreError(f"the store {path} failed: {error}") from error
    except (UnicodeEncodeError, OverflowError) as error:
        # Raised while a value is bound: a lone surrogate, or an integer of more than 64 bits
        raise StoreError(f"the store {path} cannot store such a value: {error}") from error


def is_read_only(path: Path) -> bool:
    """Return whether a store's file exists but cannot be written to, or not in its folder: SQLite
    keeps the last changes beside the file."""
    effective = os.access in os.supports_effective_ids
    return path.is_file() and not all(
        os.access(place, os.W_OK, effective_ids=effective) for place in (path, path.parent)
    )


def identity(path: Path) -> tuple[int, int] | None:
    """Return what distinguishes a file from another at the same path, None if there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def unmerged_changes(path: Path) -> str | None:
    """Return the name of the file beside a store's file with its last changes, None if the store's
    file contains all of them."""
    wal = path.with_name(f"{path.name}-wal")
    return wal.name if wal.is_file() and wal.stat().st_size else None
