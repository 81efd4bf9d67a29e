"""Fixtures of all tests, the distribution of tests over workers, and the rule that CI skips
nothing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from graph.derive.models import Models, open_models
from graph.opening import open_store
from graph.reference.divisions import Gazetteer
from graph.reference.divisions_csv import read_divisions_csv
from graph.store import Store
from tests.examples import STEADY
from tests.made_stores import MadeStores
from tools.neo4j_programs import missing_program
from tools.neo4j_server import Server
from tools.paths import DEMO, PAIRS, WIDE_DEMO, shared_folder

IN_CI = os.environ.get("CI", "").lower() in ("1", "true")
#: Tests with one of these fixtures have the mark of the same name.
_MARKED_BY = {"neo4j_parts": "neo4j", "playwright": "browser"}

# A profile on the command line (--hypothesis-profile) takes precedence
settings.load_profile(STEADY)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark tests by the programs that they need, those that take longest first.

    pytest-xdist gives each file to one worker (``--dist loadfile``), so that the fixtures of a
    module are made once.
    """
    for item in items:
        for fixture, mark in _MARKED_BY.items():
            if fixture in getattr(item, "fixturenames", ()):
                item.add_marker(mark)
    items.sort(key=_turn)


def _turn(item: pytest.Item) -> int:
    """Return the order of a test: tests with smaller numbers start earlier."""
    marks = ("neo4j", "browser", "slow")
    return next((turn for turn, mark in enumerate(marks) if item.get_closest_marker(mark)), 3)


@pytest.fixture(scope="session")
def shared() -> Path:
    folder = shared_folder()
    if folder is None:
        pytest.skip("the real plans are missing (beside the repository, or in PLANGRAPH_SHARED)")
    return folder


@pytest.fixture(scope="session")
def divisions() -> Gazetteer:
    return Gazetteer.load(read_divisions_csv(DEMO / "divisions.csv"))


@pytest.fixture(scope="session")
def models() -> Models:
    """Return the matcher and the encoder that come with plangraph, loaded once."""
    return open_models()


@pytest.fixture(scope="session")
def made_stores(tmp_path_factory: pytest.TempPathFactory, models: Models) -> MadeStores:
    """Return the stores with derived plans, made once for all workers."""
    own = tmp_path_factory.getbasetemp()
    whole_run = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    return MadeStores(whole_run, tmp_path_factory.mktemp("stores"), models)


@pytest.fixture(scope="session")
def demo_file(made_stores: MadeStores) -> Path:
    """Return a store with the demo plans, linked and derived; to be read, or copied."""
    return made_stores.holding("demo", [DEMO])


@pytest.fixture(scope="session")
def wide_file(made_stores: MadeStores) -> Path:
    """Return a store with the demo plans of the whole nation; to be read, or copied."""
    return made_stores.holding("wide", [WIDE_DEMO])


@pytest.fixture(scope="session")
def real_file(made_stores: MadeStores, shared: Path) -> Path:
    """Return a store with the five real plans; to be read, or copied."""
    return made_stores.holding("real", [shared / "plans"])


@pytest.fixture(scope="session")
def pairs_file(made_stores: MadeStores) -> Path:
    """Return a store with the invented pairs of plans of other sectors; to be read, or copied."""
    return made_stores.holding("pairs", sorted(PAIRS.rglob("*.txt")))


@pytest.fixture(scope="module")
def demo_store(demo_file: Path) -> Iterator[Store]:
    """Yield the demo plans, read-only."""
    with open_store(f"sqlite:///{demo_file}") as store:
        yield store


@pytest.fixture(scope="module")
def wide_store(wide_file: Path) -> Iterator[Store]:
    """Yield the demo plans of the whole nation, read-only."""
    with open_store(f"sqlite:///{wide_file}") as store:
        yield store


@pytest.fixture
def demo_copy(demo_file: Path, tmp_path: Path) -> Iterator[Store]:
    """Yield the demo plans in a store of the test's own."""
    path = shutil.copy(demo_file, tmp_path / "copy.db")
    with open_store(f"sqlite:///{path}") as store:
        yield store


@pytest.fixture(scope="session")
def neo4j_parts() -> None:
    """Skip the test if a Neo4j server cannot be fetched and run."""
    missing = missing_program()
    if missing:
        pytest.skip(f"{missing} is not installed: no Neo4j server can be fetched and run")


@pytest.fixture(scope="session")
def neo4j_server(neo4j_parts: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Yield a running server, over HTTP too, whose content every test may wipe."""
    settings = {
        "server.http.enabled": "true",
        # Keeps the plans of statements, which most of the server's time goes into, although tests
        # empty and fill the database all the time
        "dbms.cypher.min_replan_interval": "1h",
        "dbms.cypher.statistics_divergence_threshold": "1.0",
    }
    with Server(tmp_path_factory.mktemp("neo4j"), settings) as server:
        yield server


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Turn a skipped test into a failure in CI: a test skipped there would run nowhere."""
    outcome = yield
    report = outcome.get_result()
    if IN_CI and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"skipped in CI: {reason}"
