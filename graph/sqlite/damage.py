"""Faults of a store's file that SQLite itself can find."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator


def find_damage(connection: sqlite3.Connection, *, with_search: bool) -> Iterator[str]:
    """Yield a sentence for each fault of the file's pages, indexes and references, and with
    ``with_search`` of the search index, whose check takes the lock of a write."""
    for (found,) in connection.execute("PRAGMA integrity_check"):
        if found != "ok":
            yield f"the file is damaged: {found}"
    for table, row, referenced, _ in connection.execute("PRAGMA foreign_key_check"):
        yield f"row {row} of {table} refers to a row of {referenced} that does not exist"
    if with_search:
        try:
            connection.execute(
                "INSERT INTO indexed_search (indexed_search, rank) VALUES ('integrity-check', 1)"
            )
            for index in ("indexed_pairs", "indexed_passages"):
                connection.execute(f"INSERT INTO {index} ({index}) VALUES ('integrity-check')")
        except sqlite3.DatabaseError as error:
            yield f"the search index does not match the texts: {error}"
