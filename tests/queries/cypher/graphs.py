"""A graph in two stores, and the saved queries run on one of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import permutations
from typing import Any

import pytest
from neo4j import Session

from graph.export.whole import all_edges, all_nodes
from graph.model import Node, Subgraph
from graph.neo4j import Neo4jStore
from graph.store import Store
from graph.store.iteration import iter_nodes
from tools.neo4j_server import Server
from tools.saved_queries import read

Row = dict[str, Any]
# The real plans, as a parameter of the fixture ``graph``
REAL = pytest.param("real", marks=pytest.mark.real_plans)


@dataclass(frozen=True)
class Graph:
    """A graph in both stores: ``store`` is SQLite's; ``session`` reads the same graph in Neo4j."""

    name: str
    store: Store
    session: Session

    def ask(self, query: str, **parameters: Any) -> list[Row]:
        """Return the rows of a saved query, each with the columns of the query's header."""
        saved = read(query)
        assert sorted(parameters) == sorted(p.name for p in saved.parameters)
        rows = [dict(row) for row in self.session.run(saved.text, parameters)]
        assert all(list(row) == list(saved.columns) for row in rows)
        return rows

    def plans(self) -> list[Node]:
        return list(iter_nodes(self.store, "Plan", {"loaded": True}))

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Return every ordered pair of plans as ids, the child first."""
        return permutations([plan.id for plan in self.plans()], 2)

    def is_tied(self, child: str, parent: str) -> bool:
        """Return whether the parent has parts from which the child's parts derive."""
        return any(
            link.target == parent and link.props["review"] != "rejected" and "basis" in link.props
            for link in self.store.edges([child], ("DERIVES_FROM",), "out")
        )


@contextmanager
def in_both(name: str, store: Store, server: Server) -> Iterator[Graph]:
    """Replace the whole content of ``server`` with the graph of ``store``."""
    with Neo4jStore(server.wiped().url) as kept:
        kept.write(Subgraph(tuple(all_nodes(store)), tuple(all_edges(store))))
    with (
        server.driver() as driver,
        driver.session(database="neo4j", default_access_mode="READ") as session,
    ):
        yield Graph(name, store, session)
