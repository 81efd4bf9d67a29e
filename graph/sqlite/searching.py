"""Full-text search: maintenance of the index, and queries."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from graph.sqlite.rows import IN_LIST, NODE_COLUMNS, NODE_ORDER, dump_json, to_nodes
from graph.sqlite.schema import searchable_value
from graph.store import Hit, Page
from graph.store.adapting import SEARCHABLE, findable, hit
from graph.store.cursors import decode_cursor, encode_cursor

_SHORTEST_FOR_TRIGRAMS = 3

# Conditions that a searchable property contains the query, with the SQL of its value
_CONTAINS = {
    rf"{value} LIKE :pattern ESCAPE '\'": value for value in map(searchable_value, SEARCHABLE)
}

# Queries that use the index
_BY_INDEX = (
    "FROM indexed_search JOIN nodes ON nodes.key = indexed_search.rowid "
    "WHERE indexed_search MATCH :phrase"
)

# Queries that are too short for the index. The JSON of the properties is compared first, which is
# faster than parsing it for every node.
_BY_SCAN = (
    r"FROM nodes WHERE nodes.props LIKE :json_pattern ESCAPE '\' "
    f"AND ({' OR '.join(_CONTAINS)})"
)
_LENGTHS = " ".join(f"WHEN {found} THEN length({value})" for found, value in _CONTAINS.items())
# Smaller is better (see Store). LIKE ignores the case of ASCII letters only; other hits of the
# index come last.
_RANK = f"ifnull(CASE {_LENGTHS} END, {2**31})"

_COLUMNS = ", ".join(SEARCHABLE)
_ADD = (
    f"INSERT INTO indexed_search (rowid, {_COLUMNS}) "
    f"SELECT key, {_COLUMNS} FROM indexed_texts WHERE key {IN_LIST}"
)
# The index keeps no text of its own, so deleting an entry requires its text
_FORGET = (
    f"INSERT INTO indexed_search (indexed_search, rowid, {_COLUMNS}) "
    f"SELECT 'delete', key, {_COLUMNS} FROM indexed_texts WHERE key {IN_LIST}"
)


def add_to_index(connection: sqlite3.Connection, keys: Iterable[int]) -> None:
    """Add the nodes with these keys, which are not in the index yet."""
    connection.execute(_ADD, (dump_json(sorted(keys)),))


def forget_in_index(connection: sqlite3.Connection, keys: Iterable[int]) -> None:
    """Remove nodes from the index, before they are changed or deleted."""
    connection.execute(_FORGET, (dump_json(sorted(keys)),))


def search(
    connection: sqlite3.Connection,
    query: str,
    labels: Sequence[str],
    limit: int,
    cursor: str | None,
) -> Page[Hit]:
    """Return the nodes that contain ``query`` in a searchable property, each once; case is ignored.

    A cursor is a number of hits to skip.
    """
    question = ["search", query, *labels]
    skipped = decode_cursor(question, cursor)[0] if cursor is not None else 0
    if not findable(query):
        return Page((), 0)
    short = len(query) < _SHORTEST_FOR_TRIGRAMS
    matching = _BY_SCAN if short else _BY_INDEX
    if labels:
        matching += f" AND nodes.label {IN_LIST.replace('?', ':labels')}"
    values = {
        # Quoted as one phrase, so that nothing in it is an operator
        "phrase": '"' + query.replace('"', '""') + '"',
        "pattern": _pattern(query),
        "json_pattern": _pattern(dump_json(query)[1:-1]),
        "labels": dump_json(labels),
        "limit": limit,
        "skipped": skipped,
    }
    (total,) = connection.execute(f"SELECT count(*) {matching}", values).fetchone()
    rows = connection.execute(
        f"SELECT {NODE_COLUMNS} {matching} ORDER BY {_RANK}, {NODE_ORDER} "
        "LIMIT :limit OFFSET :skipped",
        values,
    )
    hits = tuple(hit(node, query) for node in to_nodes(rows.fetchall()))
    end = skipped + len(hits)
    return Page(hits, total, encode_cursor(question, [end]) if end < total else None)


def _pattern(text: str) -> str:
    """Return a LIKE pattern for values that contain ``text``, with wildcards escaped."""
    for special in "\\%_":
        text = text.replace(special, "\\" + special)
    return f"%{text}%"
