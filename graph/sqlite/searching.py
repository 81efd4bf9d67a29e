"""Queries of the full-text indexes."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence

from graph.sqlite.rows import IN_LIST, NODE_COLUMNS, NODE_ORDER, dump_json, to_nodes
from graph.sqlite.schema import searchable_value, value_of
from graph.sqlite.search_index import NAMES, pairs_of
from graph.store import Hit, Page
from graph.store.adapting import MOST_FOUND, SEARCHABLE, findable, forms, hit, words_of
from graph.store.cursors import decode_cursor, encode_cursor

_SHORTEST_FOR_TRIGRAMS = 3
# Up to this number of plans, each is searched by itself; of more, most matches are in one of them
_FEW_PLANS = 200

# For each word, the names of its forms' patterns in SQL
_Patterns = Sequence[Collection[str]]

# The matches among the nodes of one plan, whose keys are close together
_OF_PLAN = (
    "SELECT value AS plan, (SELECT min(key) FROM nodes WHERE plan_id = value) AS low, "
    "(SELECT max(key) FROM nodes WHERE plan_id = value) AS high FROM json_each(:plans)"
)
_ONLY_CITED = f"(nodes.label = 'Plan' AND NOT {value_of('loaded')})"


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
    patterns = _patterns(words)
    named = {name: form for names in patterns for name, form in names.items()}
    values = {name: _pattern(form) for name, form in named.items()}
    found = _found(connection, words, patterns, values, labels, plans, first)
    rows = connection.execute(
        f"SELECT {NODE_COLUMNS} FROM nodes WHERE key {IN_LIST.replace('?', ':keys')} "
        f"ORDER BY nodes.plan_id IS NOT :first, {_ONLY_CITED}, {_rank(patterns)}, {NODE_ORDER} "
        "LIMIT :limit OFFSET :skipped",
        {
            **values,
            "keys": dump_json(sorted(found)),
            "first": first,
            "limit": max(0, min(limit, MOST_FOUND - skipped)),
            "skipped": skipped,
        },
    )
    hits = tuple(hit(node, words) for node in to_nodes(rows.fetchall()))
    total = min(len(found), MOST_FOUND)
    end = skipped + len(hits)
    return Page(hits, total, encode_cursor(question, [end]) if end < total else None)


def _found(
    connection: sqlite3.Connection,
    words: Sequence[str],
    patterns: _Patterns,
    values: Mapping[str, str],
    labels: Sequence[str],
    plans: Sequence[str] | None,
    first: str | None,
) -> set[int]:
    """Return the keys of all hits, or of more than are counted: those in the plan ``first`` and in
    names before others."""
    short = any(len(form) < _SHORTEST_FOR_TRIGRAMS for word in words for form in forms(word))
    table = "indexed_pairs" if short else "indexed_search"
    exact = f" AND ({_exact(patterns)})" if short else ""
    if labels:
        exact += f" AND nodes.label {IN_LIST.replace('?', ':labels')}"
    matching = f"{table} JOIN nodes ON nodes.key = {table}.rowid WHERE {table} MATCH :words {exact}"
    by_plan = (
        f"SELECT nodes.key FROM ({_OF_PLAN}) AS plans CROSS JOIN {matching} "
        f"AND {table}.rowid BETWEEN low AND high AND nodes.plan_id = plan LIMIT :most"
    )
    found: set[int] = set()
    if first is not None and (plans is None or first in plans):
        named = _query(words, labels, short=short, names=False)
        bound = {**values, "words": named, "labels": dump_json(labels), "most": MOST_FOUND}
        rows = connection.execute(by_plan, {**bound, "plans": dump_json([first])})
        found.update(key for (key,) in rows)
    if plans is None:
        statement = f"SELECT nodes.key FROM {matching} LIMIT :most"
    elif len(plans) <= _FEW_PLANS:
        statement = by_plan
    else:
        among = IN_LIST.replace("?", ":plans")
        statement = f"SELECT nodes.key FROM {matching} AND nodes.plan_id {among} LIMIT :most"
    for names in (True, False):
        if len(found) < MOST_FOUND:
            bound = {
                **values,
                "words": _query(words, labels, short=short, names=names),
                "labels": dump_json(labels),
                "plans": dump_json(plans or []),
                "most": MOST_FOUND,
            }
            found.update(key for (key,) in connection.execute(statement, bound))
    return found


def _query(words: Sequence[str], labels: Sequence[str], *, short: bool, names: bool) -> str:
    """Return the query for an index: all words in one column, or with ``short`` in one of two
    columns. In quotes no sign is an operator."""
    if short:
        columns: Sequence[str] = ("names",) if names else ("names", "texts")
        alternatives = [[" AND ".join(_pairs(form)) for form in forms(word)] for word in words]
    else:
        columns = NAMES if names else tuple(SEARCHABLE)
        alternatives = [[_quoted(form) for form in forms(word)] for word in words]
    each = [" OR ".join(f"({form})" for form in of_word) for of_word in alternatives]
    every = " AND ".join(f"({word})" for word in each)
    if len(words) == 1:
        found = f"{{{' '.join(columns)}}} : ({every})"
    else:
        found = " OR ".join(f"({column} : ({every}))" for column in columns)
    if not labels:
        return found
    return f"kind : ({' OR '.join(map(_quoted, labels))}) AND ({found})"


def _pairs(form: str) -> Iterator[str]:
    """Yield the terms of one form of a word in the index of pairs, all of which it contains."""
    if len(form) == 1:
        yield f"{_quoted(form)} *"
    # White space is not a part of a pair
    for chunk in form.split() if len(form) > 1 else ():
        yield from map(_quoted, pairs_of(chunk)) if len(chunk) > 1 else [f"{_quoted(chunk)} *"]


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _patterns(words: Sequence[str]) -> list[dict[str, str]]:
    """Return the forms of each word by the names of their patterns in SQL."""
    return [
        {f"pattern{i}_{j}": form for j, form in enumerate(forms(word))}
        for i, word in enumerate(words)
    ]


def _like(value: str, patterns: _Patterns) -> str:
    """Return the SQL condition that ``value`` contains a form of each word."""
    alternatives = (
        " OR ".join(rf"{value} LIKE :{name} ESCAPE '\'" for name in names) for names in patterns
    )
    return " AND ".join(f"({any_form})" for any_form in alternatives)


def _contains(patterns: _Patterns) -> dict[str, str]:
    """Return the SQL conditions that a property contains all words, with its value in SQL."""
    return {_like(value, patterns): value for value in map(searchable_value, SEARCHABLE)}


def _exact(patterns: _Patterns) -> str:
    """Return the SQL condition that one property contains all words."""
    return " OR ".join(f"({found})" for found in _contains(patterns))


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
