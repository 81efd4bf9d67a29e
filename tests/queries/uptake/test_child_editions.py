"""Editions of one plan among the plans below: only the latest of a period counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.ingest.loading import load_paths
from graph.derive.models import Models, OpenModels
from graph.model import Node, Subgraph, edge
from graph.opening import open_store
from graph.store import Store
from queries.uptake.breakdown import breakdown
from queries.uptake.child_editions import ChildEditions, other_children
from queries.uptake.copying import copying
from queries.uptake.lost_clauses import lost_clauses
from queries.uptake.matrix import uptake
from queries.uptake.part_uptake import part_uptake
from tests.queries.uptake.province import NORTH, PROVINCE, SOUTH, WEST, write_plans

REVISED = "plan:北川市十四五水安全保障规划2023年修订"
DRAFT = "plan:南溪市十四五水安全保障规划:draft"


@pytest.fixture
def editions(province: Store, models: Models, tmp_path: Path) -> Store:
    """Return the plans with a revision of the north's and the draft of the south's."""
    folder = write_plans(tmp_path / "editions")
    for name, title, suffix, old, new in (
        ("north", "北川市", "（2023年修订）", "供水能力7亿", "供水能力8亿"),
        ("south", "南溪市", "（征求意见稿）", "供水能力6亿", "供水能力5亿"),
    ):
        text = (folder / f"{name}.txt").read_text(encoding="utf-8")
        heading = f"{title}“十四五”水安全保障规划"
        assert text.startswith(heading) and old in text
        text = text.replace(heading, heading + suffix, 1).replace(old, new)
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    for name in ("province", "west", "county"):
        (folder / f"{name}.txt").unlink()
    assert not load_paths(province, [folder], models, jobs=1).rejected
    return province


def test_every_sum_counts_the_latest_edition_once(editions: Store, opened: OpenModels) -> None:
    matrix = uptake(editions, PROVINCE, opened)
    assert [column.plan.id for column in matrix.items] == [REVISED, SOUTH, WEST]
    assert (matrix.total, matrix.outdated) == (3, 0)
    assert all(sum(row.statuses.values()) == 3 for row in matrix.tasks)
    left_out = [(edition.plan.id, edition.counted) for edition in matrix.earlier_editions]
    assert left_out == [(NORTH, REVISED), (DRAFT, SOUTH)]
    grouped = uptake(editions, PROVINCE, opened, by="prefecture")
    assert [group.plans for group in grouped.groups] == [1, 1, 1]
    assert uptake(editions, PROVINCE, opened, division="980200").earlier_editions == (
        matrix.earlier_editions[1],
    )

    sums = breakdown(editions, PROVINCE, opened)
    rows = {row.target.props["name"]: row for row in sums.targets}
    assert (sums.plans, sums.earlier_editions) == (3, matrix.earlier_editions)
    # 8 of the revision, not 7; 6 of the issued plan, not 5
    assert rows["新增供水能力"].total == 14
    assert [child.plan.id for child in rows["新增供水能力"].children] == [REVISED, SOUTH, WEST]
    assert rows["新增高效节水灌溉面积"].without == (SOUTH,)

    assert part_uptake(editions, PROVINCE, matrix.tasks[0].id, opened).total == 3
    assert {lost.plan.id for lost in lost_clauses(editions, PROVINCE, opened)} <= {
        REVISED,
        SOUTH,
        WEST,
    }


def test_an_edition_is_no_plan_beside_itself(editions: Store) -> None:
    found = copying(editions, REVISED)
    assert found.siblings == 2
    assert not {NORTH, DRAFT} & {plan for clause in found.clauses for plan in clause.siblings}
    assert copying(editions, NORTH).siblings == 2
    assert other_children(editions, [NORTH, REVISED, DRAFT, SOUTH, WEST], WEST) == (REVISED, SOUTH)


def _plan(name: str, period: tuple[int, int]) -> Node:
    years = {"period_start": period[0], "period_end": period[1]}
    return Node(f"plan:{name}", "Plan", {"title": name, "loaded": False, **years})


def test_other_periods_are_counted_and_a_circle_counts_once(tmp_path: Path) -> None:
    now, then = (2021, 2025), (2026, 2030)
    plans = [_plan(name, now) for name in ("a", "b", "c", "x", "y")] + [_plan("next", then)]
    links = [
        edge(f"plan:{later}", "SUPERSEDES", f"plan:{earlier}", method="by hand")
        # b is not among the children
        for later, earlier in (("c", "b"), ("b", "a"), ("next", "c"), ("x", "y"), ("y", "x"))
    ]
    children = [f"plan:{name}" for name in ("a", "c", "next", "x", "y")]
    with open_store(f"sqlite:///{tmp_path / 'plans.db'}") as store:
        store.write(Subgraph(tuple(plans), tuple(links)))
        found = ChildEditions.of(store, children)
    assert found.latest == ("plan:c", "plan:next", "plan:y")
    assert found.replaced == {"plan:a": "plan:c", "plan:x": "plan:y"}
