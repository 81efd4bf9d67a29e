"""Values of bulletins for the targets of a plan: what is proposed, and what is not and why."""

from __future__ import annotations

import pytest

from graph.store import Store
from loaders.observations.bulletin import read_bulletin
from queries.evaluation.bulletin_answers import BulletinValues, ProposedValue
from queries.evaluation.bulletin_values import bulletin_values
from queries.evaluation.entering import Entry, enter
from queries.evaluation.evaluation import evaluation
from tests.app.api.shapes import COUNTY
from tests.queries.evaluation.made_plan import PLAN, plan_with, target, target_id
from tools.paths import OBSERVATIONS

_TITLE = "白溪县2023年统计公报\n"
_FOREST = "森林覆盖率"
_ENERGY = "单位地区生产总值能耗降低"
_GROWTH = "地区生产总值年均增长"
_WATER = "用水总量"


@pytest.fixture
def store(empty_store: Store) -> Store:
    empty_store.write(
        plan_with(
            target(_FOREST, 60, 50),
            target(_ENERGY, 14, raw="〔14〕"),
            target(_GROWTH, 6),
            target(_WATER, 1.2, 1.3, "亿立方米"),
        )
    )
    return empty_store


def values(store: Store, text: str, title: str = _TITLE) -> BulletinValues:
    return bulletin_values(store, PLAN, read_bulletin((title + text).encode(), "公报.txt", 2023))


def only(found: BulletinValues) -> ProposedValue:
    (item,) = found.proposed
    return item


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("2023年，全县森林覆盖率达到57%。", _FOREST, (57, "%", "level")),
        ("白溪县森林覆盖率为57%。", _FOREST, (57, "%", "level")),
        ("森林覆盖率为570‰。", _FOREST, (570, "‰", "level")),
        ("截至2023年12月底，森林覆盖率为57%。", _FOREST, (57, "%", "level")),
        ("用水总量为11500万立方米。", _WATER, (11500, "万立方米", "level")),
        # A reduction is positive in a target of reduction, and a rise negative
        ("单位地区生产总值能耗比上年下降2.8%。", _ENERGY, (2.8, "%", "yearly")),
        ("单位地区生产总值能耗同比增长1.2%。", _ENERGY, (-1.2, "%", "yearly")),
        ("单位地区生产总值能耗比2020年累计下降8.5%。", _ENERGY, (8.5, "%", "since baseline")),
        # A fall is negative in a target of growth
        ("地区生产总值比上年增长5.2%。", _GROWTH, (5.2, "%", "yearly")),
        ("地区生产总值比上年下降1.5%。", _GROWTH, (-1.5, "%", "yearly")),
        ("地区生产总值同比增长5.2%。", _GROWTH, (5.2, "%", "yearly")),
    ],
)
def test_proposed(store: Store, text: str, name: str, expected: tuple[object, ...]) -> None:
    found = values(store, text)
    item = only(found)
    assert (item.indicator, item.value, item.unit, item.value_basis) == (target_id(name), *expected)
    assert (item.year, item.line, item.preliminary, item.conflicts) == (2023, 2, False, ())


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("森林覆盖率比上年提高1.2个百分点。", "points"),
        ("森林覆盖率同比增长1.5%。", "change"),
        ("森林覆盖率为57%—58%。", "not exact"),
        ("森林覆盖率超过57%。", "not exact"),
        ("森林覆盖率达到57%以上。", "not exact"),
        ("上半年，森林覆盖率为57%。", "part of the year"),
        ("1—9月，森林覆盖率为57%。", "part of the year"),
        ("2022年森林覆盖率为57%。", "other year"),
        ("全市森林覆盖率为57%。", "place"),
        ("青禾市森林覆盖率为57%。", "place"),
        ("用水总量为300毫米。", "unit"),
        ("单位地区生产总值能耗比2019年下降9%。", "other base"),
        ("2024年，森林覆盖率力争达到58%。", "other year"),
    ],
)
def test_not_proposed(store: Store, text: str, reason: str) -> None:
    found = values(store, text)
    assert found.proposed == ()
    assert [item.reason.code for item in found.unused] == [reason]
    assert all(item.reason_zh and str(item.reason) for item in found.unused)


def test_a_change_of_the_measure_before_it(store: Store) -> None:
    found = values(store, "全年地区生产总值达到120亿元，同比增长5.2%。")
    assert (only(found).name, only(found).value) == (_GROWTH, 5.2)
    assert [item.reason.code for item in found.unused] == ["level"]


def test_preliminary_values(store: Store) -> None:
    assert only(values(store, "初步核算，森林覆盖率为57%。")).preliminary


def test_different_values_are_shown(store: Store) -> None:
    enter(store, PLAN, [Entry(target_id(_FOREST), 2023, 56, document="年鉴")], "甲")
    first, second = values(store, "森林覆盖率为57%。全县森林覆盖率为58%。").proposed
    assert tuple(map(str, first.conflicts)) == (
        "line 2 of the bulletin: 58%",
        "entered before: 56% (年鉴)",
    )
    assert str(second.conflicts[0]) == "line 2 of the bulletin: 57%"
    same = only(values(store, "森林覆盖率为56%。"))
    assert first.conflicts_zh == ("公报第2行是58%", "已录入56%（年鉴）")
    assert (same.entered, same.conflicts) == (True, ())
    # Nothing was stored
    targets = evaluation(store, PLAN).targets
    assert sum(len(target.observations) for target in targets) == 1


@pytest.mark.parametrize(
    ("title", "warning"),
    [
        ("青禾市2023年统计公报\n", "does not name 白溪县"),
        ("白溪县2022年统计公报\n", "does not name the year 2023"),
        ("", "no title of a bulletin"),
    ],
)
def test_bulletins_of_others(store: Store, title: str, warning: str) -> None:
    (sentence,) = values(store, "森林覆盖率为57%。", title).warnings
    assert warning in str(sentence)


def test_the_demo_bulletin(demo_store: Store) -> None:
    data = (OBSERVATIONS / "county-2023-bulletin.txt").read_bytes()
    found = bulletin_values(demo_store, COUNTY, read_bulletin(data, "公报.txt"))
    assert found.warnings == ()
    assert [(item.name, item.value, item.unit) for item in found.proposed] == [
        ("细颗粒物(PM2.5)平均浓度", 32.5, "微克/立方米"),
        ("空气质量优良天数比率", 88.3, "%"),
        ("地表水劣Ⅴ类水体比例", 0, "%"),
        ("县城集中式饮用水水源水质达标率", 100, "%"),
        ("氮氧化物重点工程减排量", 34, "吨"),
        ("森林覆盖率", 58.6, "%"),
        ("非化石能源消费比重", 184, "‰"),
        ("秸秆综合利用率", 90.5, "%"),
    ]
