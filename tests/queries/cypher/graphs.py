"""A graph in two stores, and the saved queries asked of one of them."""

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
    """``store`` is SQLite's; ``session`` reads the same graph in Neo4j."""

    name: str
    store: Store
    session: Session

    def ask(self, query: str, **parameters: Any) -> list[Row]:
        """The rows that a saved query gives, the header's columns in each."""
        saved = read(query)
        assert sorted(parameters) == sorted(p.name for p in saved.parameters)
        rows = [dict(row) for row in self.session.run(saved.text, parameters)]
        assert all(list(row) == list(saved.columns) for row in rows)
        return rows

    def plans(self) -> list[Node]:
        return list(iter_nodes(self.store, "Plan", {"loaded": True}))

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Every two plans, either as the child; ids."""
        return permutations([plan.id for plan in self.plans()], 2)

    def is_tied(self, child: str, parent: str) -> bool:
        """Whether the graph holds what the child's parts come from in the parent."""
        return any(
            link.target == parent and link.props["review"] != "rejected" and "basis" in link.props
            for link in self.store.edges([child], ("DERIVES_FROM",), "out")
        )


@contextmanager
def in_both(name: str, store: Store, server: Server) -> Iterator[Graph]:
    """The graph of ``store``, put in the place of all that ``server`` holds."""
    with Neo4jStore(server.wiped().url) as kept:
        kept.write(Subgraph(tuple(all_nodes(store)), tuple(all_edges(store))))
    with (
        server.driver() as driver,
        driver.session(database="neo4j", default_access_mode="READ") as session,
    ):
        yield Graph(name, store, session)
