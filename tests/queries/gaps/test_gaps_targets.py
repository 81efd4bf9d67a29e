"""Each target of the parent compared with the child's, through a store."""

from __future__ import annotations

from typing import Any

import pytest

from graph.reference.geography import Geography, Place
from graph.store import Store
from queries.gaps.target_answers import TargetGap
from tests.queries.gaps.gap_plans import Written, put, report, tie

Given = dict[str, Any]
AIR: Given = {"name": "细颗粒物浓度", "concept": "pm25", "unit": "微克/立方米"}
ROADS: Given = {"name": "公路里程", "concept": "roads", "unit": "公里"}


def compared(store: Store, parent: list[Given], child: list[Given]) -> tuple[TargetGap, ...]:
    below = Written("甲市规划", ["推进治理。建设设施。"], child)
    above = Written("乙省规划", ["加强治理。建设设施。"], parent)
    put(store, below, above)
    return report(store, below, above).targets


def one(store: Store, parent: Given, child: Given | None) -> TargetGap:
    (gap,) = compared(store, [parent], [] if child is None else [child])
    return gap


@pytest.mark.parametrize(
    ("parent", "child", "status"),
    [
        pytest.param({}, {}, "equal", id="the same"),
        pytest.param({}, {"target_value": 51.0}, "stricter", id="more of what is better"),
        pytest.param({}, {"target_value": 49.0}, "weaker", id="less of what is better"),
        pytest.param({}, {"target_value": 50 + 1e-9}, "equal", id="the same but for rounding"),
        pytest.param(AIR, AIR | {"target_value": 49.0}, "stricter", id="less of what is worse"),
        pytest.param(AIR, AIR | {"target_value": 51.0}, "weaker", id="more of what is worse"),
        pytest.param({}, None, "missing", id="none"),
        pytest.param({}, {"name": "湿地面积"}, "missing", id="none of this subject"),
        pytest.param({}, {"historical": True}, "missing", id="one of the past"),
        pytest.param({}, {"unit": "公里"}, "missing", id="one in another kind of unit"),
        pytest.param(
            {},
            {"target_value": None, "target_kind": "deferred", "target_raw": "完成上级下达任务"},
            "deferred",
            id="put off",
        ),
        pytest.param(
            {"target_value": None, "target_kind": "deferred"},
            {"target_value": None, "target_kind": "deferred"},
            "equal",
            id="put off by both",
        ),
        pytest.param(
            {}, {"target_value": None, "target_kind": "qualitative"}, "weaker", id="words"
        ),
        pytest.param(
            {"target_value": None, "target_kind": "qualitative"},
            {},
            "not comparable",
            id="of words",
        ),
        pytest.param(ROADS, ROADS | {"target_value": 9.0}, "not comparable", id="a part"),
        pytest.param(
            ROADS | {"name": "人均公路里程"},
            ROADS | {"name": "人均公路里程", "target_value": 9.0},
            "weaker",
            id="a mean is no part",
        ),
        pytest.param({}, {"target_year": 2026}, "weaker", id="behind the period"),
        pytest.param({}, {"target_year": 2030}, "missing", id="of the next period"),
        pytest.param({}, {"target_year": 2024}, "stricter", id="sooner"),
        pytest.param({"target_year": 2024}, {}, "weaker", id="later"),
        pytest.param(
            {}, {"target_year": 2024, "target_value": 51.0}, "stricter", id="sooner, more"
        ),
        pytest.param({"target_year": 2024}, {"target_value": 49.0}, "weaker", id="later, less"),
        pytest.param({}, {"target_year": 2024, "target_value": 49.0}, "weaker", id="sooner, less"),
        pytest.param({"target_year": 2024}, {"target_value": 51.0}, "stricter", id="later, more"),
        pytest.param({}, {"ambition": "strive"}, "weaker", id="only strives"),
        pytest.param({"ambition": "strive"}, {}, "stricter", id="does not only strive"),
        pytest.param({"ambition": "strive"}, {"ambition": "strive"}, "equal", id="both strive"),
        pytest.param({}, {"ambition": "must"}, "equal", id="a row of a table is a must"),
    ],
)
def test_status(empty_store: Store, parent: Given, child: Given | None, status: str) -> None:
    gap = one(empty_store, parent, child)
    assert gap.status == status
    assert gap.reason
    assert (gap.child is None) == (status == "missing")


@pytest.mark.parametrize(
    ("given", "child", "status"),
    [
        ({"name": "某指数", "comparator": ">="}, 51.0, "stricter"),
        ({"name": "某指数", "comparator": "<="}, 51.0, "weaker"),
        ({"name": "某指数"}, 51.0, "stricter"),
        ({"name": "传染病发生率"}, 51.0, "weaker"),
        ({"name": "死亡率下降", "raw": "死亡率下降 50"}, 51.0, "stricter"),
        ({"name": "能耗强度", "raw": "能耗强度 50"}, 51.0, "weaker"),
    ],
)
def test_direction_without_a_concept(
    empty_store: Store, given: Given, child: float, status: str
) -> None:
    """The direction follows from 以上 and 以内, or else from the name."""
    assert one(empty_store, given, given | {"target_value": child}).status == status


def test_the_concept_counts_more_than_the_comparator(empty_store: Store) -> None:
    wrong = AIR | {"comparator": ">="}
    assert one(empty_store, wrong, wrong | {"target_value": 51.0}).status == "weaker"


def test_values_in_the_parents_unit(empty_store: Store) -> None:
    gap = one(
        empty_store,
        AIR | {"target_value": 30.0, "target_raw": "30"},
        AIR | {"target_value": 0.031, "unit": "毫克/立方米", "target_raw": "0.031"},
    )
    assert gap.status == "weaker"
    assert gap.child_in_unit == pytest.approx(31)
    assert (gap.parent_value, gap.child_value, gap.unit) == ("30", "0.031", "微克/立方米")
    assert (gap.concept, gap.concept_id) == ("细颗粒物浓度", "concept:pm25")
    assert (gap.parent_line, gap.child_line) == (3, 3)


def test_an_unknown_unit(empty_store: Store) -> None:
    gap = one(empty_store, {"unit": "颗星"}, {"unit": "颗星", "target_value": 51.0})
    assert (gap.status, gap.child_in_unit) == ("stricter", None)


def test_a_target_without_a_counterpart_has_no_values(empty_store: Store) -> None:
    gap = one(empty_store, {"target_raw": "50%"}, None)
    assert (gap.child, gap.child_line, gap.child_value, gap.child_in_unit) == (None,) * 4
    assert gap.parent_value == "50%"
    assert gap.concept_id is None


def test_a_row_and_a_sentence_with_the_same_target_are_one(empty_store: Store) -> None:
    text, row = {"origin": "text"}, {"origin": "table"}
    (gap,) = compared(empty_store, [text, row, text], [row])
    assert gap.parent.props["origin"] == "table"
    (first,) = compared(empty_store, [text, text], [row])
    assert first.parent.props["line"] == 3


def test_other_values_and_years_are_separate_targets(empty_store: Store) -> None:
    found = compared(
        empty_store,
        [{}, {"target_value": 52.0}, {"target_year": 2023}, {"historical": True}],
        [{}],
    )
    assert [gap.parent_line for gap in found] == [3, 4, 5]
    assert [gap.status for gap in found] == ["equal", "weaker", "weaker"]


def test_the_child_of_the_same_year_is_set_beside_it(empty_store: Store) -> None:
    found = compared(
        empty_store,
        [{"target_year": 2025}, {"target_year": 2023, "target_value": 45.0}],
        [{"target_year": 2023, "target_value": 45.0}, {}],
    )
    assert [gap.status for gap in found] == ["equal", "equal"]
    assert [gap.child_line for gap in found] == [4, 3]


@pytest.mark.parametrize(
    ("parent", "child", "in_unit", "status"),
    [
        (("每千人口床位数", 5.0), ("每万人口床位数", 50.0), 5.0, "equal"),
        (("每千人口床位数", 5.0), ("每千人口床位数", 50.0), 50.0, "stricter"),
        (("每万人床位数", 50.0), ("每千人床位数", 4.0), 40.0, "weaker"),
        (("十万人口床位数", 5.0), ("每百万人口床位数", 40.0), 4.0, "weaker"),
    ],
)
def test_per_heads(
    empty_store: Store,
    parent: tuple[str, float],
    child: tuple[str, float],
    in_unit: float,
    status: str,
) -> None:
    above, below = (
        {"unit": "张", "concept": "beds", "name": name, "target_value": value}
        for name, value in (parent, child)
    )
    gap = one(empty_store, above, below)
    assert gap.child_in_unit == pytest.approx(in_unit)
    assert gap.status == status


@pytest.mark.parametrize(
    ("name", "raw", "status"),
    [
        ("安全利用", "完成省下达的受污染耕地安全利用率任务", "deferred"),
        ("耕地利用", "受污染耕地安全利用率完成上级下达指标", "deferred"),
        ("植树造林", "完成省下达的植树造林任务", "missing"),
    ],
)
def test_a_target_that_is_left_to_the_level_above(
    empty_store: Store, name: str, raw: str, status: str
) -> None:
    """Its own words name the parent's target, even if its name is a different one."""
    put_off = {"name": name, "raw": raw, "target_value": None, "target_kind": "deferred"}
    gap = one(empty_store, {"name": "受污染耕地安全利用率"}, put_off)
    assert gap.status == status
    assert (gap.child is None) == (status == "missing")


PLACES = Geography((Place("990200", ("丙市",)),), ("甲市",), inland=True, division="甲市")


@pytest.mark.parametrize(
    ("parent", "child", "status"),
    [
        ({"name": "近岸海域水质优良比例"}, None, "not applicable"),
        ({"name": "丙市空气优良天数比例"}, None, "not applicable"),
        ({"name": "甲市空气优良天数比例"}, None, "missing"),
        ({"name": "空气优良天数比例"}, None, "missing"),
        # A target that the child sets concerns it
        ({"name": "近岸海域水质优良比例"}, {"name": "近岸海域水质优良比例"}, "equal"),
    ],
)
def test_a_target_about_places_elsewhere_is_not_applicable(
    empty_store: Store, parent: Given, child: Given | None, status: str
) -> None:
    below = Written("甲市规划", ["推进治理。"], [] if child is None else [child])
    above = Written("乙省规划", ["加强治理。"], [parent])
    put(empty_store, below, above)
    found = report(empty_store, below, above, geography=PLACES)
    (gap,) = found.targets
    assert gap.status == status
    assert found.target_counts == {status: 1}
    if status == "not applicable":
        assert gap.reason.code == "place elsewhere"
        assert str(gap.reason).endswith("outside 甲市")


@pytest.mark.parametrize(
    ("passage", "status"),
    [
        ("依托全省污水监测平台", "not applicable"),
        ("用好全省污水监测平台", "not applicable"),
        ("建成全市污水监测平台", "equal"),
    ],
)
def test_a_work_of_the_level_above_is_used(empty_store: Store, passage: str, status: str) -> None:
    words = "建成全省污水监测平台"
    below = Written("甲市规划", [f"治理污水。{passage}。", "全市达标。全市清零。"])
    above = Written("乙省规划", [f"治理污水。{words}。", "全省达标。"])
    start, end = above.at(words)
    above.indicators = [
        {"name": "全省污水监测平台", "target_kind": "completion", "raw": words, "unit": None,
         "target_value": None, "start": start, "end": end, "line": 2}
    ]  # fmt: skip
    put(empty_store, below, above, [tie(below.task(0), above.task(0), [(0, 80)])])
    (gap,) = report(empty_store, below, above, geography=PLACES).targets
    assert gap.status == status
    if status == "not applicable":
        assert gap.reason.code == "duty above"


def test_counts(empty_store: Store) -> None:
    below = Written("甲市规划", ["推进治理。"], [{}, AIR | {"target_value": 1.0}])
    above = Written("乙省规划", ["加强治理。"], [{}, AIR, {"name": "湿地保护率"}])
    put(empty_store, below, above)
    assert report(empty_store, below, above).target_counts == {
        "equal": 1,
        "stricter": 1,
        "missing": 1,
    }
