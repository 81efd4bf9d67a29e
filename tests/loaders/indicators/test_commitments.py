"""Targets without a number: what is to be done with what, how firm, and by when."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.build.document import IndicatorItem
from graph.reference.divisions import Gazetteer
from loaders.indicators.commitments import read_commitment
from tests.loaders.indicators.printed_tables import pipes
from tests.loaders.small_plans import indicators, small_plan
from tools.evaluate.commitments import samples


@pytest.mark.parametrize(
    ("clause", "kind", "name", "state"),
    [
        ("农村供水设施全覆盖", "coverage", "农村供水设施", "全覆盖"),
        ("规模化畜禽养殖场全部配套处理设施", "coverage", "规模化畜禽养殖场", "全部配套处理设施"),
        ("城市生活垃圾应收尽收", "coverage", "城市生活垃圾", "应收尽收"),
        ("基本消除城市黑臭水体", "elimination", "城市黑臭水体", "基本消除"),
        ("禁止新建小水电站", "elimination", "新建小水电站", "禁止"),
        ("历史遗留问题动态清零", "elimination", "历史遗留问题", "动态清零"),
        ("编制碳达峰行动方案", "completion", "碳达峰行动方案", "编制"),
        ("建立污染源整治清单", "completion", "污染源整治清单", "建立"),
        ("二氧化氮平均浓度达到国家二级标准", "grade", "二氧化氮平均浓度", "达到国家二级标准"),
        ("青石河水质达到Ⅲ类", "grade", "青石河水质", "达到Ⅲ类"),
        ("营运车辆尾气达标排放", "grade", "营运车辆尾气", "达标排放"),
        ("氮氧化物减排量完成省下达目标", "deferred", "氮氧化物减排量", "完成省下达目标"),
        ("主要污染物排放总量持续减少", "trend", "主要污染物排放总量", "持续减少"),
        ("进一步提高废旧农膜回收率", "trend", "废旧农膜回收率", "进一步提高"),
        ("湿地面积不减少", "trend", "湿地面积", "不减少"),
        ("空气质量位居全省前列", "rank", "空气质量", "位居全省前列"),
        ("碳排放2030年前达峰", "deadline", "碳排放", "2030年前达峰"),
    ],
)
def test_kinds(clause: str, kind: str, name: str, state: str) -> None:
    found = read_commitment(f"到2025年{clause}")
    assert found is not None
    assert (found.kind, found.object, found.state) == (kind, name, state)


@pytest.mark.parametrize(
    "clause",
    [
        *("加强污染防治", "鼓励企业全部使用清洁能源", "健全长效机制", "推进绿色发展"),
        *("建立健全长效机制", "加大淘汰力度", "提升治理能力的工作", "年内全部完成"),
    ],
)
def test_work_without_a_result_is_not_a_target(clause: str) -> None:
    assert read_commitment(clause) is None


@given(st.text(alphabet="到2025年确保全部达标完成省下达持续不降低清零消除、的率", max_size=40))
def test_a_target_is_a_part_of_its_clause(clause: str) -> None:
    found = read_commitment(clause)
    if found is not None:
        assert found.object in clause[found.start : found.stop]
        assert found.state in clause[found.start : found.stop]


def _read(sentence: str) -> list[IndicatorItem]:
    return indicators(small_plan(sentence), "text")


def test_the_year_and_how_firm_it_is() -> None:
    first, second, third = _read(
        "到2023年,力争农村供水设施全覆盖,确保湿地面积不减少。基本消除城市黑臭水体。"
    )
    assert (first.target_year, first.ambition, first.year_basis) == (2023, "strive", "stated")
    assert (second.target_year, second.ambition) == (2023, "must")
    assert (third.target_year, third.ambition, third.year_basis) == (2025, None, "plan_period")
    assert (first.target_value, first.comparator, first.unit) == (None, None, None)


def test_joined_trends_are_a_target_each() -> None:
    assert [item.name for item in _read("到2025年,确保湿地面积不减少、生态功能不降低。")] == [
        "湿地面积",
        "生态功能",
    ]


def test_a_passage_with_a_number_is_one_target() -> None:
    (item,) = _read("到2025年,污水处理率进一步提高到95%以上。")
    assert (item.target_kind, item.target_value) == ("numeric", 95.0)


def test_what_was_reached_is_not_a_target() -> None:
    assert _read("“十三五”期间,主要污染物排放总量持续减少。") == []
    assert small_plan(review="主要污染物排放总量持续减少。").indicators == ()


def test_words_in_the_cells_of_a_table() -> None:
    table = pipes(
        ("序号", "指标", "2020年", "2025年", "属性"),
        ("1", "湿地保护率(%)", "53", "不降低", "预期性"),
        ("2", "农村供水设施", "—", "全覆盖", "预期性"),
        ("3", "黑臭水体数量(条)", "2", "清零", "约束性"),
        ("4", "湿地面积", "—", "另行公布", "预期性"),
    )
    items = indicators(small_plan(f"表1 主要指标\n{table}"), "table")
    kinds = [item.target_kind for item in items]
    assert kinds == ["trend", "coverage", "elimination", "qualitative"]


@pytest.mark.real_plans
def test_a_judged_plan(shared: Path, divisions: Gazetteer) -> None:
    ((_, scores),) = samples(shared, divisions)
    found, kinds = scores.values()
    assert found.f1 >= 0.85, (found.missing, found.extra)
    assert kinds.precision >= 0.95, kinds.missing
