"""The indexes of searchable properties and their maintenance.

``indexed_search`` has the trigrams of a text, which find any substring of three or more characters
without word boundaries, which Chinese does not have. ``indexed_pairs`` has its letters and pairs of
letters, which find shorter words. Both have the label of the node (``kind``): a search of one label
need not read the nodes with others.

Neither keeps a text itself, so deleting an entry requires its text. The code that writes nodes also
updates the indexes. Triggers would do the same, but FTS5 flushes its memory at every statement that
fires one, which doubles the time of a write.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import pairwise
from operator import add

from graph.sqlite.rows import IN_LIST, dump_json
from graph.store.adapting import SEARCHABLE

#: Texts that are longer than a name
LONG = ("text", "raw")
NAMES = tuple(name for name in SEARCHABLE if name not in LONG)

_COLUMNS = ", ".join(("kind", *SEARCHABLE))
#: The statements that create the indexes. ``indexed_texts`` is declared in schema.py.
TRIGRAMS = (
    f"CREATE VIRTUAL TABLE indexed_search USING fts5({_COLUMNS}, "
    "content='indexed_texts', content_rowid='key', tokenize='trigram')"
)
PAIRS = (
    "CREATE VIRTUAL TABLE indexed_pairs USING fts5(kind, names, texts, content='', "
    "detail='column', prefix='1', "
    "tokenize=\"unicode61 remove_diacritics 0 categories 'L* M* N* P* S* C*'\")"
)

_ADD = (
    f"INSERT INTO indexed_search (rowid, {_COLUMNS}) "
    f"SELECT key, {_COLUMNS} FROM indexed_texts WHERE key {IN_LIST}"
)
_FORGET = (
    f"INSERT INTO indexed_search (indexed_search, rowid, {_COLUMNS}) "
    f"SELECT 'delete', key, {_COLUMNS} FROM indexed_texts WHERE key {IN_LIST}"
)
ADD_PAIRS = "INSERT INTO indexed_pairs (rowid, kind, names, texts) VALUES (?, ?, ?, ?)"
_FORGET_PAIRS = (
    "INSERT INTO indexed_pairs (indexed_pairs, rowid, kind, names, texts) "
    "VALUES ('delete', ?, ?, ?, ?)"
)
_TEXTS = f"SELECT key, kind, {', '.join((*NAMES, *LONG))} FROM indexed_texts"
# Follows the last letter of a word, so that the letter is the beginning of a pair
_END = "\x02"


def add_to_index(connection: sqlite3.Connection, keys: Iterable[int]) -> None:
    """Add the nodes with these keys, which are not in the indexes yet."""
    wanted = dump_json(sorted(keys))
    connection.execute(_ADD, (wanted,))
    connection.executemany(ADD_PAIRS, entries(connection, f"WHERE key {IN_LIST}", wanted))


def forget_in_index(connection: sqlite3.Connection, keys: Iterable[int]) -> None:
    """Remove nodes from the indexes, before they are changed or deleted."""
    wanted = dump_json(sorted(keys))
    connection.executemany(_FORGET_PAIRS, entries(connection, f"WHERE key {IN_LIST}", wanted))
    connection.execute(_FORGET, (wanted,))


def fill(connection: sqlite3.Connection) -> None:
    """Add all nodes to new, empty indexes."""
    connection.execute("INSERT INTO indexed_search (indexed_search) VALUES ('rebuild')")
    connection.executemany(ADD_PAIRS, entries(connection))


def pairs_of(word: str) -> list[str]:
    """Return the pairs of letters of a word, in order, each once.

    >>> pairs_of('节水')
    ['节水']
    """
    return list(dict.fromkeys(a + b for a, b in pairwise(word)))


def entries(
    connection: sqlite3.Connection, condition: str = "", *values: str
) -> Iterator[tuple[int, str, str, str]]:
    """Yield the entries of ``indexed_pairs`` for the nodes that have texts."""
    rows = connection.execute(f"{_TEXTS} {condition}", values)
    names = slice(2, 2 + len(NAMES))
    texts = slice(2 + len(NAMES), None)
    # Rows are read while others are written, so not lazily
    for row in rows.fetchall() if condition else rows:
        if any(row[2:]):
            yield row[0], row[1], _tokens(row[names]), _tokens(row[texts])


def _tokens(values: Iterable[str | None]) -> str:
    tokens: dict[str, None] = {}
    for value in values:
        # Words of two letters contain no white space
        for chunk in (value or "").split():
            tokens.update(dict.fromkeys(map(add, chunk, f"{chunk[1:]}{_END}")))
    return " ".join(tokens)
