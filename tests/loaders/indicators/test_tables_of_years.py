"""Indicator tables of several years or of the past, and with footnotes."""

from __future__ import annotations

from typing import Any

import pytest

from tests.loaders.indicators.printed_tables import (
    fields,
    flat,
    pipes,
    read,
)
from tests.loaders.small_plans import indicators, small_plan


def test_every_target_column_gives_an_indicator() -> None:
    found = read(
        pipes(
            ("指标", "单位", "2020年", "2023年目标", "2025年目标", "2035年目标"),
            ("细颗粒物浓度", "微克/立方米", "35", "33", "31", "25"),
            ("森林覆盖率", "%", "57", "—", "58", "持续提升"),
        )
    )
    assert [fields(item, "name", "target_year", "target_raw") for item in found] == [
        ("细颗粒物浓度", 2023, "33"),
        ("细颗粒物浓度", 2025, "31"),
        ("细颗粒物浓度", 2035, "25"),
        ("森林覆盖率", 2025, "58"),
        ("森林覆盖率", 2035, "持续提升"),
    ]
    assert {item.baseline_year for item in found} == {2020}


def test_of_bare_years_the_first_is_the_baseline() -> None:
    heads = ("指标", "2020年", "2023年", "2025年")
    found = read(pipes(heads, ("湿地保护率(%)", "53", "54", "55")))
    assert [fields(item, "baseline_value", "target_year", "target_value") for item in found] == [
        (53.0, 2023, 54.0),
        (53.0, 2025, 55.0),
    ]


def test_a_rate_of_growth_is_the_target_where_there_is_no_other() -> None:
    heads = ("指标", "单位", "2020年", "2025年", "年均增速(%)")
    rows = (("再生水利用量", "万吨", "30", "35", "3"), ("生态投入", "万元", "35", "", "6.5"))
    first, second = read(pipes(heads, *rows))
    assert fields(first, "target_value", "remark") == (35.0, None)
    assert fields(second, "target_value", "remark") == (6.5, "年均增速(%)")


@pytest.mark.parametrize("printed", [pipes, flat])
@pytest.mark.parametrize(
    "heads",
    [
        pytest.param(("2020年目标", "2020年完成值"), id="year-in-the-heads"),
        pytest.param(("目标值", "完成值"), id="year-of-the-period-before"),
    ],
)
def test_a_table_on_the_past_has_targets_and_reached_values(
    printed: Any, heads: tuple[str, str]
) -> None:
    table = printed(
        ("序号", "指标名称", "单位", *heads, "完成情况"),
        ("1", "细颗粒物浓度", "微克/立方米", "40", "35", "完成"),
        ("2", "优良天数比率", "%", "≥80", "88.1", "已完成"),
        ("3", "湿地保护率", "%", "54", "53", "未完成"),
    )
    found = indicators(small_plan(review=f"表1 “十三五”主要指标完成情况\n{table}"), "table")
    names = ("name", "target_value", "actual_value", "comparator")
    assert [fields(item, *names) for item in found] == [
        ("细颗粒物浓度", 40.0, 35.0, "="),
        ("优良天数比率", 80.0, 88.1, ">="),
        ("湿地保护率", 54.0, 53.0, "="),
    ]
    assert {fields(item, "historical", "target_year") for item in found} == {(True, 2020)}


@pytest.mark.parametrize(
    ("cell", "notes", "remark"),
    [
        pytest.param("①", "注:①含灌木林。", "①;注:①含灌木林。", id="behind-注"),
        pytest.param("②", "注:①含灌木林。\n②按年统计。", "②;②按年统计。", id="in-the-next-line"),
        pytest.param("*", "*按年统计。", "*;*按年统计。", id="star"),
        pytest.param("①", "按年统计。", "①", id="no-note-no-words"),
        pytest.param("", "注:①含灌木林。", None, id="no-mark-no-note"),
    ],
)
def test_a_footnote_is_kept_as_the_remark_of_its_row(
    cell: str, notes: str, remark: str | None
) -> None:
    table = pipes(("指标", "2020年", "2025年"), (f"森林覆盖率{cell}", "57", "58"))
    (item,) = indicators(small_plan(f"{table}\n{notes}"), "table")
    assert fields(item, "name", "target_value", "remark") == ("森林覆盖率", 58.0, remark)


@pytest.mark.parametrize(
    ("cells", "remark"),
    [
        pytest.param(("57", "58(五年累计)"), "(五年累计)", id="of-the-target"),
        pytest.param(("57(预估)", "58"), "2020年: 57(预估)", id="of-the-baseline"),
    ],
)
def test_a_qualification_of_a_value_is_kept_as_a_remark(
    cells: tuple[str, str], remark: str
) -> None:
    (item,) = read(pipes(("指标", "2020年", "2025年"), ("森林覆盖率(%)", *cells)))
    assert fields(item, "baseline_value", "target_value", "remark") == (57.0, 58.0, remark)
