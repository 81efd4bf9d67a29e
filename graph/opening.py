"""Opening of stores by their URLs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

import platformdirs

from graph.errors import NoStore, StoreError
from graph.store import Store


def _open_sqlite(url: str, password: str | None, create: bool) -> Store:
    # Adapters are imported late: only the one that is used takes time to import.
    from graph.sqlite import SqliteStore

    host, _, path = url.removeprefix("sqlite://").partition("/")
    if host or not path:
        raise StoreError(
            f"there is no file in the store URL {url}; write sqlite:///folder/file.db for a path "
            "relative to the current folder, sqlite:////folder/file.db for an absolute path"
        )
    if not create and not Path(path).is_file():
        raise NoStore(f"there is no store at {path}")
    return SqliteStore(Path(path))


def _open_neo4j(url: str, password: str | None, create: bool) -> Store:
    from graph.neo4j import Neo4jStore
    from graph.neo4j.address import read_address

    return Neo4jStore(read_address(url, password))


# Functions that open a store, by the scheme of its URL
_OPENERS: Mapping[str, Callable[[str, str | None, bool], Store]] = MappingProxyType(
    {"sqlite": _open_sqlite}
    | dict.fromkeys(("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc"), _open_neo4j)
)


def open_store(url: str, password: str | None = None, *, create: bool = True) -> Store:
    """Open the store at ``url``; close it when done, or use it in a ``with`` statement.

    ``sqlite:///path/to/file.db`` is a path relative to the current folder, with a fourth slash
    (``sqlite:////srv/plans.db``) an absolute path, as in SQLAlchemy.
    ``neo4j://user:password@host:7687/database`` is a database of a Neo4j server; ``password`` takes
    precedence over the one in the URL. Raises StoreError for a bad URL or a store that cannot be
    opened, NoStore if there is no file and ``create`` is false. The connection to a server is
    opened by the first query.
    """
    scheme, separator, _ = url.partition("://")
    if not separator or scheme not in _OPENERS:
        # Not the whole URL: it may contain a password.
        problem = f"the unknown scheme {scheme}://" if separator else "no scheme"
        known = "sqlite:// or neo4j:// (neo4j+s://, neo4j+ssc://, bolt://, bolt+s://, bolt+ssc://)"
        raise StoreError(f"the store URL has {problem}; a store URL starts with {known}")
    return _OPENERS[scheme](url, password, create)


def default_url() -> str:
    """Return the default store URL: a file in the user's data directory."""
    folder = platformdirs.user_data_path("plangraph", appauthor=False)
    return f"sqlite:///{(folder / 'plangraph.db').as_posix()}"


def set_aside(url: str) -> Path | None:
    """Rename the file of an embedded store that cannot be opened, with its last changes beside it.

    Returns the new name, or None for a URL without a file.
    """
    if not url.startswith("sqlite:///"):
        return None
    path = Path(url.removeprefix("sqlite:///"))
    if not path.is_file():
        return None
    aside = path.with_name(f"{path.name}.damaged")
    for end in ("", "-wal", "-shm"):
        beside = path.with_name(path.name + end)
        if beside.exists():
            beside.replace(aside.with_name(aside.name + end))
    return aside
