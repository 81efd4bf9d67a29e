"""Fixtures of all tests, and the rule that CI skips nothing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.ingest.loading import load_paths
from graph.derive.models import Models, open_models
from graph.opening import open_store
from graph.reference.divisions import Gazetteer
from graph.reference.divisions_csv import read_divisions_csv
from graph.store import Store
from tools.neo4j_server import Server, missing_program
from tools.paths import DEMO, shared_folder

IN_CI = os.environ.get("CI", "").lower() in ("1", "true")


@pytest.fixture(scope="session")
def shared() -> Path:
    folder = shared_folder()
    if folder is None:
        pytest.skip("the real plans are not here (beside the repository, or in PLANGRAPH_SHARED)")
    return folder


@pytest.fixture(scope="session")
def divisions() -> Gazetteer:
    return Gazetteer.load(read_divisions_csv(DEMO / "divisions.csv"))


@pytest.fixture(scope="session")
def models() -> Models:
    """The matcher and the encoder that come with plangraph, read once."""
    return open_models()


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory, models: Models) -> Path:
    """A store with the demo plans, linked and derived; to be read, or copied."""
    path = tmp_path_factory.mktemp("demo") / "plans.db"
    with open_store(f"sqlite:///{path}") as store:
        load_paths(store, [DEMO], models)
    return path


@pytest.fixture(scope="module")
def demo_store(demo_file: Path) -> Iterator[Store]:
    """The demo plans, to be read only."""
    with open_store(f"sqlite:///{demo_file}") as store:
        yield store


@pytest.fixture
def demo_copy(demo_file: Path, tmp_path: Path) -> Iterator[Store]:
    """The demo plans in a store of the test's own."""
    path = shutil.copy(demo_file, tmp_path / "copy.db")
    with open_store(f"sqlite:///{path}") as store:
        yield store


@pytest.fixture(scope="session")
def neo4j_parts() -> None:
    """Skips where a Neo4j server cannot be fetched and run."""
    missing = missing_program()
    if missing:
        pytest.skip(f"{missing} is not installed: no Neo4j server can be fetched and run")


@pytest.fixture(scope="session")
def neo4j_server(neo4j_parts: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A running server whose content is every test's to wipe."""
    with Server(tmp_path_factory.mktemp("neo4j")) as server:
        yield server


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """In CI a skipped test is a failed one: what is not run there is run nowhere."""
    outcome = yield
    report = outcome.get_result()
    if IN_CI and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"skipped in CI: {reason}"
