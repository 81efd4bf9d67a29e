"""One graph in a SQLite store, for queries/, and in a Neo4j server, for the saved queries."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.opening import open_store
from graph.store import Store
from tests.queries.cypher.graphs import REAL, Graph, in_both
from tests.queries.cypher.judged_graph import judge
from tools.neo4j_server import Server


@pytest.fixture(scope="session")
def judged_file(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the demo plans with verdicts on most derivations."""
    path = Path(shutil.copy(demo_file, tmp_path_factory.mktemp("judged") / "plans.db"))
    with open_store(f"sqlite:///{path}") as store:
        judge(store)
    return path


@pytest.fixture(scope="module", params=["demo", "judged", "pairs", REAL])
def graph(request: pytest.FixtureRequest, neo4j_server: Server) -> Iterator[Graph]:
    """Yield each graph in turn, in both stores. A module may request fewer."""
    file: Path = request.getfixturevalue(f"{request.param}_file")
    with (
        open_store(f"sqlite:///{file}") as store,
        in_both(request.param, store, neo4j_server) as filled,
    ):
        yield filled


@pytest.fixture(scope="module")
def demo(demo_store: Store, neo4j_server: Server) -> Iterator[Graph]:
    """Yield the demo plans in both stores."""
    with in_both("demo", demo_store, neo4j_server) as filled:
        yield filled
