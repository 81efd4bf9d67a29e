"""The contents of a store's file, and the migration of older files.

The file contains two kinds of objects. Tables contain data and change by :data:`MIGRATIONS`,
counted in ``PRAGMA user_version``. Indexes (:data:`INDEXES`) only repeat the contents of the
tables, or contain what can be computed from them. They follow from
:data:`graph.model.schema.SCHEMA` and are rebuilt whenever it declares different ones.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

from graph.errors import StoreVersion
from graph.sqlite import search_index, text_index
from graph.store.adapting import SEARCHABLE, indexed

# Marks a file as a plangraph store: "plan" in ASCII
APPLICATION_ID = 0x706C616E

_MEGABYTES_TO_COLLECT = 16
_FULL_TEXT = ("indexed_search", "indexed_pairs", "indexed_passages")

# Each entry upgrades a file from the previous version (its index in the list) to its own. Released
# entries never change.
MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        # Edges and the search index refer to `key`: ids are long (about 130 bytes), and an implicit
        # rowid may change in a VACUUM. `plan_id` is '' for nodes of no plan, so that places compare
        # without NULLs. `position` is the offset in the plan's source, 0 if there is none.
        """
        CREATE TABLE nodes (
            key INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            label TEXT NOT NULL,
            plan_id TEXT NOT NULL,
            position INTEGER NOT NULL,
            props TEXT NOT NULL
        )
        """,
        # Finds by label, alone or within a plan, in the order of results; counts by label
        "CREATE INDEX nodes_by_label ON nodes (label, plan_id, position, id)",
        # Finds everything that belongs to a plan
        "CREATE INDEX nodes_by_plan ON nodes (plan_id)",
        # `source` and `target` are keys of nodes. An edge is deleted with either of its ends. Its
        # plan follows from them (see writing.py) and is not stored.
        """
        CREATE TABLE edges (
            key INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            type TEXT NOT NULL,
            source INTEGER NOT NULL REFERENCES nodes (key) ON DELETE CASCADE,
            target INTEGER NOT NULL REFERENCES nodes (key) ON DELETE CASCADE,
            props TEXT NOT NULL
        )
        """,
        "CREATE INDEX edges_by_source ON edges (source, type)",
        "CREATE INDEX edges_by_target ON edges (target, type)",
        """
        CREATE TABLE source_texts (
            plan INTEGER PRIMARY KEY REFERENCES nodes (key) ON DELETE CASCADE,
            text TEXT NOT NULL
        )
        """,
    ),
)


def value_of(name: str) -> str:
    """Return SQL for the property ``name`` of a node.

    The name must be declared, because it becomes a part of the statement. Indexes are used only in
    statements with exactly this expression.
    """
    return f"json_extract(props, '$.{name}')"


def searchable_value(name: str) -> str:
    """Return SQL for the searchable property ``name`` of a node, NULL for other labels."""
    labels = ", ".join(f"'{label}'" for label in SEARCHABLE[name])
    return f"CASE WHEN label IN ({labels}) THEN {value_of(name)} END"


def _filter_indexes() -> Iterator[tuple[str, str]]:
    """Yield indexes for filters across plans, in the order of results so that no sort is needed.

    Within a plan, and for other properties, `nodes_by_label` is sufficient. If several indexes
    match, SQLite chooses one without statistics on their selectivity, so few properties should have
    one.
    """
    for label, name in indexed():
        index, value = f"indexed_{label}_{name}".lower(), value_of(name)
        yield (
            index,
            f"CREATE INDEX {index} ON nodes ({value}, plan_id, position, id) "
            f"WHERE label = '{label}' AND {value} IS NOT NULL",
        )


def _search_indexes() -> Iterator[tuple[str, str]]:
    """Yield the full-text indexes of nodes, and the view of the texts that they index."""
    texts = ", ".join(f"{searchable_value(name)} AS {name}" for name in SEARCHABLE)
    yield (
        "indexed_texts",
        f"CREATE VIEW indexed_texts AS SELECT key, label AS kind, {texts} FROM nodes",
    )
    yield "indexed_search", search_index.TRIGRAMS
    yield "indexed_pairs", search_index.PAIRS


def _kept_answers() -> Iterator[tuple[str, str]]:
    """Yield the table of answers that take long to compute."""
    yield (
        "indexed_answers",
        "CREATE TABLE indexed_answers (kind TEXT NOT NULL, parent TEXT NOT NULL, child TEXT NOT "
        "NULL, state TEXT NOT NULL, text TEXT NOT NULL, PRIMARY KEY (parent, kind, child)) "
        "WITHOUT ROWID",
    )
    # Finds the answers about a plan that is deleted
    yield (
        "indexed_answers_child",
        "CREATE INDEX indexed_answers_child ON indexed_answers (child)",
    )


# Statements by the name of the object they create. The prefix `indexed_` is reserved for these.
INDEXES: Mapping[str, str] = {
    **dict([*_filter_indexes(), *_search_indexes(), *_kept_answers()]),
    "indexed_passages": text_index.INDEX,
}


def prepare(connection: sqlite3.Connection, path: Path) -> None:
    """Create a store in a new file, or bring a store up to date, in one transaction.

    A store of an older format is copied first, to a file beside it with the number of its format.
    Raises StoreVersion, and leaves the file unchanged, if it belongs to another program or to a
    newer version.
    """
    if _is_current(connection, path):
        return
    _keep_older(connection, path)
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Another process may have done it while this one waited for the lock
        if not _is_current(connection, path):
            for statements in MIGRATIONS[_version(connection) :]:
                for statement in statements:
                    connection.execute(statement)
            _rebuild_indexes(connection)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def check_current(connection: sqlite3.Connection, path: Path) -> None:
    """Raise StoreVersion unless the file is a store of this version."""
    if not _is_current(connection, path):
        raise StoreVersion(
            f"{path} was written by an older version of plangraph and cannot be brought up to date "
            "because it is read-only; open it once where it can be written to"
        )


def _keep_older(connection: sqlite3.Connection, path: Path) -> None:
    """Copy a store of an older format, unless that was done before."""
    version = _version(connection)
    kept = path.with_name(f"{path.name}.format-{version}")
    if not 0 < version < len(MIGRATIONS) or kept.exists():
        return
    # Several processes may do this at once; each has a separate file until it is complete
    partial = path.with_name(f"{kept.name}.{os.getpid()}.part")
    try:
        with closing(sqlite3.connect(partial)) as copy:
            connection.backup(copy)
        partial.replace(kept)
    finally:
        partial.unlink(missing_ok=True)


def _is_current(connection: sqlite3.Connection, path: Path) -> bool:
    # One statement, so that no other process creates the store between the reads
    application, version, objects = connection.execute(
        "SELECT application_id, user_version, (SELECT count(*) FROM sqlite_master) "
        "FROM pragma_application_id, pragma_user_version"
    ).fetchone()
    if application != APPLICATION_ID and (application or version or objects):
        raise StoreVersion(f"{path} is not a plangraph store but another program's database")
    if version > len(MIGRATIONS):
        raise StoreVersion(
            f"{path} was written by a newer version of plangraph "
            f"(format {version}; this version reads up to {len(MIGRATIONS)})"
        )
    return version == len(MIGRATIONS) and _indexes(connection) == INDEXES


def _version(connection: sqlite3.Connection) -> int:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def _indexes(connection: sqlite3.Connection) -> dict[str, str]:
    """Return the statements that created the indexes, as SQLite stores them.

    Full-text indexes create tables of their own (`indexed_search_data` and so on), which are left
    out.
    """
    rows = connection.execute(
        r"SELECT name, sql FROM sqlite_master WHERE name LIKE 'indexed\_%' ESCAPE '\'"
    )
    inner = tuple(f"{name}_" for name in _FULL_TEXT)
    return {name: sql for name, sql in rows.fetchall() if not name.startswith(inner)}


def _rebuild_indexes(connection: sqlite3.Connection) -> None:
    rows = connection.execute("SELECT name, type FROM sqlite_master").fetchall()
    kinds = dict(rows)
    # Indexes before their tables, views after the indexes that depend on them
    order = ("index", "table", "view")
    for name in sorted(_indexes(connection), key=lambda name: order.index(kinds[name])):
        connection.execute(f"DROP {kinds[name]} {name}")
    for statement in INDEXES.values():
        connection.execute(statement)
    # Collects words in memory before they are sorted: saves a third of the time of a large write
    for index in _FULL_TEXT:
        connection.execute(
            f"INSERT INTO {index} ({index}, rank) VALUES ('hashsize', ?)",
            (_MEGABYTES_TO_COLLECT << 20,),
        )
    search_index.fill(connection)
    text_index.fill(connection)
