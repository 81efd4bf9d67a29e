"""The embedded store: one SQLite file."""

from graph.sqlite.store import SqliteStore

__all__ = ["SqliteStore"]
