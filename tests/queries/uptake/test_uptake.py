"""Which of the plans below took up what of a plan."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.ingest.deriving import relate
from app.ingest.loading import load_paths
from app.ingest.workers import Processes
from graph.derive.models import Models, OpenModels
from graph.model import Subgraph
from graph.store import Store
from queries.gaps import gaps
from queries.gaps.statuses import CLAUSE_STATUSES
from queries.review import edge_verdicts, gap_verdicts
from queries.shared.errors import InvalidQuery
from queries.uptake import kept_summaries
from queries.uptake.kept_summaries import ParentPairs
from queries.uptake.matrix import uptake
from queries.uptake.matrix_answers import UptakeMatrix
from queries.uptake.pair_summary import Passages, Statuses
from queries.uptake.parent_frame import Chosen
from queries.uptake.part_uptake import part_uptake
from tests.queries.uptake.province import COUNTY, NORTH, PROVINCE, SOUTH, WEST

RURAL = "推进农村供水规模化"


def cells(found: UptakeMatrix) -> dict[str, tuple[str | None, ...]]:
    return {row.title: row.cells for row in found.tasks}


def test_each_cell_is_the_status_of_the_gap_report(province: Store, opened: OpenModels) -> None:
    found = uptake(province, PROVINCE, opened)
    assert [column.plan.id for column in found.items] == [NORTH, SOUTH, WEST]
    for place, column in enumerate(found.items):
        report = gaps(province, column.plan.id, PROVINCE, opened)
        assert {row.id: row.cells[place] for row in found.tasks} == {
            gap.parent.id: gap.status for gap in report.tasks
        }
        assert {row.id: (row.cells[place], row.values[place]) for row in found.targets} == {
            gap.parent.id: (gap.status, gap.child_value) for gap in report.targets
        }
        assert column.share == report.share
        assert column.tasks == report.counts
        for row, gap in zip(found.tasks, report.tasks, strict=True):
            weaker = sum(clause.status == "weaker" for clause in gap.clauses)
            assert (row.shares[place], row.weaker[place]) == (gap.share, weaker)


def test_rows_count_what_the_plans_do(province: Store, opened: OpenModels) -> None:
    found = uptake(province, PROVINCE, opened)
    assert cells(found) == {
        "建设骨干水源工程": ("covered", "partial", "partial"),
        RURAL: ("covered", "missing", "covered"),
        "整治中小河流": ("covered", "missing", "missing"),
        "消除水库病险": ("missing", "partial", "missing"),
    }
    row = found.tasks[1]
    assert {status: n for status, n in row.statuses.items() if n} == {"covered": 2, "missing": 1}
    assert row.departments == ("省卫生健康委员会", "省水利厅")
    weakened = {row.title: row.weakened for row in found.tasks}
    assert weakened["消除水库病险"] == 1
    leak = next(row for row in found.targets if "漏损率" in row.name)
    assert leak.cells == ("stricter", "weaker", "missing")
    assert leak.values == ("8%以内", "10%以内", None)
    assert leak.weakened == 1


def test_pages_have_some_columns_and_all_counts(province: Store, opened: OpenModels) -> None:
    whole = uptake(province, PROVINCE, opened)
    first = uptake(province, PROVINCE, opened, limit=2)
    rest = uptake(province, PROVINCE, opened, limit=2, cursor=first.cursor)
    assert [*first.items, *rest.items] == list(whole.items)
    assert (first.total, first.truncated, rest.cursor) == (3, True, None)
    for row, one, two in zip(whole.tasks, first.tasks, rest.tasks, strict=True):
        assert row.statuses == one.statuses == two.statuses
        assert row.cells == one.cells + two.cells


def test_groups_count_the_plans_of_a_division(province: Store, opened: OpenModels) -> None:
    found = uptake(province, PROVINCE, opened, by="province")
    assert (found.items, found.total) == ((), 3)
    assert [(group.code, group.name, group.plans) for group in found.groups] == [
        ("980000", "东平省", 3)
    ]
    assert all(row.groups == (row.statuses,) for row in found.tasks)
    cities = uptake(province, PROVINCE, opened, by="prefecture")
    assert [group.code for group in cities.groups] == ["980100", "980200", "980300"]


def test_plans_of_one_division_count(province: Store, opened: OpenModels) -> None:
    whole = uptake(province, PROVINCE, opened)
    north = uptake(province, PROVINCE, opened, division="980100")
    assert [item.plan.id for item in north.items] == [NORTH]
    assert (north.total, north.items) == (1, whole.items[:1])
    for row, one in zip(whole.tasks, north.tasks, strict=True):
        assert one.cells == row.cells[:1]
        assert sum(one.statuses.values()) == 1
    for code in ("980000", "100000"):
        assert uptake(province, PROVINCE, opened, division=code) == whole
    assert uptake(province, PROVINCE, opened, division="990000").total == 0
    part = part_uptake(province, PROVINCE, whole.tasks[0].id, opened, division="980200")
    assert ([item.plan.id for item in part.items], part.total) == ([SOUTH], 1)


def test_rows_can_be_chosen(province: Store, opened: OpenModels) -> None:
    found = uptake(province, PROVINCE, opened)
    chapter = next(chapter for chapter in found.chapters if "防洪" in chapter.title)
    flood = uptake(province, PROVINCE, opened, chosen=Chosen(chapter=chapter.id))
    assert [row.title for row in flood.tasks] == ["整治中小河流", "消除水库病险"]
    office = uptake(province, PROVINCE, opened, chosen=Chosen(department="省应急管理厅"))
    assert [row.title for row in office.tasks] == ["整治中小河流"]
    assert "省应急管理厅" in found.departments
    assert uptake(province, PROVINCE, opened, chosen=Chosen(binding="binding")).targets == ()
    with pytest.raises(InvalidQuery, match="no chapter chapter:other"):
        uptake(province, PROVINCE, opened, chosen=Chosen(chapter="chapter:other"))


def test_a_plan_without_plans_below_shows_its_rows(province: Store, opened: OpenModels) -> None:
    found = uptake(province, COUNTY, opened)
    assert (found.items, found.total) == ((), 0)
    assert [row.title for row in found.tasks][:2] == [RURAL, "整治中小河流"]


def test_answers_of_a_load_are_kept(
    province: Store, opened: OpenModels, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(kept_summaries, "read_answers", _fail)
        found = uptake(province, PROVINCE, opened)
        part_uptake(province, PROVINCE, found.tasks[0].id, opened)
    assert found.outdated == 0


def test_a_verdict_changes_the_answer_at_once(province: Store, opened: OpenModels) -> None:
    found = uptake(province, PROVINCE, opened)
    task = next(row for row in found.tasks if row.title == RURAL)
    pairs = ParentPairs.of(province, province.nodes([PROVINCE])[PROVINCE], opened)
    assert pairs.missing() == []
    report = gaps(province, NORTH, PROVINCE, opened)
    tie = next(tie for gap in report.tasks if gap.parent.id == task.id for tie in gap.ties)
    edge_verdicts.give(province, tie.edge.id, "rejected", "甲", None)
    now = uptake(province, PROVINCE, opened)
    row = next(row for row in now.tasks if row.id == task.id)
    expected = gaps(province, NORTH, PROVINCE, opened)
    assert row.cells[0] == next(g.status for g in expected.tasks if g.parent.id == task.id)
    assert row.cells[0] != "covered"
    pairs = ParentPairs.of(province, province.nodes([PROVINCE])[PROVINCE], opened)
    assert pairs.missing() == [NORTH]


def test_a_verdict_on_a_gap_is_heeded(province: Store, opened: OpenModels) -> None:
    task = next(row for row in uptake(province, PROVINCE, opened).tasks if row.title == RURAL)
    gap_verdicts.give(province, SOUTH, PROVINCE, task.id, "accepted", "甲", None, None)
    pairs = ParentPairs.of(province, province.nodes([PROVINCE])[PROVINCE], opened)
    assert pairs.missing() == [SOUTH]


def test_nothing_is_said_about_pairs_out_of_date(province: Store, opened: OpenModels) -> None:
    (link,) = (e for e in province.edges([NORTH], ("DERIVES_FROM",), "out") if e.target == PROVINCE)
    province.write(Subgraph(edges=(replace(link, props={**link.props, "basis": "earlier rules"}),)))
    found = uptake(province, PROVINCE, opened)
    assert found.outdated == 1
    column = found.items[0]
    assert (column.outdated, column.share) == (True, None)
    assert all(row.cells[0] is None and row.cells[1] is not None for row in found.tasks)
    part = part_uptake(province, PROVINCE, found.tasks[0].id, opened)
    assert (part.items[0].outdated, part.items[0].status) == (True, None)
    assert sum(found.tasks[0].statuses.values()) == 2


def test_a_load_keeps_the_answers_of_changed_pairs_only(
    province: Store, models: Models, loaded: Path
) -> None:
    kept = province.kept_answers("statuses", PROVINCE)
    assert set(kept) == {NORTH, SOUTH, WEST}
    text = (loaded / "plans" / "west.txt").read_text(encoding="utf-8")
    changed = loaded.parent / "changed"
    changed.mkdir(exist_ok=True)
    (changed / "west.txt").write_text(text.replace("30万亩", "25万亩"), "utf-8")
    (changed / "divisions.csv").write_bytes((loaded / "plans" / "divisions.csv").read_bytes())
    load_paths(province, [changed], models, jobs=1)
    after = province.kept_answers("statuses", PROVINCE)
    assert {child for child in kept if kept[child] != after[child]} == {WEST}
    assert list(relate(province, models, Processes(1))) == []


def test_a_part_has_the_passages_of_each_plan(province: Store, opened: OpenModels) -> None:
    found = uptake(province, PROVINCE, opened)
    task = next(row for row in found.tasks if row.title == "建设骨干水源工程")
    part = part_uptake(province, PROVINCE, task.id, opened)
    assert [item.plan.id for item in part.items] == [NORTH, SOUTH, WEST]
    for item in part.items:
        report = gaps(province, item.plan.id, PROVINCE, opened)
        gap = next(gap for gap in report.tasks if gap.parent.id == task.id)
        assert (item.status, item.share) == (gap.status, gap.share)
        text = province.source_text(item.plan.id) or ""
        assert [clause.status for clause in item.clauses] == [c.status for c in gap.clauses]
        assert [clause.reason_zh for clause in item.clauses] == [c.reason_zh for c in gap.clauses]
        for clause in item.clauses:
            for passage in clause.child:
                assert text[passage.start : passage.end] == passage.text
                assert passage.text in text.splitlines()[passage.line - 1]
    with pytest.raises(InvalidQuery, match="not a task or target"):
        part_uptake(province, PROVINCE, found.chapters[0].id, opened)


def test_a_target_has_the_value_of_each_plan(province: Store, opened: OpenModels) -> None:
    found = uptake(province, PROVINCE, opened)
    leak = next(row for row in found.targets if "漏损率" in row.name)
    part = part_uptake(province, PROVINCE, leak.id, opened)
    assert [item.value for item in part.items] == ["8%以内", "10%以内", None]
    assert [item.target.props["target_value"] if item.target else None for item in part.items] == [
        8,
        10,
        None,
    ]
    assert part.items[1].reason_zh == "下级10，上级9；数值越低要求越高"


def test_summaries_are_read_back_as_they_were(province: Store) -> None:
    for kept in province.kept_answers("statuses", PROVINCE).values():
        assert Statuses.of(kept.text).text == kept.text
    for kept in province.kept_answers("passages", PROVINCE).values():
        assert Passages.of(kept.text).text == kept.text


def test_the_letters_of_statuses_differ() -> None:
    assert len({status[0] for status in CLAUSE_STATUSES.codes}) == len(CLAUSE_STATUSES.codes)


def _fail(*_: object) -> None:
    raise AssertionError("an answer was computed again")
