"""Pairs whose plans have changed since their derivation: derived for the answer, and marked."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.ingest import loading
from graph.derive.models import Models
from graph.model import Node, Subgraph
from graph.store import Store
from queries.gaps import gaps
from queries.gaps.section_matrix import compare
from queries.lineage.walk import lineage
from queries.plans.coverage_summary import overview
from queries.review.edge_verdicts import give
from queries.text.annotated_text import derivations
from tools.paths import DEMO

pytestmark = pytest.mark.slow

COUNTY = "plan:白溪县十四五生态环境保护规划"
PROVINCE = "plan:云岭省十四五生态环境保护规划"
CITY = "plan:青禾市十四五生态环境保护规划"


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    """Return a folder with the demo plans, the city's changed."""
    folder = Path(shutil.copytree(DEMO, tmp_path / "plans"))
    text = (folder / "city.txt").read_text(encoding="utf-8")
    changed = text.replace("，督促企业落实自行监测、隐患排查", "，请企业自愿公开、自愿参与")
    assert changed != text
    (folder / "city.txt").write_text(changed, encoding="utf-8")
    return folder


@pytest.fixture
def interrupted(
    demo_copy: Store, plans: Path, models: Models, monkeypatch: pytest.MonkeyPatch
) -> Store:
    """Return a store whose city's plan was replaced, by a load that ended before deriving."""
    with monkeypatch.context() as patched:
        patched.setattr(loading, "relate", lambda *_: ())
        loading.load_paths(demo_copy, [plans], models, jobs=1)
    return demo_copy


def statuses(store: Store, models: Models) -> dict[str, str]:
    return {gap.parent.id: gap.status for gap in gaps(store, COUNTY, CITY, lambda: models).tasks}


def test_the_answer_is_that_after_the_next_load(
    interrupted: Store, models: Models, plans: Path
) -> None:
    before = gaps(interrupted, COUNTY, CITY, lambda: models)
    assert (before.kind, before.stored) == ("derivation", False)
    assert [remark.code for remark in before.remarks] == ["out of date"]
    grid = compare(interrupted, COUNTY, CITY, lambda: models)
    assert not grid.stored
    assert [remark.code for remark in grid.remarks] == ["out of date"]
    assert lineage(interrupted, COUNTY, models=lambda: models).outdated == (
        (COUNTY, CITY),
        (CITY, PROVINCE),
    )
    for direction in ("up", "down"):
        listed = derivations(interrupted, CITY, direction, models=lambda: models).outdated
        assert listed == ((CITY, PROVINCE) if direction == "up" else (COUNTY, CITY),)
    summary = overview(interrupted, COUNTY, lambda: models)
    derived = statuses(interrupted, models)

    loading.load_paths(interrupted, [plans], models, jobs=1)
    after = gaps(interrupted, COUNTY, CITY, lambda: models)
    assert (after.kind, after.stored, after.remarks) == ("derivation", True, ())
    assert statuses(interrupted, models) == derived
    assert lineage(interrupted, COUNTY, models=lambda: models).outdated == ()
    assert overview(interrupted, COUNTY, lambda: models) == summary
    assert compare(interrupted, COUNTY, CITY, lambda: models).cells == grid.cells


def test_another_version_of_the_reader_is_out_of_date(demo_copy: Store, models: Models) -> None:
    (plan,) = demo_copy.nodes([CITY]).values()
    other = Node(plan.id, plan.label, {**plan.props, "reader_version": "other"})
    demo_copy.write(Subgraph((other,)))
    report = gaps(demo_copy, COUNTY, CITY, lambda: models)
    assert not report.stored
    assert [remark.code for remark in report.remarks] == ["out of date"]


def test_a_verdict_does_not_make_the_pair_out_of_date(demo_copy: Store, models: Models) -> None:
    link = next(
        edge for edge in demo_copy.edges([COUNTY], ("DERIVES_FROM",), "out") if edge.target == CITY
    )
    tasks = [item.id for item in demo_copy.find("Task", {"plan_id": COUNTY}).items]
    edge = next(
        e for e in demo_copy.edges(tasks, ("DERIVES_FROM",), "out") if e.target.startswith("task:")
    )
    give(demo_copy, edge.id, "accepted", "甲")
    assert demo_copy.edges_by_id([link.id])[link.id].props["basis"] != link.props["basis"]
    report = gaps(demo_copy, COUNTY, CITY, lambda: models)
    assert (report.stored, report.remarks) == (True, ())
