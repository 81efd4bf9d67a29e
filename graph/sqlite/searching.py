"""Full-text search: keeping the index, answering a query, and where in a node the query stands."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from graph.model import SCHEMA, Node
from graph.sqlite.cursors import decode_cursor, encode_cursor
from graph.sqlite.rows import IN_LIST, NODE_COLUMNS, NODE_ORDER, dump_json, to_nodes
from graph.sqlite.schema import SEARCHABLE, searchable_value
from graph.store import Hit, Page

_SHORTEST_FOR_TRIGRAMS = 3

# Whether each searchable property holds the query, with the SQL of its value
_CONTAINS = {
    rf"{value} LIKE :pattern ESCAPE '\'": value for value in map(searchable_value, SEARCHABLE)
}

# Queries for the index, and their rank: the smaller, the better
_BY_INDEX = (
    "FROM indexed_search JOIN nodes ON nodes.key = indexed_search.rowid "
    "WHERE indexed_search MATCH :phrase"
)
_INDEX_RANK = "bm25(indexed_search)"

# Queries that are too short for it. The properties' JSON is looked at first, which is faster than
# to take it apart for every node. The rank is as bm25 has it for one phrase found once: the less
# other text stands around it, the better.
_BY_SCAN = (
    r"FROM nodes WHERE nodes.props LIKE :json_pattern ESCAPE '\' "
    f"AND ({' OR '.join(_CONTAINS)})"
)
_LENGTHS = " ".join(f"WHEN {found} THEN length({value})" for found, value in _CONTAINS.items())
_SCAN_RANK = f"CASE {_LENGTHS} END"


_COLUMNS = ", ".join(SEARCHABLE)
_ADD = (
    f"INSERT INTO indexed_search (rowid, {_COLUMNS}) "
    f"SELECT key, {_COLUMNS} FROM indexed_texts WHERE key {IN_LIST}"
)
# The index keeps no text of its own: it is told what to forget
_FORGET = (
    f"INSERT INTO indexed_search (indexed_search, rowid, {_COLUMNS}) "
    f"SELECT 'delete', key, {_COLUMNS} FROM indexed_texts WHERE key {IN_LIST}"
)


def add_to_index(connection: sqlite3.Connection, keys: Iterable[int]) -> None:
    """Make the nodes with these keys, which the index does not have, findable."""
    connection.execute(_ADD, (dump_json(sorted(keys)),))


def forget_in_index(connection: sqlite3.Connection, keys: Iterable[int]) -> None:
    """Take nodes out of the index, before they are changed or deleted."""
    connection.execute(_FORGET, (dump_json(sorted(keys)),))


def search(
    connection: sqlite3.Connection,
    query: str,
    labels: Sequence[str],
    limit: int,
    cursor: str | None,
) -> Page[Hit]:
    """Nodes that hold ``query`` in a searchable property, each once. Case does not count.

    A cursor is a number of hits to skip: ranks change with every write, so no rank marks a place.
    """
    question = ["search", query, *labels]
    skipped = decode_cursor(question, cursor)[0] if cursor is not None else 0
    # SQLite takes a text for ended at a NUL, and would search for what stands before it
    if not query or "\0" in query:
        return Page((), 0)
    short = len(query) < _SHORTEST_FOR_TRIGRAMS
    matching, rank = (_BY_SCAN, _SCAN_RANK) if short else (_BY_INDEX, _INDEX_RANK)
    if labels:
        matching += f" AND nodes.label {IN_LIST.replace('?', ':labels')}"
    values = {
        # As one phrase in quotes nothing in it is an operator
        "phrase": '"' + query.replace('"', '""') + '"',
        "pattern": _pattern(query),
        "json_pattern": _pattern(dump_json(query)[1:-1]),
        "labels": dump_json(labels),
        "limit": limit,
        "skipped": skipped,
    }
    (total,) = connection.execute(f"SELECT count(*) {matching}", values).fetchone()
    rows = connection.execute(
        f"SELECT {NODE_COLUMNS} {matching} ORDER BY {rank}, {NODE_ORDER} "
        "LIMIT :limit OFFSET :skipped",
        values,
    )
    hits = tuple(_hit(node, query) for node in to_nodes(rows.fetchall()))
    end = skipped + len(hits)
    return Page(hits, total, encode_cursor(question, [end]) if end < total else None)


def _pattern(text: str) -> str:
    """A LIKE pattern for values that hold ``text``, in which no character is a wildcard."""
    for special in "\\%_":
        text = text.replace(special, "\\" + special)
    return f"%{text}%"


def _hit(node: Node, query: str) -> Hit:
    """Where the query stands first, in the first property that it stands in."""
    folded = _fold(query)
    names = [p.name for p in SCHEMA.nodes[node.label].properties if p.searchable]
    values = {name: node.props[name] for name in names if name in node.props}
    for name, value in values.items():
        start = _fold(value).find(folded)
        if start >= 0:
            return Hit(node, name, start, start + len(query))
    # SQLite folds a letter that this Python does not know: show all that it may have meant
    name, value = next(iter(values.items()))
    return Hit(node, name, 0, len(value))


def _fold(text: str) -> str:
    """``text`` without case, letter by letter as SQLite's index has it, so that places stay.

    That is Unicode's simple case folding; Python's own would make two letters of ß.
    """
    return "".join(_fold_letter(letter) for letter in text)


def _fold_letter(letter: str) -> str:
    return next((f for f in (letter.casefold(), letter.lower()) if len(f) == 1), letter)
