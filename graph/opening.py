"""From the address of a store to the store."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

import platformdirs

from graph.errors import StoreError
from graph.store import Store


def _open_sqlite(url: str) -> Store:
    # Imported here, as every adapter is: a store that is not used costs nothing
    from graph.sqlite import SqliteStore

    host, _, path = url.removeprefix("sqlite://").partition("/")
    if host or not path:
        raise StoreError(
            f"{url} names no file: write sqlite:///folder/file.db for a file from the current "
            "folder on, sqlite:////folder/file.db from the root on"
        )
    return SqliteStore(Path(path))


# What opens a store, by the scheme of its address
_OPENERS: Mapping[str, Callable[[str], Store]] = MappingProxyType({"sqlite": _open_sqlite})


def open_store(url: str) -> Store:
    """Open the store at ``url``; close it when done, or use it in a ``with`` statement.

    ``sqlite:///path/to/file.db`` is a path from the current folder on, with a fourth slash
    (``sqlite:////srv/plans.db``) from the root on, as in SQLAlchemy. Raises StoreError for an
    address that names no store, and its kinds for a store that does not open.
    """
    scheme, separator, _ = url.partition("://")
    if not separator or scheme not in _OPENERS:
        # Not the whole address: it may hold a password
        named = f"{scheme}://" if separator else "an address without a scheme"
        known = ", ".join(f"{name}://" for name in _OPENERS)
        raise StoreError(f"no store is known for {named}; an address starts with {known}")
    return _OPENERS[scheme](url)


def default_url() -> str:
    """The address of the store in the user's data folder, for who names none."""
    folder = platformdirs.user_data_path("plangraph", appauthor=False)
    return f"sqlite:///{(folder / 'plangraph.db').as_posix()}"
