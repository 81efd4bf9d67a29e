"""Full-text search: maintenance of the index, and queries."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from graph.sqlite.rows import IN_LIST, NODE_COLUMNS, NODE_ORDER, dump_json, to_nodes
from graph.sqlite.schema import searchable_value, value_of
from graph.store import Hit, Page
from graph.store.adapting import SEARCHABLE, findable, forms, hit, words_of
from graph.store.cursors import decode_cursor, encode_cursor

_SHORTEST_FOR_TRIGRAMS = 3

# For each word, the names of its forms' patterns in SQL
_Patterns = Sequence[Collection[str]]

# Queries for the index
_BY_INDEX = (
    "FROM indexed_search JOIN nodes ON nodes.key = indexed_search.rowid "
    "WHERE indexed_search MATCH :phrases"
)

_ONLY_CITED = f"(nodes.label = 'Plan' AND NOT {value_of('loaded')})"

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
    plans: Sequence[str] | None,
    first: str | None,
    limit: int,
    cursor: str | None,
) -> Page[Hit]:
    """Return the nodes with all words of ``query`` in one searchable property, each once, in the
    order of :meth:`graph.store.Store.search`. Case is ignored.

    A cursor is a number of hits to skip.
    """
    question = ["search", query, labels, plans, first]
    skipped = decode_cursor(question, cursor)[0] if cursor is not None else 0
    words = words_of(query)
    if not findable(query) or not words:
        return Page((), 0)
    short = any(len(form) < _SHORTEST_FOR_TRIGRAMS for word in words for form in forms(word))
    patterns = _patterns(words)
    named = {name: form for names in patterns for name, form in names.items()}
    matching = _by_scan(patterns) if short else _BY_INDEX
    if labels:
        matching += f" AND nodes.label {IN_LIST.replace('?', ':labels')}"
    if plans is not None:
        matching += f" AND nodes.plan_id {IN_LIST.replace('?', ':plans')}"
    values: dict[str, Any] = {
        "phrases": _phrases(words),
        **{name: _pattern(form) for name, form in named.items()},
        **{f"json_{name}": _pattern(dump_json(form)[1:-1]) for name, form in named.items()},
        "labels": dump_json(labels),
        "plans": dump_json(plans or []),
        "first": first,
        "limit": limit,
        "skipped": skipped,
    }
    (total,) = connection.execute(f"SELECT count(*) {matching}", values).fetchone()
    rows = connection.execute(
        f"SELECT {NODE_COLUMNS} {matching} "
        f"ORDER BY nodes.plan_id IS NOT :first, {_ONLY_CITED}, {_rank(patterns)}, {NODE_ORDER} "
        "LIMIT :limit OFFSET :skipped",
        values,
    )
    hits = tuple(hit(node, words) for node in to_nodes(rows.fetchall()))
    end = skipped + len(hits)
    return Page(hits, total, encode_cursor(question, [end]) if end < total else None)


def _phrases(words: Sequence[str]) -> str:
    """Return the query for the index: all words in one column. In quotes no sign is an operator."""
    quoted = [" OR ".join('"' + f.replace('"', '""') + '"' for f in forms(word)) for word in words]
    if len(quoted) == 1:
        return quoted[0]
    every = " AND ".join(f"({word})" for word in quoted)
    return " OR ".join(f"{column} : ({every})" for column in SEARCHABLE)


def _patterns(words: Sequence[str]) -> list[dict[str, str]]:
    """Return the forms of each word by the names of their patterns in SQL."""
    return [
        {f"pattern{i}_{j}": form for j, form in enumerate(forms(word))}
        for i, word in enumerate(words)
    ]


def _like(value: str, patterns: _Patterns, prefix: str = "") -> str:
    """Return the SQL condition that ``value`` contains a form of each word."""
    alternatives = (
        " OR ".join(rf"{value} LIKE :{prefix}{name} ESCAPE '\'" for name in names)
        for names in patterns
    )
    return " AND ".join(f"({any_form})" for any_form in alternatives)


def _contains(patterns: _Patterns) -> dict[str, str]:
    """Return the SQL conditions that a property contains all words, with its value in SQL."""
    return {_like(value, patterns): value for value in map(searchable_value, SEARCHABLE)}


def _by_scan(patterns: _Patterns) -> str:
    """Return the SQL for words that are too short for the index. The properties' JSON is compared
    first, which is faster than extracting every value."""
    rough = _like("nodes.props", patterns, "json_")
    exact = " OR ".join(f"({found})" for found in _contains(patterns))
    return f"FROM nodes WHERE {rough} AND ({exact})"


def _rank(patterns: _Patterns) -> str:
    """Return the SQL of the rank: the smaller, the better (Store). LIKE folds the case of ASCII
    only: other nodes that the index found come last."""
    lengths = " ".join(
        f"WHEN {found} THEN length({value})" for found, value in _contains(patterns).items()
    )
    return f"ifnull(CASE {lengths} END, {2**31})"


def _pattern(text: str) -> str:
    """Return a LIKE pattern for values that contain ``text``, with wildcards escaped."""
    for special in "\\%_":
        text = text.replace(special, "\\" + special)
    return f"%{text}%"
