"""The real encoder and the weights of plangraph, and pairs with manual judgements."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.derive.encoder import Encoder
from graph.derive.matcher import Matcher
from graph.derive.models import Models
from graph.opening import open_store
from graph.reference.divisions import Gazetteer
from graph.store import Store
from tests.graph.derive.loaded_plans import Plans
from tools.evaluate.judged_pairs import JudgedPair, written
from tools.paths import PAIRS


@pytest.fixture(scope="session")
def encoder(models: Models) -> Encoder:
    return models.encoder


@pytest.fixture(scope="session")
def matcher(models: Models) -> Matcher:
    return models.matcher


@pytest.fixture(scope="session")
def pairs() -> list[JudgedPair]:
    return list(written(PAIRS, Gazetteer.load()))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(f"sqlite:///{tmp_path / 'plans.db'}") as opened:
        yield opened


@pytest.fixture
def plans(tmp_path: Path, store: Store, models: Models) -> Plans:
    """An empty folder and an empty store."""
    return Plans(tmp_path / "plans", store, models)


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory, models: Models) -> Path:
    """A folder with the files of the city's and the county's plans, and a store with both."""
    folder = tmp_path_factory.mktemp("loaded")
    with open_store(f"sqlite:///{folder / 'plans.db'}") as opened:
        made = Plans(folder / "plans", opened, models)
        made.put("city", "county")
        made.load()
    return folder


@pytest.fixture
def two(loaded: Path, tmp_path: Path, models: Models) -> Iterator[Plans]:
    """The city's and the county's plans, loaded into a store of the test's own."""
    shutil.copytree(loaded, tmp_path / "own")
    with open_store(f"sqlite:///{tmp_path / 'own' / 'plans.db'}") as opened:
        yield Plans(tmp_path / "own" / "plans", opened, models)
