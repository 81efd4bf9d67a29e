"""The app over a real store, asked through its own HTTP."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

sys.path.insert(0, str(Path(__file__).parent.parent / "queries"))

from three_plans import three_plans

from app.main import create_app
from app.settings import Settings
from graph.opening import open_store
from graph.store import Store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("store") / "plans.db"
    with open_store(f"sqlite:///{path}") as opened:
        opened.write(three_plans())
        yield opened


@pytest.fixture(scope="module")
def client(store: Store) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(), store)) as opened:
        yield opened
