"""The app with a real store, called over HTTP."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from app.main import create_app
from app.settings import Settings
from graph.derive.models import Models
from graph.opening import open_store
from graph.store import Store
from tests.http_client import client_over, local_client
from tests.queries.three_plans import three_plans


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("store") / "plans.db"
    with open_store(f"sqlite:///{path}") as opened:
        opened.write(three_plans())
        yield opened


@pytest.fixture(scope="module")
def client(store: Store) -> Iterator[TestClient]:
    with local_client(create_app(Settings(), store)) as opened:
        yield opened


@pytest.fixture(scope="module")
def demo(demo_store: Store, models: Models) -> Iterator[TestClient]:
    """Yield a client for the demo plans, read-only."""
    with client_over(demo_store, models) as opened:
        yield opened


@pytest.fixture
def own(demo_copy: Store, models: Models) -> Iterator[TestClient]:
    """Yield a client for the demo plans in a store of the test's own, :func:`demo_copy`."""
    with client_over(demo_copy, models) as opened:
        yield opened
