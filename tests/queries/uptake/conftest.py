"""A store with a province's plan, three cities' and a county's."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.ingest.loading import load_paths
from graph.derive.models import Models, OpenModels
from graph.opening import open_store
from graph.store import Store
from tests.queries.uptake.province import write_plans


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory, models: Models) -> Path:
    """Return the folder of the plans, and of a store ``plans.db`` with them."""
    folder = tmp_path_factory.mktemp("province")
    plans = write_plans(folder / "plans")
    with open_store(f"sqlite:///{folder / 'plans.db'}") as store:
        report = load_paths(store, [plans], models, jobs=1)
    assert not report.rejected
    return folder


@pytest.fixture
def province(loaded: Path, tmp_path: Path) -> Iterator[Store]:
    """Yield a store of its own with the plans."""
    shutil.copy(loaded / "plans.db", tmp_path / "plans.db")
    with open_store(f"sqlite:///{tmp_path / 'plans.db'}") as store:
        yield store


@pytest.fixture
def opened(models: Models) -> OpenModels:
    return lambda: models


@pytest.fixture
def unused() -> Callable[[], Models]:
    """Return a function that fails if the models are opened."""

    def fail() -> Models:
        raise AssertionError("the models were opened")

    return fail
