"""Editions of plans: how they are found, what changed, and which parts below are affected."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.ingest.loading import load_paths
from graph.derive.editions import edition_groups, edition_links
from graph.derive.models import Models
from graph.model import Node, edge
from graph.opening import open_store
from graph.store import Store
from queries.editions.changes import edition_changes
from queries.editions.edition_answers import EditionChanges
from queries.editions.edition_list import editions
from queries.plans.corrections import Correcting, correct
from queries.shared.errors import InvalidQuery
from tests.app.api.shapes import check_shape
from tests.app.cli.cli_runs import run
from tests.http_client import client_over
from tests.queries.editions.revisions import (
    CITY,
    CITY_REVISED,
    COUNTY,
    REVISED,
    write_revisions,
)
from tools.paths import DEMO


@pytest.fixture(scope="module")
def revised_file(demo_file: Path, tmp_path_factory: pytest.TempPathFactory, models: Models) -> Path:
    """Return a store with the demo plans, the revision of the county's, and one of the city's."""
    folder = write_revisions(tmp_path_factory.mktemp("editions"))
    path = Path(shutil.copy(demo_file, tmp_path_factory.mktemp("store") / "plans.db"))
    with open_store(f"sqlite:///{path}") as store:
        assert not load_paths(store, [folder], models).rejected
    return path


@pytest.fixture(scope="module")
def revised(revised_file: Path) -> Iterator[Store]:
    with open_store(f"sqlite:///{revised_file}") as store:
        yield store


@pytest.fixture(scope="module")
def county(revised: Store, models: Models) -> EditionChanges:
    return edition_changes(revised, REVISED, lambda: models)


def _plan(title: str, period: tuple[int, int] = (2021, 2025), **props: object) -> Node:
    place = {"division_code": "990121", "level": "county", "sector": "生态环境", "loaded": True}
    years = {"period_start": period[0], "period_end": period[1]}
    return Node(f"plan:{title}", "Plan", {"title": title, **place, **years, **props})


def _found(*plans: Node) -> dict[str, tuple[str, str]]:
    links = edition_links({plan.id: plan for plan in plans})
    return {
        link.source.removeprefix("plan:"): (
            link.target.removeprefix("plan:"),
            link.props["method"],
        )
        for link in links
    }


def test_editions_are_found_by_title_period_and_step() -> None:
    draft = _plan("白溪县“十四五”环境规划（征求意见稿）", status="draft")
    issued = _plan("白溪县“十四五”环境规划")
    revised = _plan("白溪县“十四五”环境规划（2023年修订）")
    later = _plan("白溪县“十五五”环境规划", (2026, 2030))
    assert _found(later, revised, issued, draft) == {
        issued.props["title"]: (draft.props["title"], "draft"),
        revised.props["title"]: (issued.props["title"], "revision"),
        later.props["title"]: (revised.props["title"], "next period"),
    }


def test_other_plans_are_no_editions() -> None:
    issued = _plan("白溪县“十四五”环境规划")
    assert not _found(issued, _plan("白溪县“十四五”噪声污染防治规划"))
    assert not _found(issued, _plan("白溪县“十四五”环境规划纲要"))
    assert not _found(issued, _plan("白溪县环境规划", (2021, 2035)))
    assert not _found(issued, _plan("白溪县“十五五”环境规划", (2026, 2030), division_code="990122"))
    assert not _found(issued, _plan("白溪县“十五五”环境规划", (2026, 2030), sector="水利"))
    subject = _plan("白溪县“十五五”生态环境规划", (2026, 2030))
    assert _found(issued, subject) == {subject.props["title"]: (issued.props["title"], "sector")}


def test_a_person_decides_over_titles() -> None:
    issued, other = _plan("白溪县“十四五”环境规划"), _plan("白溪县美丽建设方案")
    by_hand = _plan("白溪县“十四五”环境规划（修订）", supersedes=other.id)
    assert _found(issued, other, by_hand)[by_hand.props["title"]] == (
        other.props["title"],
        "by hand",
    )
    none = _plan("白溪县“十四五”环境规划（修订）", supersedes="none")
    assert not _found(issued, none)


def test_groups_contain_all_editions() -> None:
    links = [edge("plan:c", "SUPERSEDES", "plan:b"), edge("plan:b", "SUPERSEDES", "plan:a")]
    groups = edition_groups(links)
    assert set(groups) == {"plan:a", "plan:b", "plan:c"} == groups["plan:a"]


def test_editions_are_listed_and_derive_from_no_edition(revised: Store) -> None:
    found = editions(revised, COUNTY)
    assert [(item.plan.id, item.method) for item in found.editions] == [
        (COUNTY, None),
        (REVISED, "revision"),
    ]
    links = revised.edges([REVISED, CITY_REVISED], ("DERIVES_FROM", "BASED_ON"), "out")
    parents = {(link.source, link.target) for link in links}
    assert not parents & {(REVISED, COUNTY), (CITY_REVISED, CITY)}
    assert (REVISED, CITY) in parents


def test_changes_are_typed(county: EditionChanges) -> None:
    assert dict(county.counts) == {
        "added": 3,
        "removed": 3,
        "raised": 7,
        "lowered": 3,
        "deadline": 4,
        "strength": 2,
        "department": 1,
        "reworded": 1,
    }
    tasks = {change.title: change for change in county.changes if change.label == "Task"}
    assert tasks["压减散煤消费"].kinds == ("deadline", "strength")
    assert [(v.before, v.after) for v in tasks["压减散煤消费"].values] == [
        ("2024年底前", "2025年底前"),
        ("力争", ""),
    ]
    assert tasks["加强车辆和机械污染管控"].kinds == ("deadline", "department")
    assert county.unchanged["Task"] == 21


def test_changed_words_are_ranges_of_the_sources(revised: Store, county: EditionChanges) -> None:
    change = next(c for c in county.changes if c.title == "加强工业废气治理")
    texts = [revised.source_text(plan) or "" for plan in (COUNTY, REVISED)]
    words = (change.earlier_words, change.later_words)
    assert [
        [text[span.start : span.end] for span in spans]
        for text, spans in zip(texts, words, strict=True)
    ] == [["3"], ["5"]]


def test_an_empty_list_says_what_it_covers(county: EditionChanges) -> None:
    assert not county.covered and not any(change.below for change in county.changes)
    assert county.coverage_zh == "没有已载入的下级规划派生自这两个版本，未查找受影响的内容"


def test_parts_below_are_to_be_looked_at(revised: Store, models: Models) -> None:
    found = edition_changes(revised, CITY_REVISED, lambda: models)
    change = next(c for c in found.changes if c.label == "Task")
    assert change.kinds == ("deadline",)
    below = {part.plan.id: part for part in change.below}
    assert below[COUNTY].title == "加强车辆和机械污染管控"
    assert (below[COUNTY].status_zh, below[COUNTY].review) == ("待查看", "proposed")
    assert {plan.id for plan in found.covered} == {COUNTY, REVISED}
    assert "2021-2025" in found.coverage


def test_without_an_earlier_edition_the_answer_says_what_to_do(
    revised: Store, models: Models
) -> None:
    with pytest.raises(InvalidQuery, match="no earlier edition"):
        edition_changes(revised, COUNTY, lambda: models)
    with pytest.raises(InvalidQuery, match="cannot be compared with itself"):
        edition_changes(revised, COUNTY, lambda: models, COUNTY)


def test_over_http(revised: Store, models: Models) -> None:
    with client_over(revised, models) as client:
        found = check_shape(
            client, client.get(f"/api/v1/plans/{COUNTY}/editions"), "/plans/{plan_id}/editions"
        )
        assert [item["plan"]["id"] for item in found["editions"]] == [COUNTY, REVISED]
        answer = client.get(f"/api/v1/plans/{REVISED}/changes", params={"since": COUNTY})
        changes = check_shape(client, answer, "/plans/{plan_id}/changes")
        assert changes["counts"]["added"] == 3


def test_on_the_command_line(revised_file: Path) -> None:
    done = run("editions", COUNTY, store=revised_file)
    assert done.returncode == 0 and "revision 修订或调整" in done.stdout
    done = run("changes", REVISED, "--format", "csv", store=revised_file)
    assert done.returncode == 0 and len(done.stdout.splitlines()) > 20
    done = run("changes", REVISED, "--format", "json", store=revised_file)
    assert json.loads(done.stdout)["since"]["id"] == COUNTY


def test_an_edition_set_by_hand_outlasts_linking(
    revised_file: Path, tmp_path: Path, models: Models
) -> None:
    path = shutil.copy(revised_file, tmp_path / "copy.db")
    with open_store(f"sqlite:///{path}") as store:
        correct(store, REVISED, Correcting({"supersedes": "none"}), "甲")
        load_paths(store, [DEMO / "county.txt"], models)
        assert len(editions(store, COUNTY).editions) == 1
        correct(store, REVISED, Correcting({"supersedes": None}), "甲")
        load_paths(store, [DEMO / "county.txt"], models)
        assert len(editions(store, COUNTY).editions) == 2
