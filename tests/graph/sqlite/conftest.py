"""A file of the SQLite store, empty or with two plans."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.sqlite import SqliteStore
from tests.graph.store.store_samples import (
    CITY,
    PROVINCE,
    city_plan,
    derivations,
    province_plan,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "plans.db"


@pytest.fixture
def filled(path: Path) -> Path:
    """Return a file with the province's and the city's plans and the edges between them."""
    with SqliteStore(path) as store:
        store.replace_plan(PROVINCE, province_plan())
        store.replace_plan(CITY, city_plan())
        store.write(derivations())
    return path
