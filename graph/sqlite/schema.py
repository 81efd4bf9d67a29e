"""What a store's file holds, and how an older file is brought up to date.

Two kinds of things are in the file. Tables hold data and change by :data:`MIGRATIONS`, counted in
``PRAGMA user_version``. Indexes only repeat what the tables hold; they follow from
:data:`graph.model.schema.SCHEMA` (:data:`INDEXES`) and are made anew whenever it declares others.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path

from graph.errors import StoreVersion
from graph.store.adapting import SEARCHABLE, indexed

# Marks a file as ours: "plan" in ASCII
APPLICATION_ID = 0x706C616E

_MEGABYTES_TO_COLLECT = 16

# Each entry brings a file from the version before it (its place in the list) to its own. Entries
# that were released never change.
MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        # `key` is what edges and the search index refer to: ids are long (some 130 bytes), and an
        # implicit rowid may change in a VACUUM.
        # `plan_id` is '' for what belongs to no plan, so that places compare without NULLs.
        # `position` is the offset in the plan's source, 0 where there is none.
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
        # Finds by label, alone or within a plan, in the order of answers; counts by label
        "CREATE INDEX nodes_by_label ON nodes (label, plan_id, position, id)",
        # All that belongs to a plan
        "CREATE INDEX nodes_by_plan ON nodes (plan_id)",
        # `source` and `target` are keys of nodes. An edge goes with either of its ends.
        # The plan that it belongs to follows from them (see writing.py) and is not said twice.
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
    """SQL for the property ``name`` of a node. The name must be declared: it becomes a part of
    the statement. Indexes are used where a statement has these very words."""
    return f"json_extract(props, '$.{name}')"


def searchable_value(name: str) -> str:
    """SQL for the searchable property ``name`` of a node, NULL where it is not searchable."""
    labels = ", ".join(f"'{label}'" for label in SEARCHABLE[name])
    return f"CASE WHEN label IN ({labels}) THEN {value_of(name)} END"


def _filter_indexes() -> Iterator[tuple[str, str]]:
    """Indexes for filters that span plans. With the order of answers, so that none is sorted.

    Within a plan, and for other properties, `nodes_by_label` is enough. Where several would do,
    SQLite picks one without knowing which is the most selective: few properties should have one.
    """
    for label, name in indexed():
        index, value = f"indexed_{label}_{name}".lower(), value_of(name)
        yield (
            index,
            f"CREATE INDEX {index} ON nodes ({value}, plan_id, position, id) "
            f"WHERE label = '{label}' AND {value} IS NOT NULL",
        )


def _search_index() -> Iterator[tuple[str, str]]:
    """The full-text index; its text stays in `nodes` (external content).

    Trigrams find any substring of three characters or more, without word boundaries, which Chinese
    does not print. What writes nodes keeps the index in step (searching.py): triggers would, but
    FTS5 writes out its memory at every statement that fires one, which doubles the time of a write.
    """
    texts = ", ".join(f"{searchable_value(name)} AS {name}" for name in SEARCHABLE)
    yield "indexed_texts", f"CREATE VIEW indexed_texts AS SELECT key, {texts} FROM nodes"
    yield (
        "indexed_search",
        f"CREATE VIRTUAL TABLE indexed_search USING fts5({', '.join(SEARCHABLE)}, "
        "content='indexed_texts', content_rowid='key', tokenize='trigram')",
    )


# Statements by the name of what they make. All names begin with `indexed_`, and nothing else's do.
INDEXES: Mapping[str, str] = dict([*_filter_indexes(), *_search_index()])


def prepare(connection: sqlite3.Connection, path: Path) -> None:
    """Make a new file a store, or bring a store up to date, in one transaction.

    Raises StoreVersion, and leaves the file as it was, if it is another program's or a newer one's.
    """
    if _is_current(connection, path):
        return
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


def _is_current(connection: sqlite3.Connection, path: Path) -> bool:
    version = _version(connection)
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (objects,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if application != APPLICATION_ID and (application or version or objects):
        raise StoreVersion(f"{path} is no store of plangraph but another program's database")
    if version > len(MIGRATIONS):
        raise StoreVersion(
            f"{path} was written by a newer version of plangraph "
            f"(format {version}, this one reads up to {len(MIGRATIONS)})"
        )
    return version == len(MIGRATIONS) and _indexes(connection) == INDEXES


def _version(connection: sqlite3.Connection) -> int:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def _indexes(connection: sqlite3.Connection) -> dict[str, str]:
    """The statements that made the indexes, as SQLite keeps them; the full-text index's own
    tables (`indexed_search_data` and so on) are not ours to make."""
    rows = connection.execute(
        r"SELECT name, sql FROM sqlite_master WHERE name LIKE 'indexed\_%' ESCAPE '\' "
        r"AND name NOT LIKE 'indexed\_search\_%' ESCAPE '\'"
    )
    return dict(rows.fetchall())


def _rebuild_indexes(connection: sqlite3.Connection) -> None:
    rows = connection.execute("SELECT name, type FROM sqlite_master").fetchall()
    kinds = dict(rows)
    # Views last: what is made on them goes first
    for name in sorted(_indexes(connection), key=lambda name: kinds[name] == "view"):
        connection.execute(f"DROP {kinds[name]} {name}")
    for statement in INDEXES.values():
        connection.execute(statement)
    # Collects words in memory before they are sorted in: a third less time for a large write
    connection.execute(
        "INSERT INTO indexed_search (indexed_search, rank) VALUES ('hashsize', ?)",
        (_MEGABYTES_TO_COLLECT << 20,),
    )
    connection.execute("INSERT INTO indexed_search (indexed_search) VALUES ('rebuild')")
