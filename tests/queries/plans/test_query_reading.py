"""Finding and reading plans: divisions, a plan at a glance, lines, and the sources of passages."""

from __future__ import annotations

import pytest

from graph.derive.encoder import Encoder
from graph.derive.models import Models, open_models
from graph.model import Node, Subgraph
from graph.store import Store
from queries.gaps import gaps
from queries.gaps.section_matrix import compare
from queries.plans.coverage_summary import overview
from queries.plans.division_tree import divisions
from queries.shared.errors import InvalidQuery, NoPassage, NotFound
from queries.text.annotated_text import derivations, lines
from tests.queries import small_pair
from tests.queries.three_plans import CITED, PLANS, TEXTS, task_id

CITY = "plan:青禾市十四五生态环境保护规划"
COUNTY = "plan:白溪县十四五生态环境保护规划"
PROVINCE = "plan:云岭省十四五生态环境保护规划"


def _no_encoder() -> Encoder:
    raise AssertionError("nothing is to be derived")


def no_means() -> Models:
    """Return models for telling whether links are up to date, without an encoder to derive any."""
    opened = open_models()
    return Models(opened.matcher, opened.judge, _no_encoder)


def test_divisions_form_a_tree_with_plans(store: Store) -> None:
    found = divisions(store).items
    assert [(item.division.props["name"], item.above) for item in found] == [
        ("中华人民共和国", None),
        ("河北省", "division:100000"),
        ("衡水市", "division:130000"),
    ]
    assert [item.plans for item in found] == [(PLANS[level],) for level in PLANS]


def test_divisions_are_paged_and_zones_come_last(empty_store: Store) -> None:
    places = {"371500": "prefecture", "371500-高新区": "zone", "372300": "prefecture"}
    nodes = [
        Node(f"division:{key}", "Division", {"code": key[:6], "name": key, "level": level})
        for key, level in places.items()
    ]
    empty_store.write(Subgraph(tuple(nodes)))
    first = divisions(empty_store, limit=2)
    assert (first.returned, first.total, first.truncated) == (2, 3, True)
    rest = divisions(empty_store, limit=2, cursor=first.cursor)
    assert [item.division.props["level"] for item in rest.items] == ["zone"]
    with pytest.raises(InvalidQuery):
        divisions(empty_store, cursor="x")


def test_an_overview_counts_each_task_of_the_parent_once(
    empty_store: Store, models: Models
) -> None:
    empty_store.write(small_pair.small_pair())
    (uptake,) = overview(empty_store, small_pair.CITY, lambda: models).uptake
    assert (uptake.parent.id, uptake.tasks) == (small_pair.PROVINCE, 5)
    # P2: its only link was rejected; P4: half of it is dropped
    assert uptake.statuses == {
        "covered": 2,
        "partial": 1,
        "possible": 0,
        "missing": 2,
        "not applicable": 0,
    }
    assert uptake.share == 0.4
    assert overview(empty_store, small_pair.PROVINCE, no_means).uptake == ()


def test_an_overview_agrees_with_the_gap_report_and_the_matrix(
    demo_store: Store, models: Models
) -> None:
    (uptake,) = overview(demo_store, CITY, lambda: models).uptake
    report = gaps(demo_store, CITY, None, lambda: models)
    matrix = compare(demo_store, CITY, uptake.parent.id, lambda: models)
    assert (uptake.tasks, uptake.statuses) == (len(report.tasks), report.counts)
    assert sum(uptake.statuses.values()) == uptake.tasks
    assert uptake.share == report.share == matrix.parent_coverage


def test_an_overview_counts_contradictions_by_severity(demo_store: Store, models: Models) -> None:
    found = overview(demo_store, COUNTY, lambda: models).findings
    assert list(found) == ["error", "warning", "note"]
    assert sum(found.values()) > 0


def test_a_cited_plan_has_no_content(store: Store) -> None:
    found = overview(store, CITED, no_means)
    assert (found.uptake, set(found.findings.values())) == ((), {0})
    with pytest.raises(NotFound):
        overview(store, "plan:没有", no_means)


def test_lines_and_offsets_make_up_the_text(store: Store) -> None:
    text = TEXTS["province"]
    first = lines(store, PLANS["province"], limit=4)
    rest = lines(store, PLANS["province"], cursor=first.cursor)
    found = [*first.items, *rest.items]
    assert "\n".join(line.text for line in found) == text
    assert [line.line for line in found] == list(range(1, len(found) + 1))
    for line in found:
        assert text[line.start :].startswith(line.text)


def test_windows_newlines_count_as_they_are(empty_store: Store) -> None:
    props = {"title": "规划", "loaded": True, "source_text": "规划\r\n一、水\r\n"}
    empty_store.write(Subgraph((Node("plan:规划", "Plan", props),)))
    found = [(line.start, line.text) for line in lines(empty_store, "plan:规划").items]
    assert found == [(0, "规划"), (4, "一、水"), (9, "")]


def test_a_cited_plan_has_no_lines(store: Store) -> None:
    with pytest.raises(NoPassage):
        lines(store, CITED)
    with pytest.raises(NotFound):
        lines(store, "plan:没有")


def test_derivations_up_leave_rejected_ones_out(store: Store) -> None:
    (found,) = derivations(store, PLANS["city"], models=no_means).items
    assert (found.child.id, found.parent.id) == (task_id("city", 1), task_id("province", 1))
    (passage,) = found.passages
    assert passage.child.text == passage.parent.text == "统筹划定三条控制线。"
    assert (passage.child.line, passage.parent.line) == (5, 6)
    assert TEXTS["province"][passage.parent.start : passage.parent.end] == passage.parent.text


def test_derivations_down_come_in_the_order_of_the_parent(store: Store) -> None:
    found = derivations(store, PLANS["nation"], "down", models=no_means).items
    assert [item.parent.id for item in found] == [task_id("nation", 1), task_id("nation", 2)]
    assert found[1].passages == ()


def test_derivations_are_paged(store: Store) -> None:
    first = derivations(store, PLANS["province"], limit=1, models=no_means)
    assert (first.returned, first.total, first.truncated) == (1, 2, True)
    rest = derivations(store, PLANS["province"], limit=1, cursor=first.cursor, models=no_means)
    assert [item.child.id for item in rest.items] == [task_id("province", 2)]


def test_derivations_against_the_parent_are_those_of_the_graph(
    demo_store: Store, models: Models
) -> None:
    stored = derivations(demo_store, CITY, models=no_means)
    against = derivations(demo_store, CITY, against=PROVINCE, models=lambda: models)
    assert against.items == stored.items
    assert stored.total > 0


def test_derivations_against_another_plan_are_made_for_the_answer(
    demo_store: Store, models: Models
) -> None:
    before = demo_store.stats()
    found = derivations(demo_store, COUNTY, against=PROVINCE, models=lambda: models)
    assert {item.parent.plan_id for item in found.items} == {PROVINCE}
    down = derivations(demo_store, PROVINCE, "down", against=COUNTY, models=lambda: models)
    assert {item.edge.id for item in down.items} == {item.edge.id for item in found.items}
    cells = compare(demo_store, COUNTY, PROVINCE, lambda: models).cells
    tasks = {item.edge.id for item in found.items if item.child.label == "Task"}
    assert {edge for cell in cells for edge in cell.edges} <= tasks
    assert demo_store.stats() == before


def test_derivations_of_a_plan_that_is_not_there(store: Store) -> None:
    with pytest.raises(NotFound):
        derivations(store, "plan:没有", models=no_means)
    with pytest.raises(InvalidQuery):
        derivations(store, PLANS["city"], against=CITED, models=no_means)
