"""Findings next to their words, and dismissals of findings."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.ingest.loading import load_paths
from graph.derive.models import Models
from graph.opening import open_store
from graph.store import Store
from graph.store.iteration import iter_nodes
from queries.checks import check_plan
from queries.checks.reviewed_findings import check_all, check_one, dismiss, open_findings, restore
from queries.plans.coverage_summary import overview
from queries.shared.errors import InvalidQuery, NotFound
from tools.paths import DEMO

CITY = "plan:青禾市十四五生态环境保护规划"
COUNTY = "plan:白溪县十四五生态环境保护规划"


def test_a_finding_shows_the_sentence_and_the_row_with_their_values_marked(
    demo_copy: Store,
) -> None:
    (found,) = check_one(demo_copy, CITY).findings
    text = demo_copy.source_text(CITY) or ""
    sentence, row = found.passages
    assert (sentence.line, row.line) == found.lines
    assert "城市生活污水集中收集率达到72%" in sentence.text
    assert row.text == "城市生活污水集中收集率\n%\n58\n75\n预期性"
    assert sentence.cells == ()
    assert [(cell.head, cell.value) for cell in row.cells] == [
        ("单位", "%"),
        ("2020年", "58"),
        ("2025年", "75"),
    ]
    marked = [
        [text[mark.start : mark.end] for mark in passage.marks if mark.kind == "value"]
        for passage in found.passages
    ]
    assert marked == [["72%"], ["75"]]
    for passage in found.passages:
        assert text[passage.start : passage.end] == passage.text
        assert all(passage.start <= m.start < m.end <= passage.end for m in passage.marks)


def test_every_statement_of_a_list_is_shown(demo_copy: Store) -> None:
    (found,) = check_one(demo_copy, COUNTY).findings
    assert [passage.line for passage in found.passages] == list(found.lines)
    announced, *listed = found.passages
    assert "共安排5个项目" in announced.text and len(listed) == 4
    # That there are four of them is counted, not printed: no 4 in the text is the value
    values = [m for passage in listed for m in passage.marks if m.kind == "value"]
    assert values == [] and any(m.kind == "value" for m in announced.marks)


@pytest.mark.real_plans
def test_statements_of_one_sentence_are_shown_once(
    shared: Path, models: Models, tmp_path: Path
) -> None:
    with open_store(f"sqlite:///{tmp_path / 'real.db'}") as store:
        (file,) = (f for f in (shared / "plans").glob("*.txt") if "崆峒" in f.read_text("utf-8"))
        load_paths(store, [file], models)
        (plan,) = iter_nodes(store, "Plan", {"loaded": True})
        swapped = check_one(store, plan.id, severity="error").findings[0]
    both, *rows = swapped.passages
    assert len(swapped.nodes) == 4 and len(rows) == 2
    values = [both.text[m.start - both.start : m.end - both.start] for m in both.marks]
    assert [value for value in values if value[0].isdigit()] == ["21微克/立方米", "54微克/立方米"]


def test_ids_are_stable_and_of_one_finding_each(demo_copy: Store) -> None:
    ids = [f.id for plan in (CITY, COUNTY) for f in check_plan(demo_copy, plan)]
    assert len(set(ids)) == len(ids) == 2
    assert ids == [f.id for plan in (CITY, COUNTY) for f in check_plan(demo_copy, plan)]
    assert all(id_.startswith("finding:") and len(id_.split(":")) == 4 for id_ in ids)


def test_a_dismissed_finding_keeps_its_reason_and_does_not_count(
    demo_copy: Store, models: Models
) -> None:
    (finding,) = open_findings(demo_copy, CITY)
    said = dismiss(demo_copy, CITY, finding.id, " 王某 ", " 口径不同 ")
    assert said.dismissed is not None
    assert (said.dismissed.reviewer, said.dismissed.reason) == ("王某", "口径不同")
    assert open_findings(demo_copy, CITY) == ()
    assert sum(overview(demo_copy, CITY, lambda: models).findings.values()) == 0
    plan = check_one(demo_copy, CITY)
    assert (plan.open_count, plan.dismissed_count, plan.findings) == (0, 1, ())
    assert [item.dismissed for item in check_one(demo_copy, CITY, "dismissed").findings] == [
        said.dismissed
    ]
    assert check_one(demo_copy, CITY, "all").findings == (said,)
    # Other plans' findings remain
    assert len(open_findings(demo_copy, COUNTY)) == 1


def test_a_dismissal_is_taken_back_one_by_one(demo_copy: Store) -> None:
    (finding,) = open_findings(demo_copy, CITY)
    dismiss(demo_copy, CITY, finding.id, "王某", "口径不同")
    second = dismiss(demo_copy, CITY, finding.id, "李某", "已更正")
    assert second.dismissed is not None and second.dismissed.reason == "已更正"
    first = restore(demo_copy, CITY, finding.id, "李某")
    assert first.dismissed is not None and first.dismissed.reason == "口径不同"
    assert restore(demo_copy, CITY, finding.id, "王某").dismissed is None
    assert open_findings(demo_copy, CITY) == (finding,)
    with pytest.raises(InvalidQuery, match="is not dismissed"):
        restore(demo_copy, CITY, finding.id, "王某")
    assert demo_copy.find("Dismissal").total == 4


def test_a_dismissal_outlasts_its_plan(demo_copy: Store, models: Models) -> None:
    (finding,) = open_findings(demo_copy, CITY)
    dismiss(demo_copy, CITY, finding.id, "王某", "口径不同")
    assert demo_copy.delete_plan(CITY)
    assert demo_copy.find("Dismissal").total == 1
    load_paths(demo_copy, [DEMO], models)
    assert open_findings(demo_copy, CITY) == ()
    assert check_one(demo_copy, CITY).dismissed_count == 1


def test_invalid_dismissals_are_refused(demo_copy: Store) -> None:
    (finding,) = open_findings(demo_copy, CITY)
    for reviewer, reason in (("", "口径不同"), ("王某", " "), ("王" * 201, "口径不同")):
        with pytest.raises(InvalidQuery):
            dismiss(demo_copy, CITY, finding.id, reviewer, reason)
    with pytest.raises(NotFound):
        dismiss(demo_copy, COUNTY, finding.id, "王某", "口径不同")
    with pytest.raises(NotFound):
        dismiss(demo_copy, "plan:没有", finding.id, "王某", "口径不同")
    assert demo_copy.find("Dismissal").total == 0


def test_all_plans_are_checked_page_by_page(demo_copy: Store) -> None:
    first = check_all(demo_copy, limit=2)
    rest = check_all(demo_copy, limit=2, cursor=first.cursor)
    plans = [item.plan.id for item in (*first.items, *rest.items)]
    assert plans == [plan.id for plan in iter_nodes(demo_copy, "Plan", {"loaded": True})]
    assert (first.total, first.truncated, rest.truncated) == (3, True, False)
    assert sum(item.open_count for item in (*first.items, *rest.items)) == 2
    assert all(item.findings == () for item in check_all(demo_copy, severity="note").items)
    with pytest.raises(InvalidQuery):
        check_all(demo_copy, cursor="x")
