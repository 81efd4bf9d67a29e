"""Own tasks that may take up a task of the parent, near misses beside links, and shared wording of
plans that are not linked."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.ingest.loading import load_paths
from graph.derive.models import Models
from graph.store import Store
from queries.gaps import GapReport, gaps
from tools.paths import DEMO

PLAN = {
    name: f"plan:{place}十四五生态环境保护规划"
    for name, place in (("province", "云岭省"), ("city", "青禾市"), ("county", "白溪县"))
}


@pytest.fixture
def city(demo_store: Store, models: Models) -> GapReport:
    return gaps(demo_store, PLAN["city"], None, lambda: models)


def test_an_own_task_names_the_tasks_that_it_may_take_up(city: GapReport) -> None:
    status = {gap.parent.id: gap.status for gap in city.tasks}
    taken_up = {
        (passage.id, gap.parent.id)
        for gap in city.tasks
        for clause in gap.clauses
        if clause.status in ("kept", "stronger", "weaker")
        for passage in clause.child
    }
    for own in city.own:
        near = {one.child.id for one in own.candidates if one.score >= 0.1}
        answered = {parent for child, parent in taken_up if child == own.child.id}
        assert {parent.id for parent in own.possible} == near | answered
        # The same measure is not missing above and the child's own below
        assert all(status[parent.id] != "missing" for parent in own.possible)
    assert any(own.possible for own in city.own)


def test_beside_links_only_likely_near_misses_are_offered(city: GapReport) -> None:
    linked = [gap for gap in city.tasks if gap.ties]
    assert all(near.score >= 0.1 for gap in linked for near in gap.candidates)
    assert any(gap.candidates for gap in linked)


def test_shared_wording_without_a_basis_has_a_common_source(
    demo_copy: Store, models: Models, tmp_path: Path
) -> None:
    other = tmp_path / "other.txt"
    text = (DEMO / "province.txt").read_text(encoding="utf-8")
    other.write_text(text.replace("云岭省", "东岭省").replace("云岭", "东岭"), encoding="utf-8")
    load_paths(demo_copy, [other], models)
    found = gaps(demo_copy, "plan:东岭省十四五生态环境保护规划", PLAN["city"], lambda: models)
    ties = [tie for gap in found.tasks for tie in gap.ties]
    copied = [tie for tie in ties if tie.common_source]
    assert found.kind == "comparison"
    assert [(remark.code, remark.values) for remark in found.remarks] == [
        ("common source", (str(len(ties)), str(len(copied)))),
        ("compared", ()),
    ]
    for tie in ties:
        assert tie.common_source == (tie.edge.props["relation"] != "reworded")


@pytest.mark.parametrize(
    ("child", "parent", "code"),
    [("county", "province", "compared indirect"), ("province", "city", "compared reversed")],
)
def test_related_plans_have_no_common_source(
    demo_store: Store, models: Models, child: str, parent: str, code: str
) -> None:
    found = gaps(demo_store, PLAN[child], PLAN[parent], lambda: models)
    assert (found.kind, [remark.code for remark in found.remarks]) == ("comparison", [code])
    assert not any(tie.common_source for gap in found.tasks for tie in gap.ties)


def test_linked_plans_have_no_common_source(city: GapReport) -> None:
    assert not any(tie.common_source for gap in city.tasks for tie in gap.ties)
