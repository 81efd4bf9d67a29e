"""The content of a file of the SQLite store, past the store."""

from __future__ import annotations

import sqlite3
from pathlib import Path


def dump(path: Path) -> list[str]:
    with sqlite3.connect(path) as connection:
        return list(connection.iterdump())


def check_index(path: Path) -> None:
    """Raise if the search index and its texts differ."""
    with sqlite3.connect(path) as connection:
        connection.execute(
            "INSERT INTO indexed_search (indexed_search, rank) VALUES ('integrity-check', 1)"
        )
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
