"""The index of source texts: its maintenance, and queries.

An entry's rowid is the key of the plan and the offset of the passage. The index keeps no text
itself: a hit is read from the plan's source text.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Any

from graph.sqlite.rows import IN_LIST, dump_json
from graph.store import Page, TextHit
from graph.store.passages import MOST_COUNTED, RULES, Phrase, passages
from graph.store.text_hits import TextSearch

#: The statement that creates the index. Its tokens are separated by spaces. A prefix index finds
#: single letters.
INDEX = (
    f"CREATE VIRTUAL TABLE indexed_passages USING fts5(pairs_{RULES}, content='', prefix='1', "
    "tokenize=\"unicode61 remove_diacritics 0 categories 'L* M* N* P* S* C*'\")"
)

_OFFSET_BITS = 32
_COLUMN = f"pairs_{RULES}"
ADD = f"INSERT INTO indexed_passages (rowid, {_COLUMN}) VALUES (?, ?)"
# Deleting an entry requires its text
_FORGET = (
    f"INSERT INTO indexed_passages (indexed_passages, rowid, {_COLUMN}) VALUES ('delete', ?, ?)"
)
# Other nodes with their own text are not searched
_TEXTS = "SELECT plan, text FROM source_texts JOIN nodes ON key = plan WHERE label = 'Plan'"
_MATCHING = "SELECT rowid AS place FROM indexed_passages WHERE indexed_passages MATCH :phrases"
_OF_FIRST = (
    f"rowid BETWEEN (SELECT key << {_OFFSET_BITS} FROM nodes WHERE id = :first) "
    f"AND (SELECT (key + 1 << {_OFFSET_BITS}) - 1 FROM nodes WHERE id = :first)"
)
_OF_PLANS = (
    f"rowid >> {_OFFSET_BITS} IN (SELECT key FROM nodes WHERE id {IN_LIST.replace('?', ':plans')})"
)


def add_texts(connection: sqlite3.Connection, plans: Iterable[int]) -> None:
    """Add the source texts of plans, given by their keys, that are not in the index yet."""
    connection.executemany(ADD, entries(connection, plans))


def forget_texts(connection: sqlite3.Connection, plans: Iterable[int]) -> None:
    """Remove source texts from the index, before they are changed or deleted."""
    connection.executemany(_FORGET, entries(connection, plans))


def source_text(connection: sqlite3.Connection, node_id: str) -> str | None:
    """Return the text that is stored apart from a node, None if there is none."""
    row = connection.execute(
        "SELECT text FROM source_texts JOIN nodes ON key = plan WHERE id = ?", (node_id,)
    ).fetchone()
    return row[0] if row else None


def fill(connection: sqlite3.Connection) -> None:
    """Add all source texts to a new, empty index."""
    keys = [key for (key,) in connection.execute(f"SELECT plan FROM ({_TEXTS})")]
    for key in keys:
        add_texts(connection, [key])


def search_texts(
    connection: sqlite3.Connection,
    query: str,
    plans: Sequence[str] | None,
    first: str | None,
    limit: int,
    cursor: str | None,
) -> Page[TextHit]:
    """Return a page of passages (Store.search_texts). A cursor is a number of hits to skip."""
    asked = TextSearch(query, plans, first, limit, cursor)
    if asked.is_vain:
        return Page((), 0)
    values = {
        "phrases": asked.index_query(_query),
        "first": first,
        "plans": dump_json(plans or []),
        "most": MOST_COUNTED,
    }
    among = f" AND {_OF_PLANS}" if plans is not None else ""
    # The plan at hand is found even if there are more passages than are counted
    arms = [f"{_MATCHING}{among} AND {_OF_FIRST}"] if first else []
    arms.append(f"SELECT place FROM ({_MATCHING}{among} LIMIT :most)")
    found = f"WITH found AS MATERIALIZED ({' UNION '.join(arms)})"
    (total,) = connection.execute(
        f"{found} SELECT min(count(*), :most) FROM found", values
    ).fetchone()
    stop = MOST_COUNTED if asked.is_rough else min(asked.end, MOST_COUNTED)
    start = 0 if asked.is_rough else asked.skipped
    rows: list[Any] = connection.execute(
        f"{found} SELECT nodes.id, place & {(1 << _OFFSET_BITS) - 1} FROM found "
        f"JOIN nodes ON nodes.key = place >> {_OFFSET_BITS} "
        f"ORDER BY nodes.id IS NOT :first, nodes.id, place LIMIT {stop - start} OFFSET {start}",
        values,
    ).fetchall()
    return asked.page(rows, total, partial(source_text, connection))


def entries(connection: sqlite3.Connection, plans: Iterable[int]) -> Iterator[tuple[int, str]]:
    """Yield the entries of the source texts of plans, given by their keys."""
    rows = connection.execute(f"{_TEXTS} AND plan {IN_LIST}", (dump_json(sorted(plans)),))
    for plan, text in rows.fetchall():
        for passage in passages(text):
            yield (plan << _OFFSET_BITS) + passage.start, passage.tokens


def _query(alternatives: Iterable[Phrase]) -> str:
    """Return the query for the index. Letters contain no quotation marks."""
    return " OR ".join(f'"{phrase.tokens}"{" *" * phrase.is_prefix}' for phrase in alternatives)
