"""Indicator tables in every printed form: columns, groups, names and units."""

from __future__ import annotations

from typing import Any

import pytest

from tests.loaders.indicators.printed_tables import (
    HEADS,
    NAMES,
    READ,
    ROWS,
    fields,
    flat,
    pipes,
    read,
    tabs,
)


@pytest.mark.parametrize("printed", [pipes, tabs, flat])
def test_one_table_reads_the_same_in_every_form(printed: Any) -> None:
    found = read(printed(HEADS, *ROWS))
    assert [fields(item, *NAMES) for item in found] == READ
    assert {fields(item, "baseline_year", "target_year", "historical") for item in found} == {
        (2020, 2025, False)
    }
    assert [item.path for item in found] == [f"二>指标表>{n}" for n in (1, 2, 3, 4)]


@pytest.mark.parametrize(
    "order",
    [(5, 4, 3, 2, 1, 0), (1, 0, 2, 5, 4, 3), (3, 4, 1, 2, 5, 0), (2, 1, 5, 0, 4, 3)],
    ids=lambda order: "-".join(HEADS[i] for i in order),
)
@pytest.mark.parametrize("printed", [pipes, tabs])
def test_columns_go_by_their_heads_not_by_their_place(printed: Any, order: tuple[int]) -> None:
    table = printed(*([row[i] for i in order] for row in (HEADS, *ROWS)))
    assert [fields(item, *NAMES) for item in read(table)] == READ


@pytest.mark.parametrize(
    ("heads", "years"),
    [
        pytest.param(("2020年", "2025年"), (2020, 2025), id="bare-years"),
        pytest.param(("2020年现状", "2025年目标"), (2020, 2025), id="years-and-words"),
        pytest.param(("2019年(基期)", "2025年(目标)"), (2019, 2025), id="words-in-brackets"),
        pytest.param(("现状值", "目标值"), (None, 2025), id="words-only-end-with-the-plan"),
        pytest.param(("“十三五”现状", "“十四五”目标"), (2020, 2025), id="five-year-plans"),
    ],
)
def test_value_columns_by_their_heads(
    heads: tuple[str, str], years: tuple[int | None, int]
) -> None:
    (item,) = read(pipes(("指标", "单位", *heads), ("湿地保护率", "%", "53", "55")))
    assert fields(item, "baseline_value", "target_value") == (53.0, 55.0)
    assert fields(item, "baseline_year", "target_year") == years


def test_a_ruler_under_the_head_is_not_a_row() -> None:
    found = read(pipes(HEADS, ["---"] * 6, *ROWS))
    assert [fields(item, *NAMES) for item in found] == READ


@pytest.mark.parametrize("group", ["(一)环境质量", "一、环境质量", "（一）环境质量"])
def test_a_group_row_names_the_category_of_the_rows_below(group: str) -> None:
    first, second, third, fourth = ROWS
    table = pipes(
        HEADS, first, (group, "", "", "", "", ""), second, ("(二)生态", *[""] * 5), third, fourth
    )
    assert [item.category for item in read(table)] == [None, "环境质量", "生态", "生态"]


@pytest.mark.parametrize("caption", ["表2 用水指标", "专栏2 用水指标"])
def test_a_caption_between_rows_begins_another_table(caption: str) -> None:
    water = pipes(("指标", "2020年", "2025年", "单位"), ("用水总量", "41", "45", "亿立方米"))
    found = read(f"{pipes(HEADS, *ROWS)}\n{caption}\n{water}")
    assert [fields(item, *NAMES) for item in found[:-1]] == READ
    assert fields(found[-1], "name", "unit", "baseline_value", "target_value") == (
        ("用水总量", "亿立方米", 41.0, 45.0)
    )
    assert {item.category for item in found} == {None}


def test_a_continued_table_keeps_its_head() -> None:
    first, *others = ROWS
    table = f"{pipes(HEADS, first)}\n表1 (续)\n{pipes(*others)}"
    assert [fields(item, *NAMES) for item in read(table)] == READ


@pytest.mark.parametrize(
    "second",
    [
        pytest.param(("", "湿地保护率", "%", "53", "55"), id="cell-left-empty"),
        pytest.param((" ", "湿地保护率", "%", "53", "55"), id="cell-left-blank"),
        pytest.param(("湿地保护率", "%", "53", "55"), id="cell-missing"),
    ],
)
def test_a_merged_category_cell_applies_to_the_rows_below(second: tuple[str, ...]) -> None:
    found = read(
        pipes(
            ("类别", "指标", "单位", "2020年", "2025年"),
            ("环境质量", "优良天数比率", "%", "85", "87"),
            second,
            ("绿色发展", "非化石能源消费比重", "%", "15", "20"),
        )
    )
    assert [fields(item, "category", "name", "target_value") for item in found] == [
        ("环境质量", "优良天数比率", 87.0),
        ("环境质量", "湿地保护率", 55.0),
        ("绿色发展", "非化石能源消费比重", 20.0),
    ]


@pytest.mark.parametrize(
    ("mark", "kept"), [("其中:", "其中:"), ("其中：", "其中:"), ("#", ""), ("# ", "")]
)
def test_a_sub_row_is_an_indicator_of_its_own(mark: str, kept: str) -> None:
    found = read(
        pipes(
            HEADS,
            ("1", "地表水优良比例", "%", "80", "86", "约束性"),
            (" ", f"{mark}省控断面比例", "%", "75", "80", "预期性"),
            ("2", "湿地保护率", "%", "53", "55", "预期性"),
        )
    )
    assert [fields(item, "name", "target_value", "binding") for item in found] == [
        ("地表水优良比例", 86.0, "binding"),
        (f"{kept}省控断面比例", 80.0, "expected"),
        ("湿地保护率", 55.0, "expected"),
    ]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("湿地保护率(%)", ("湿地保护率", "%"), id="unit-in-brackets"),
        pytest.param("湿地保护率(%", ("湿地保护率", "%"), id="bracket-lost"),
        pytest.param("湿地面积（万亩）", ("湿地面积", "万亩"), id="full-width-brackets"),
        pytest.param("臭氧浓度(微克/立方米)", ("臭氧浓度", "微克/立方米"), id="unit-with-divisor"),
        pytest.param("细颗粒物(PM2.5)浓度", ("细颗粒物(PM2.5)浓度", None), id="brackets-inside"),
        pytest.param("细颗粒物浓度(年均)", ("细颗粒物浓度(年均)", None), id="no-unit-in-brackets"),
        pytest.param("3.湿地保护率(%)", ("湿地保护率", "%"), id="number-in-the-name-cell"),
    ],
)
def test_names_and_units(name: str, expected: tuple[str, str | None]) -> None:
    (item,) = read(pipes(("指标", "2020年", "2025年"), (name, "53", "55")))
    assert fields(item, "name", "unit") == expected


def test_a_unit_in_the_value_stands_in_for_the_unit_column() -> None:
    (item,) = read(pipes(("指标", "2020年", "2025年"), ("湿地保护率", "53%", "55%")))
    assert fields(item, "unit", "target_value", "target_raw") == ("%", 55.0, "55%")
