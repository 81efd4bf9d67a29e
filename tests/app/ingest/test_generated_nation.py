"""The generator of national corpora: real divisions, known derivations, always the same."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest

from app.ingest.loading import load_paths
from graph.derive.models import Models
from graph.opening import open_store
from graph.reference.divisions import Gazetteer
from loaders.plan import read_plan
from tools.bench.nation.__main__ import derivations_file, write_nation
from tools.bench.nation.accuracy import measure
from tools.bench.nation.divisions import chosen_places
from tools.paths import WIDE_DEMO

pytestmark = pytest.mark.slow


def written(folder: Path, *, plans: int = 14, sectors: int = 2, seed: int = 3) -> Path:
    assert (
        write_nation(folder, plans, seed=seed, sectors=sectors, tasks=30, given=[WIDE_DEMO])
        == plans
    )
    return folder


def texts(folder: Path) -> dict[str, str]:
    found = {file.name: file.read_text(encoding="utf-8") for file in folder.iterdir()}
    return found | {"": derivations_file(folder).read_text(encoding="utf-8")}


def test_the_same_seed_gives_the_same_files(tmp_path: Path) -> None:
    first = texts(written(tmp_path / "one"))
    assert texts(written(tmp_path / "two")) == first
    assert texts(written(tmp_path / "others", seed=4)) != first


def test_plans_are_read_as_they_were_made(tmp_path: Path, divisions: Gazetteer) -> None:
    """More sectors than the given plans have, too."""
    folder = written(tmp_path / "plans", plans=15, sectors=4)
    known = json.loads(derivations_file(folder).read_text(encoding="utf-8"))
    assert len(known) == len(list(folder.iterdir())) == 15
    sectors = set()
    for plan in known:
        file = folder / plan["file"]
        read = read_plan(file.read_bytes(), file.name, divisions)
        assert read.front.title == plan["title"]
        assert read.front.division and read.front.division.code == plan["division"]
        assert {task.title for task in read.tasks} == {task["title"] for task in plan["tasks"]}
        assert read.indicators
        sectors.add(read.front.sector)
        parents = [other for other in known if other["title"] == plan["parent"]]
        assert len(parents) == (plan["division"] != "100000")
        above = {task["title"] for parent in parents for task in parent["tasks"]}
        taken = {task["from"] for task in plan["tasks"]} - {None}
        assert taken | set(plan["dropped"]) == above and not taken & set(plan["dropped"])
    assert len(sectors) == 4 and None not in sectors


def test_known_derivations_are_found(tmp_path: Path, models: Models) -> None:
    folder = written(tmp_path / "plans", plans=5, sectors=1)
    with open_store(f"sqlite:///{tmp_path / 'plans.db'}") as store:
        report = load_paths(store, [folder], models, jobs=1)
        found = measure(store, folder)
    assert (len(report.loaded), len(report.derived), report.rejected) == (5, 4, ())
    assert found.known > 30
    assert found.right / found.known > 0.9
    assert set(found.found) == {"verbatim", "edited", "partial"}


def test_the_whole_nation() -> None:
    divisions = Gazetteer.load()
    places = chosen_places(divisions, 3208, Random(1))
    levels = [place.level for place in places]
    assert [levels.count(level) for level in ("nation", "province", "prefecture", "county")] == [
        1,
        31,
        333,
        2843,
    ]
    codes = [place.code for place in places]
    for place in places[1:]:
        assert place.parent in codes[: codes.index(place.code)]
    with pytest.raises(ValueError, match="there are 3208 divisions, not 3209"):
        chosen_places(divisions, 3209, Random(1))
