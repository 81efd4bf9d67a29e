"""The same files give the same edges in any order, process or store."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from graph.derive.models import Models, open_models
from graph.opening import open_store
from tests.graph.derive.loaded_plans import CITY, COUNTY, PROVINCE, Plans, dump
from tools.paths import DEMO, ROOT

pytestmark = pytest.mark.slow

NAMES = ("province", "city", "county")
_LOAD = """
import sys
from pathlib import Path
from app.ingest.loading import load_paths
from graph.export import all_edges, all_nodes, json_lines
from graph.opening import open_store
with open_store(sys.argv[1]) as store:
    load_paths(store, [Path(sys.argv[2])], jobs=1)
    sys.stdout.reconfigure(encoding="utf-8")
    print("\\n".join(json_lines(all_nodes(store), all_edges(store))))
"""


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory, models: Models) -> str:
    """The result for the three demo plans, loaded at once."""
    folder = tmp_path_factory.mktemp("expected")
    with open_store(f"sqlite:///{folder / 'plans.db'}") as store:
        made = Plans(folder / "plans", store, models)
        made.put(*NAMES)
        made.load()
        assert len(made.edges(COUNTY, CITY)) > 100 and len(made.edges(CITY, PROVINCE)) > 100
        return dump(store)


def test_two_fresh_stores(plans: Plans, expected: str) -> None:
    plans.put(*NAMES)
    plans.load(models=open_models())
    assert dump(plans.store) == expected


@pytest.mark.parametrize("order", [NAMES[::-1], NAMES[1:] + NAMES[:1]], ids="-".join)
def test_the_order_of_files_does_not_matter(
    plans: Plans, expected: str, order: tuple[str, ...]
) -> None:
    plans.put(*NAMES)
    for name in order:
        plans.load(name)
    assert dump(plans.store) == expected


def test_the_order_of_files_does_not_matter_without_citations(
    plans: Plans, tmp_path: Path, models: Models
) -> None:
    """County and province are linked while the city's plan is missing."""
    plans.put(*NAMES, cited=False)
    for name in ("county", "province", "city"):
        plans.load(name)
    with open_store(f"sqlite:///{tmp_path / 'other.db'}") as store:
        other = Plans(tmp_path / "other", store, models)
        other.put(*NAMES, cited=False)
        other.load()
        assert dump(store) == dump(plans.store)


@pytest.mark.parametrize(("seed", "threads"), [("1", "1"), ("4711", "2")])
def test_another_process(expected: str, tmp_path: Path, seed: str, threads: str) -> None:
    """With other hashes of strings and another number of BLAS threads."""
    store = f"sqlite:///{tmp_path / 'plans.db'}"
    done = subprocess.run(
        [sys.executable, "-c", _LOAD, store, str(DEMO)],
        env={
            **os.environ,
            "PYTHONHASHSEED": seed,
            "OPENBLAS_NUM_THREADS": threads,
            "PYTHONPATH": str(ROOT),
        },
        capture_output=True,
        cwd=tmp_path,
        check=True,
    )
    assert done.stdout.decode("utf-8").strip() == expected
