"""The store in one SQLite file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Self

from graph.model import SCHEMA, Edge, Node, Subgraph
from graph.model.validation import validate
from graph.sqlite import writing
from graph.sqlite.connections import Connections
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
from graph.store import Direction, Hit, Page, Stats, Store
from graph.store.adapting import check_limit, declared, filterable, place_of
from graph.store.cursors import decode_cursor, encode_cursor

_KEYS = f"IN (SELECT key FROM nodes WHERE id {IN_LIST})"
_SOURCE = f"SELECT key FROM edges WHERE source {_KEYS}"
_TARGET = f"SELECT key FROM edges WHERE target {_KEYS}"
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
        self._connections = Connections(Path(path), timeout)

    def write(self, batch: Subgraph, *, remove: Iterable[str] = ()) -> None:
        validate(batch)
        with self._connections.writing() as connection:
            writing.remove_edges(connection, remove)
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
        *,
        limit: int = 20,
        cursor: str | None = None,
    ) -> Page[Hit]:
        check_limit(limit)
        labels = declared("node type", labels, SCHEMA.nodes)
        with self._connections.reading() as connection:
            return search(connection, query, labels, limit, cursor)

    def source_text(self, plan_id: str) -> str | None:
        with self._connections.reading() as connection:
            row = connection.execute(
                "SELECT text FROM source_texts JOIN nodes ON key = plan WHERE id = ?", (plan_id,)
            ).fetchone()
        return row[0] if row else None

    def stats(self) -> Stats:
        with self._connections.reading() as connection:
            nodes = connection.execute("SELECT label, count(*) FROM nodes GROUP BY label")
            edges = connection.execute("SELECT type, count(*) FROM edges GROUP BY type")
            return Stats(dict(nodes.fetchall()), dict(edges.fetchall()))

    def close(self) -> None:
        self._connections.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.close()


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
