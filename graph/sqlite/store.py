"""The store in one SQLite file."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

from graph.errors import StoreError, StoreUnavailable
from graph.model import SCHEMA, Edge, Node, Subgraph
from graph.model.validation import validate
from graph.sqlite import counting, text_index, writing
from graph.sqlite.connections import Connections, SqliteTransaction
from graph.sqlite.damage import find_damage
from graph.sqlite.rows import (
    EDGE_COLUMNS,
    EDGE_ORDER,
    EDGE_TABLES,
    IN_LIST,
    NODE_COLUMNS,
    NODE_ORDER,
    WITHIN_PLAN_ORDER,
    dump_json,
    to_edges,
    to_nodes,
)
from graph.sqlite.schema import value_of
from graph.sqlite.searching import search
from graph.store import Direction, Hit, KeptAnswer, Page, Stats, Store, TextHit
from graph.store.adapting import PARTS, check_limit, declared, filterable, place_of
from graph.store.copying import whole_content
from graph.store.cursors import decode_cursor, encode_cursor
from graph.store.snapshots import read_snapshot

_KEYS = f"IN (SELECT key FROM nodes WHERE id {IN_LIST})"
_SOURCE = f"SELECT key FROM edges WHERE source {_KEYS}"
_TARGET = f"SELECT key FROM edges WHERE target {_KEYS}"
_PART_AT = (
    f"SELECT {NODE_COLUMNS} FROM nodes WHERE label = ? AND plan_id = ? AND position <= ? "
    "ORDER BY position DESC, id DESC LIMIT 1"
)
# A union, because with OR SQLite would use neither end's index
_ENDS: Mapping[Direction, tuple[str, int]] = {
    "out": (_SOURCE, 1),
    "in": (_TARGET, 1),
    "both": (f"{_SOURCE} UNION {_TARGET}", 2),
}


class SqliteStore(Store):
    """A graph in one SQLite file, with nothing to install or run.

    Any number of threads and processes may read during a write; writers wait for each other.
    """

    def __init__(self, path: Path | str, *, timeout: float = 10.0) -> None:
        """Open the file at ``path``; it and its folder are created if necessary.

        ``timeout`` is the number of seconds to wait for another writer. Raises StoreUnavailable if
        the file cannot be opened, StoreVersion if it is not a store or belongs to a newer version.
        """
        self._connections: Connections | SqliteTransaction = Connections(Path(path), timeout)

    def write(self, batch: Subgraph, *, remove: Iterable[str] = ()) -> None:
        validate(batch)
        with self._connections.writing() as connection:
            writing.remove(connection, list(remove))
            writing.put(connection, batch)

    def replace_plan(self, plan_id: str, batch: Subgraph) -> None:
        validate(batch)
        with self._connections.writing() as connection:
            writing.replace_plan(connection, plan_id, batch)

    def delete_plan(self, plan_id: str) -> bool:
        with self._connections.writing() as connection:
            return writing.delete_plan(connection, plan_id)

    def nodes(self, ids: Iterable[str]) -> dict[str, Node]:
        statement = f"SELECT {NODE_COLUMNS} FROM nodes WHERE id {IN_LIST} ORDER BY {NODE_ORDER}"
        with self._connections.reading() as connection:
            rows = connection.execute(statement, (dump_json(list(ids)),)).fetchall()
        return {node.id: node for node in to_nodes(rows)}

    def find(
        self,
        label: str,
        filters: Mapping[str, Any] | None = None,
        *,
        limit: int = 100,
        cursor: str | None = None,
    ) -> Page[Node]:
        check_limit(limit)
        filters = filters or {}
        conditions, values = _conditions(label, filters)
        question = ["find", label, sorted(filters.items())]
        # If the plan were a part of the place, SQLite would read past the end of the filter's plan
        order, first = (WITHIN_PLAN_ORDER, 1) if "plan_id" in filters else (NODE_ORDER, 0)
        behind, place = "", []
        if cursor is not None:
            place = decode_cursor(question, cursor)
            behind = f"AND ({order}) > ({', '.join('?' * len(place))})"
        with self._connections.reading() as connection:
            (total,) = connection.execute(
                f"SELECT count(*) FROM nodes WHERE {conditions}", values
            ).fetchone()
            rows = connection.execute(
                f"SELECT {NODE_COLUMNS} FROM nodes WHERE {conditions} {behind} "
                f"ORDER BY {order} LIMIT ?",
                [*values, *place, limit + 1],
            ).fetchall()
        nodes = tuple(to_nodes(rows[:limit]))
        more = len(rows) > limit
        return Page(
            nodes, total, encode_cursor(question, place_of(nodes[-1])[first:]) if more else None
        )

    def edges(
        self,
        ids: Iterable[str],
        types: Sequence[str] = (),
        direction: Direction = "both",
    ) -> list[Edge]:
        ends, occurrences = _ENDS[direction]
        values = [dump_json(list(ids))] * occurrences
        statement = f"SELECT {EDGE_COLUMNS} FROM {EDGE_TABLES} WHERE edges.key IN ({ends})"
        if types:
            statement += f" AND edges.type {IN_LIST}"
            values.append(dump_json(declared("edge type", types, SCHEMA.edges)))
        with self._connections.reading() as connection:
            rows = connection.execute(f"{statement} ORDER BY {EDGE_ORDER}", values).fetchall()
        return to_edges(rows)

    def edges_by_id(self, ids: Iterable[str]) -> dict[str, Edge]:
        statement = (
            f"SELECT {EDGE_COLUMNS} FROM {EDGE_TABLES} WHERE edges.id {IN_LIST} "
            f"ORDER BY {EDGE_ORDER}"
        )
        with self._connections.reading() as connection:
            rows = connection.execute(statement, (dump_json(list(ids)),)).fetchall()
        return {edge.id: edge for edge in to_edges(rows)}

    def search(
        self,
        query: str,
        labels: Sequence[str] = (),
        plans: Collection[str] | None = None,
        *,
        first: str | None = None,
        limit: int = 20,
        cursor: str | None = None,
    ) -> Page[Hit]:
        check_limit(limit)
        labels = declared("node type", labels, SCHEMA.nodes)
        among = None if plans is None else sorted(plans)
        with self._connections.reading() as connection:
            return search(connection, query, labels, among, first, limit, cursor)

    def search_texts(
        self,
        query: str,
        plans: Collection[str] | None = None,
        *,
        first: str | None = None,
        limit: int = 20,
        cursor: str | None = None,
    ) -> Page[TextHit]:
        check_limit(limit)
        among = None if plans is None else sorted(plans)
        with self._connections.reading() as connection:
            return text_index.search_texts(connection, query, among, first, limit, cursor)

    def parts_at(self, places: Iterable[tuple[str, int]]) -> dict[tuple[str, int], list[Node]]:
        with self._connections.reading() as connection:
            found = {
                place: [
                    row for label in PARTS for row in connection.execute(_PART_AT, (label, *place))
                ]
                for place in places
            }
        return {
            place: sorted(to_nodes(rows), key=place_of) for place, rows in found.items() if rows
        }

    def part_counts(self, plans: Iterable[str]) -> dict[str, dict[str, int]]:
        with self._connections.reading() as connection:
            return counting.part_counts(connection, plans)

    def source_text(self, node_id: str) -> str | None:
        with self._connections.reading() as connection:
            return text_index.source_text(connection, node_id)

    def kept_answers(
        self, kind: str, parent: str, children: Iterable[str] | None = None
    ) -> dict[str, KeptAnswer]:
        statement = "SELECT child, state, text FROM indexed_answers WHERE parent = ? AND kind = ?"
        values = [parent, kind]
        if children is not None:
            statement += f" AND child {IN_LIST}"
            values.append(dump_json(list(children)))
        with self._connections.reading() as connection:
            rows = connection.execute(f"{statement} ORDER BY child", values).fetchall()
        return {child: KeptAnswer(state, text) for child, state, text in rows}

    def keep_answers(self, kind: str, parent: str, answers: Mapping[str, KeptAnswer]) -> None:
        rows = [(kind, parent, child, kept.state, kept.text) for child, kept in answers.items()]
        with self._connections.writing() as connection:
            connection.executemany(
                "INSERT OR REPLACE INTO indexed_answers (kind, parent, child, state, text) "
                "VALUES (?, ?, ?, ?, ?)",
                rows,
            )

    def stats(self) -> Stats:
        with self._connections.reading() as connection:
            return counting.stats(connection)

    def revision(self) -> str | None:
        return self._connections.revision()

    @contextmanager
    def snapshot(self, *, alone: bool = False) -> Iterator[Store]:
        # SQLite keeps the moment of a snapshot, so no writer has to wait
        with self._connections.snapshot() as opened:
            yield _Bound(opened)

    @contextmanager
    def transaction(self) -> Iterator[Store]:
        with self._connections.transaction() as opened:
            yield _Bound(opened)

    def replace_content(self, source: Store) -> None:
        if isinstance(source, SqliteStore):
            with source._connections.reading() as origin:
                self._connections.overwrite(origin)
            return
        content = read_snapshot(source, whole_content)
        validate(content)
        with self._connections.writing() as connection:
            writing.delete_all(connection)
            writing.put(connection, content)

    def damage(self) -> tuple[str, ...]:
        # The check of the search index is a write
        read_only = self._connections.read_only
        opened = self._connections.reading() if read_only else self._connections.writing()
        found: list[str] = []
        try:
            with opened as connection:
                found += find_damage(connection, with_search=not read_only)
        except StoreUnavailable:
            raise
        except StoreError as error:
            # A damaged file may not even commit
            found.append(str(error))
        return tuple(found)

    def close(self) -> None:
        self._connections.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.close()


class _Bound(SqliteStore):
    """A store within one open transaction."""

    def __init__(self, transaction: SqliteTransaction) -> None:
        self._connections = transaction


def _conditions(label: str, filters: Mapping[str, Any]) -> tuple[str, list[Any]]:
    """Return SQL conditions for nodes of this label with these properties, and the values to bind.

    The label is a literal in the statement: otherwise SQLite does not recognise that an index for
    this label applies.
    """
    filterable(label, filters)
    conditions, values = [f"label = '{label}'"], []
    for name, value in sorted(filters.items()):
        # The column is indexed, the property in `props` is not
        column = "plan_id" if name == "plan_id" else value_of(name)
        if value is None:
            conditions.append(f"{column} IS NULL")
        else:
            conditions.append(f"{column} = ?")
            values.append(dump_json(value) if isinstance(value, list | tuple) else value)
    return " AND ".join(conditions), values
