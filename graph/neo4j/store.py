"""The store in one database of a Neo4j server or cluster."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Self

from neo4j import ManagedTransaction

from graph.model import SCHEMA, Edge, Node, Subgraph
from graph.model.validation import validate
from graph.neo4j import reading, writing
from graph.neo4j.address import Address, read_address
from graph.neo4j.connections import Connections, Neo4jTransaction
from graph.neo4j.searching import search
from graph.neo4j.text_index import search_texts
from graph.store import Direction, Hit, KeptAnswer, Page, Stats, Store, TextHit
from graph.store.adapting import check_limit, declared
from graph.store.copying import whole_content
from graph.store.snapshots import read_snapshot


class Neo4jStore(Store):
    """A graph in a Neo4j database, version 5.26 or newer, that contains nothing else.

    Writers wait for each other. Readers see committed data. A result that needs several statements
    may see a commit between them; a snapshot notices this and raises StoreChanged.
    """

    def __init__(self, address: Address | str) -> None:
        """Set the database; the first query opens the connection.

        ``address`` is parsed by :func:`graph.neo4j.address.read_address`. Raises StoreError for one
        that cannot be parsed. Every query raises StoreUnavailable while the database cannot be
        reached or the user lacks the necessary permissions.
        """
        parsed = read_address(address) if isinstance(address, str) else address
        self._connections: Connections | Neo4jTransaction = Connections(parsed)

    def write(self, batch: Subgraph, *, remove: Iterable[str] = ()) -> None:
        validate(batch)
        removed = list(remove)

        def work(tx: ManagedTransaction) -> None:
            writing.remove(tx, removed)
            writing.put(tx, batch)

        self._connections.write(work)

    def replace_plan(self, plan_id: str, batch: Subgraph) -> None:
        validate(batch)

        def work(tx: ManagedTransaction) -> None:
            writing.replace_plan(tx, plan_id, batch)

        self._connections.write(work)

    def delete_plan(self, plan_id: str) -> bool:
        def work(tx: ManagedTransaction) -> bool:
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
        plans: Collection[str] | None = None,
        *,
        first: str | None = None,
        limit: int = 20,
        cursor: str | None = None,
    ) -> Page[Hit]:
        check_limit(limit)
        known = declared("node type", labels, SCHEMA.nodes)
        among = None if plans is None else sorted(plans)
        return self._connections.read(
            lambda tx: search(tx, query, known, among, first, limit, cursor)
        )

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
        return self._connections.read(
            lambda tx: search_texts(tx, query, among, first, limit, cursor)
        )

    def parts_at(self, places: Iterable[tuple[str, int]]) -> dict[tuple[str, int], list[Node]]:
        asked = list(places)
        return self._connections.read(lambda tx: reading.parts_at(tx, asked))

    def part_counts(self, plans: Iterable[str]) -> dict[str, dict[str, int]]:
        asked = list(plans)
        return self._connections.read(lambda tx: reading.part_counts(tx, asked))

    def source_text(self, node_id: str) -> str | None:
        return self._connections.read(lambda tx: reading.source_text(tx, node_id))

    def kept_answers(
        self, kind: str, parent: str, children: Iterable[str] | None = None
    ) -> dict[str, KeptAnswer]:
        asked = None if children is None else list(children)
        return self._connections.read(lambda tx: reading.kept_answers(tx, kind, parent, asked))

    def keep_answers(self, kind: str, parent: str, answers: Mapping[str, KeptAnswer]) -> None:
        self._connections.write(lambda tx: writing.keep_answers(tx, kind, parent, answers))

    def stats(self) -> Stats:
        return self._connections.read(reading.stats)

    def revision(self) -> str | None:
        return None

    @contextmanager
    def snapshot(self, *, alone: bool = False) -> Iterator[Store]:
        with self._connections.snapshot(alone=alone) as opened:
            yield _Bound(opened)

    @contextmanager
    def transaction(self) -> Iterator[Store]:
        with self._connections.transaction() as opened:
            yield _Bound(opened)

    def replace_content(self, source: Store) -> None:
        content = read_snapshot(source, whole_content)
        validate(content)

        def work(tx: ManagedTransaction) -> None:
            writing.delete_all(tx)
            writing.put(tx, content)

        self._connections.write(work)

    def damage(self) -> tuple[str, ...]:
        # The server checks its files itself
        return ()

    def close(self) -> None:
        self._connections.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.close()


class _Bound(Neo4jStore):
    """A store within one open transaction."""

    def __init__(self, transaction: Neo4jTransaction) -> None:
        self._connections = transaction
