"""Targets with and without numbers, compared over their kinds."""

from __future__ import annotations

from typing import Any

import pytest

from graph.model import Node
from graph.store import Store
from queries.gaps.statuses import TargetStatus
from queries.gaps.target_answers import TargetGap
from queries.gaps.target_comparison import TargetComparer
from tests.queries.gaps.gap_plans import Written, put, report, tie

Given = dict[str, Any]

SEWAGE: Given = {
    "name": "农村生活污水治理",
    "target_kind": "coverage",
    "raw": "农村生活污水治理全覆盖",
}
RATE: Given = {
    "name": "农村生活污水治理",
    "target_value": 95.0,
    "unit": "%",
    "raw": "治理率达到95%",
}
STOVES: Given = {"name": "燃煤小锅炉", "target_kind": "elimination", "raw": "燃煤小锅炉清零"}
LEFT: Given = {"name": "燃煤小锅炉", "target_value": 12.0, "unit": "台", "raw": "控制在12台"}
DATABASE: Given = {"name": "档案数据库", "target_kind": "completion", "raw": "建成档案数据库"}
LAKE: Given = {"name": "湖区水质", "target_kind": "grade"}
WETLAND: Given = {"name": "湿地面积", "target_kind": "trend", "raw": "湿地面积不减少"}
DEFERRED: Given = {"target_kind": "deferred", "target_raw": "完成省下达任务"}


def node(given: Given, plan: str) -> Node:
    raw = given.get("raw") or given["name"]
    props = {"target_kind": "numeric", "target_year": 2025, "raw": raw, "target_raw": raw}
    return Node(f"indicator:{plan}", "Indicator", props | {"plan_id": plan} | given)


def grade(state: str) -> Given:
    return LAKE | {"raw": f"湖区水质达到{state}", "target_raw": f"达到地表水{state}标准"}


@pytest.mark.parametrize(
    ("parent", "child", "status", "reason"),
    [
        (SEWAGE, SEWAGE, "equal", "equal state"),
        (SEWAGE, RATE, "weaker", "higher is better"),
        (RATE, SEWAGE, "stricter", "higher is better"),
        (SEWAGE, RATE | {"target_value": 100.0}, "equal", "equal"),
        (SEWAGE, RATE | {"unit": "个"}, "not comparable", "other units"),
        (SEWAGE, SEWAGE | {"raw": "逐步实现农村污水治理全覆盖"}, "weaker", "child nearly"),
        (SEWAGE | {"raw": "基本实现治理全覆盖"}, SEWAGE, "stricter", "parent nearly"),
        (SEWAGE, SEWAGE | {"ambition": "strive"}, "weaker", "child strives"),
        (SEWAGE, SEWAGE | {"target_year": 2027}, "weaker", "same state"),
        (SEWAGE, DEFERRED | SEWAGE | DEFERRED, "deferred", "put off"),
        (STOVES, LEFT, "weaker", "lower is better"),
        (STOVES, LEFT | {"raw": "淘汰燃煤小锅炉12台"}, "not comparable", "other kinds"),
        (DATABASE, DATABASE | {"target_year": 2023}, "stricter", "same state"),
        (DATABASE | {"target_year": 2023}, DATABASE, "weaker", "same state"),
        (grade("Ⅲ类"), grade("Ⅳ类"), "weaker", "grades"),
        (grade("Ⅲ类"), grade("III类"), "equal", "equal state"),
        (grade("Ⅲ类"), grade("Ⅱ类"), "stricter", "grades"),
        (WETLAND, WETLAND | {"raw": "湿地面积保持稳定"}, "equal", "equal state"),
        (RATE | {"name": "湿地率"}, WETLAND, "weaker", "no number below"),
        (WETLAND, RATE | {"name": "湿地率"}, "equal", "number below"),
        (WETLAND, DATABASE, "not comparable", "other kinds"),
        (RATE | DEFERRED | {"target_value": None}, DEFERRED | RATE | DEFERRED, "equal",
         "both put off"),
        (DEFERRED | RATE | DEFERRED, RATE, "not comparable", "parent puts off"),
    ],
)  # fmt: skip
def test_kinds(parent: Given, child: Given, status: TargetStatus, reason: str) -> None:
    found = TargetComparer().compare(node(parent, "a"), node(child, "b"), None)
    assert (found.status, found.reason.code) == (status, reason)


@pytest.mark.parametrize(
    ("year", "status"), [(2020, "equal"), (2019, "stricter"), (2021, "weaker"), (2016, "weaker")]
)
def test_years_of_another_period(year: int, status: TargetStatus) -> None:
    """A plan for 2016-2020 takes up a target for 2015 in its own last year."""
    above, below = RATE | {"target_year": 2015}, RATE | {"target_year": year}
    assert TargetComparer(5).compare(node(above, "a"), node(below, "b"), None).status == status


@pytest.mark.parametrize(
    ("child", "status", "reason"),
    [
        ({}, "equal", "continued"),
        ({"target_value": 97.0}, "stricter", "higher is better"),
        ({"target_value": 90.0}, "weaker", "higher is better"),
        ({"target_value": 98.0, "baseline_value": 96.0}, "stricter", "reached before"),
        ({"target_value": 95.0, "baseline_value": 95.0}, "equal", "reached before"),
        ({"target_value": 90.0, "baseline_value": 96.0}, "weaker", "higher is better"),
    ],
)
def test_a_target_of_another_period(child: Given, status: TargetStatus, reason: str) -> None:
    above, below = RATE | {"target_year": 2015}, RATE | {"target_year": 2020} | child
    found = TargetComparer(5).compare(node(above, "a"), node(below, "b"), None)
    assert (found.status, found.reason.code.partition(",")[0]) == (status, reason)


def test_a_target_of_another_period_is_given_up(empty_store: Store) -> None:
    below = Written("甲市规划", ["推进治理。"], [], {"period_start": 2026, "period_end": 2030})
    above = Written("乙省规划", ["加强治理。"], [{}])
    put(empty_store, below, above)
    (gap,) = report(empty_store, below, above).targets
    assert (gap.status, gap.reason.code) == ("missing", "given up")


def test_other_passages_that_set_the_same(empty_store: Store) -> None:
    row, sentence = {"origin": "table"}, {"origin": "text"}
    below = Written("甲市规划", ["推进治理。"], [sentence, row, sentence])
    above = Written("乙省规划", ["加强治理。"], [sentence, row])
    put(empty_store, below, above)
    (gap,) = report(empty_store, below, above).targets
    assert [node.props["origin"] for node in gap.parent_again] == ["text"]
    assert gap.child is not None and gap.child.props["origin"] == "table"
    assert [node.props["origin"] for node in gap.child_again] == ["text", "text"]


ABOVE = "治理农村污水。到2025年，建成乡镇污水监测平台，乡镇污水处理设施全覆盖。"


def by_clause(store: Store, passage: str, given: Given, linked: bool = True) -> TargetGap:
    """Return the gap of a target in the parent's task, with ``passage`` as the child's task."""
    below = Written("甲市规划", [passage])
    above = Written("乙省规划", [ABOVE], [given])
    start, end = above.at(given["raw"])
    above.indicators = [given | {"start": start, "end": end, "line": 2, "target_value": None}]
    edges = [tie(below.task(0), above.task(0), [(0, 80)])] if linked else []
    put(store, below, above, edges)
    (gap,) = report(store, below, above).targets
    return gap


PLATFORM: Given = {
    "name": "乡镇污水监测平台", "target_kind": "completion", "raw": "建成乡镇污水监测平台"
}  # fmt: skip
PLANTS: Given = {
    "name": "乡镇污水处理设施", "target_kind": "coverage", "raw": "乡镇污水处理设施全覆盖",
    "target_raw": "全覆盖",
}  # fmt: skip
STEADY: Given = PLANTS | {"target_kind": "trend", "target_raw": "不减少"}


@pytest.mark.parametrize(
    ("passage", "given", "status", "reason"),
    [
        ("治理农村污水。建成乡镇污水监测平台。", PLATFORM, "equal", "same passage"),
        ("治理农村污水。推进乡镇污水监测。", PLATFORM, "weaker", "no result below"),
        # About something else than the result
        ("治理农村污水。加强污水厂监测。", PLATFORM, "missing", "no target"),
        ("治理农村污水。用好乡镇污水监测平台。", PLATFORM, "weaker", "no result below"),
        ("治理农村污水。加强乡镇污水处理设施管护。", STEADY, "not comparable", "no state below"),
        ("治理农村污水。所有乡镇污水处理设施只增不减。", STEADY, "equal", "same passage"),
        ("治理农村污水。乡镇污水处理设施全覆盖。", PLANTS, "equal", "same passage"),
        ("治理农村污水。建设乡镇污水处理设施。", PLANTS, "weaker", "no state below"),
        ("治理农村污水。发展生态旅游。", PLANTS, "missing", "no target"),
    ],
)
def test_the_clause_of_a_target_answers(
    empty_store: Store, passage: str, given: Given, status: str, reason: str
) -> None:
    gap = by_clause(empty_store, passage, given)
    assert (gap.status, gap.reason.code) == (status, reason)
    assert gap.child is None
    assert (gap.passage is None) == (status == "missing")
    if gap.passage is not None:
        assert gap.child_value == gap.passage.text
        assert gap.child_value in passage


ROADS = "发展旅游公路。到2025年，建成滨河风景道1500公里，风景道沿线厕所达标率达到80%。"
WAYS: Given = {"name": "建成滨河风景道", "target_value": 1500.0, "unit": "公里",
               "raw": "建成滨河风景道1500公里", "target_raw": "1500公里"}  # fmt: skip
TOILETS: Given = {"name": "风景道沿线厕所达标率", "target_value": 80.0, "unit": "%",
                  "raw": "风景道沿线厕所达标率达到80%", "target_raw": "80%"}  # fmt: skip


@pytest.mark.parametrize(
    ("parent", "passage", "child", "status"),
    [
        (WAYS, "建成滨河观光道120公里", {"target_value": 120.0, "unit": "公里"},
         "not comparable"),
        (TOILETS, "风景道沿线厕所合格比例达到85%", {"target_value": 85.0, "unit": "%"}, "stricter"),
        (
            TOILETS,
            "风景道沿线厕所完成上级下达的达标任务",
            {"target_kind": "deferred", "target_value": None, "unit": None},
            "deferred",
        ),
        # Figures of other things
        (TOILETS, "风景道沿线厕所达标12座", {"target_value": 12.0, "unit": "座"}, "missing"),
    ],
)  # fmt: skip
def test_a_number_in_the_passage_of_the_clause(
    empty_store: Store, parent: Given, passage: str, child: Given, status: str
) -> None:
    """The names differ too much, but the passage answers the clause and sets only one number, or
    leaves it to the level above."""
    below = Written("甲市规划", [f"发展旅游公路。到2025年，{passage}。"])
    start, end = below.at(passage)
    below.indicators = [
        {"name": "观光道", "raw": passage, "start": start, "end": end, "line": 2} | child
    ]
    above = Written("乙省规划", [ROADS])
    start, end = above.at(parent["raw"])
    above.indicators = [parent | {"start": start, "end": end, "line": 2}]
    put(empty_store, below, above, [tie(below.task(0), above.task(0), [(0, 80)])])
    (gap,) = report(empty_store, below, above).targets
    assert gap.status == status
    assert (gap.child is None) == (status == "missing")


def test_a_clause_without_an_answer(empty_store: Store) -> None:
    gap = by_clause(empty_store, "发展生态旅游。", PLANTS, linked=False)
    assert (gap.status, gap.passage, gap.child_value) == ("missing", None, None)


def test_a_target_answers_only_one_of_two_with_one_name(empty_store: Store) -> None:
    """车辆和船舶分别下降4%和3.5%: the child sets the value of the vehicles only."""
    below = Written("甲市规划", ["推进治理。"], [{"target_value": 4.0}])
    twins = [{"target_value": value, "raw": "分别", "start": 7, "end": 9} for value in (4.0, 3.5)]
    above = Written("乙省规划", ["加强治理。"], twins)
    put(empty_store, below, above)
    statuses = [gap.status for gap in report(empty_store, below, above).targets]
    assert sorted(statuses) == ["equal", "missing"]


def test_similar_names_of_other_measures(empty_store: Store) -> None:
    below = Written("甲市规划", ["推进治理。"], [{"name": "农村生活污水治理任务完成率"}])
    above = Written("乙省规划", ["加强治理。"], [{"name": "农村生活污水治理率"}])
    put(empty_store, below, above)
    (gap,) = report(empty_store, below, above).targets
    assert (gap.status, gap.child) == ("missing", None)


def test_firmness_is_apart_from_the_value(empty_store: Store) -> None:
    below = Written("甲市规划", ["推进治理。"], [{"target_value": 60.0, "ambition": "strive"}])
    above = Written("乙省规划", ["加强治理。"], [{}])
    put(empty_store, below, above)
    (gap,) = report(empty_store, below, above).targets
    assert gap.status == "stricter"
    assert gap.firmness is not None and gap.firmness.code == "child strives"
    assert gap.firmness_zh == "下级只是力争达到"
