"""A real store in a file of its own, with three small plans."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.opening import open_store
from graph.store import Store
from tests.queries.three_plans import three_plans


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("store") / "plans.db"
    with open_store(f"sqlite:///{path}") as opened:
        opened.write(three_plans())
        yield opened


@pytest.fixture
def empty_store(tmp_path: Path) -> Iterator[Store]:
    with open_store(f"sqlite:///{tmp_path / 'empty.db'}") as opened:
        yield opened
