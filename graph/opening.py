"""From the address of a store to the store."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

import platformdirs

from graph.errors import StoreError
from graph.store import Store


def _open_sqlite(url: str, password: str | None) -> Store:
    # Imported here, as every adapter is: a store that is not used costs nothing
    from graph.sqlite import SqliteStore

    host, _, path = url.removeprefix("sqlite://").partition("/")
    if host or not path:
        raise StoreError(
            f"{url} names no file: write sqlite:///folder/file.db for a file from the current "
            "folder on, sqlite:////folder/file.db from the root on"
        )
    return SqliteStore(Path(path))


def _open_neo4j(url: str, password: str | None) -> Store:
    from graph.neo4j import Neo4jStore
    from graph.neo4j.address import read_address

    return Neo4jStore(read_address(url, password))


# What opens a store, by the scheme of its address
_OPENERS: Mapping[str, Callable[[str, str | None], Store]] = MappingProxyType(
    {"sqlite": _open_sqlite}
    | dict.fromkeys(("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc"), _open_neo4j)
)


def open_store(url: str, password: str | None = None) -> Store:
    """Open the store at ``url``; close it when done, or use it in a ``with`` statement.

    ``sqlite:///path/to/file.db`` is a path from the current folder on, with a fourth slash
    (``sqlite:////srv/plans.db``) from the root on, as in SQLAlchemy.
    ``neo4j://user:password@host:7687/database`` is a database of a Neo4j server; ``password`` goes
    before the one in the address. Raises StoreError for an address that names no store, and its
    kinds for a store that does not open; a server is not asked before the first question.
    """
    scheme, separator, _ = url.partition("://")
    if not separator or scheme not in _OPENERS:
        # Not the whole address: it may hold a password
        named = f"{scheme}://" if separator else "an address without a scheme"
        known = "sqlite:// or neo4j:// (neo4j+s://, neo4j+ssc://, bolt://, bolt+s://, bolt+ssc://)"
        raise StoreError(f"no store is known for {named}; an address starts with {known}")
    return _OPENERS[scheme](url, password)


def default_url() -> str:
    """The address of the store in the user's data folder, for who names none."""
    folder = platformdirs.user_data_path("plangraph", appauthor=False)
    return f"sqlite:///{(folder / 'plangraph.db').as_posix()}"
