"""The stores under contract tests. Each test gets new, empty ones in separate folders."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path

import pytest

from graph.neo4j import Neo4jStore
from graph.sqlite import SqliteStore
from graph.store import Store
from tests.graph.store.store_samples import CITY, PROVINCE, city_plan, derivations, province_plan

# For each store: how to open a new, empty one, given a test's fixtures and an empty folder
STORES: dict[str, Callable[[pytest.FixtureRequest, Path], Store]] = {
    "neo4j": lambda request, _: Neo4jStore(request.getfixturevalue("neo4j_server").wiped().url),
    "sqlite": lambda _, folder: SqliteStore(folder / "plangraph.db"),
}


@pytest.fixture(params=[pytest.param("neo4j", marks=pytest.mark.neo4j), pytest.param("sqlite")])
def new_store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], Store]]:
    """Open new, empty stores of one kind, closed after the test."""
    numbers = count()
    with ExitStack() as opened:

        def open_new() -> Store:
            folder = tmp_path / f"{request.param}-{next(numbers)}"
            folder.mkdir()
            return opened.enter_context(STORES[request.param](request, folder))

        yield open_new


@pytest.fixture
def store(new_store: Callable[[], Store]) -> Store:
    return new_store()


@pytest.fixture
def loaded(store: Store) -> Store:
    """Return a store with the province's and the city's plans and the edges between them."""
    store.replace_plan(PROVINCE, province_plan())
    store.replace_plan(CITY, city_plan())
    store.write(derivations())
    return store
