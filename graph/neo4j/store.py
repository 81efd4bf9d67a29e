"""The store in one database of a Neo4j server or cluster."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Self

from neo4j import ManagedTransaction

from graph.model import SCHEMA, Edge, Node, Subgraph
from graph.model.validation import validate
from graph.neo4j import reading, writing
from graph.neo4j.address import Address, read_address
from graph.neo4j.connections import Connections
from graph.neo4j.searching import search
from graph.store import Direction, Hit, Page, Stats, Store
from graph.store.adapting import check_limit, declared


class Neo4jStore(Store):
    """A graph in a Neo4j database, version 5.26 or newer, that contains nothing else.

    Writers wait for each other. Readers see committed data. Unlike with SQLite, a result that needs
    several statements may see a commit between them.
    """

    def __init__(self, address: Address | str) -> None:
        """Set the database; the first query opens the connection.

        ``address`` is parsed by :func:`graph.neo4j.address.read_address`. Raises StoreError for one
        that cannot be parsed. Every query raises StoreUnavailable while the database cannot be
        reached or the user lacks the necessary permissions.
        """
        parsed = read_address(address) if isinstance(address, str) else address
        self._connections = Connections(parsed)

    def write(self, batch: Subgraph, *, remove: Iterable[str] = ()) -> None:
        validate(batch)
        removed = list(remove)

        def work(tx: ManagedTransaction) -> None:
            writing.lock(tx)
            writing.remove_edges(tx, removed)
            writing.put(tx, batch)

        self._connections.write(work)

    def replace_plan(self, plan_id: str, batch: Subgraph) -> None:
        validate(batch)

        def work(tx: ManagedTransaction) -> None:
            writing.lock(tx)
            writing.replace_plan(tx, plan_id, batch)

        self._connections.write(work)

    def delete_plan(self, plan_id: str) -> bool:
        def work(tx: ManagedTransaction) -> bool:
            writing.lock(tx)
            return writing.delete_plan(tx, plan_id)

        return self._connections.write(work)

    def nodes(self, ids: Iterable[str]) -> dict[str, Node]:
        asked = list(ids)
        return self._connections.read(lambda tx: reading.nodes(tx, asked))

    def find(
        self,
        label: str,
        filters: Mapping[str, Any] | None = None,
        *,
        limit: int = 100,
        cursor: str | None = None,
    ) -> Page[Node]:
        check_limit(limit)
        return self._connections.read(
            lambda tx: reading.find(tx, label, filters or {}, limit, cursor)
        )

    def edges(
        self,
        ids: Iterable[str],
        types: Sequence[str] = (),
        direction: Direction = "both",
    ) -> list[Edge]:
        asked = list(ids)
        known = declared("edge type", types, SCHEMA.edges)
        return self._connections.read(lambda tx: reading.edges(tx, asked, known, direction))

    def edges_by_id(self, ids: Iterable[str]) -> dict[str, Edge]:
        asked = list(ids)
        return self._connections.read(lambda tx: reading.edges_by_id(tx, asked))

    def search(
        self,
        query: str,
        labels: Sequence[str] = (),
        *,
        limit: int = 20,
        cursor: str | None = None,
    ) -> Page[Hit]:
        check_limit(limit)
        known = declared("node type", labels, SCHEMA.nodes)
        return self._connections.read(lambda tx: search(tx, query, known, limit, cursor))

    def source_text(self, plan_id: str) -> str | None:
        return self._connections.read(lambda tx: reading.source_text(tx, plan_id))

    def stats(self) -> Stats:
        return self._connections.read(reading.stats)

    def close(self) -> None:
        self._connections.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.close()
