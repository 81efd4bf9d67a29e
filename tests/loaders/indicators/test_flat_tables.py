"""Indicator tables with one cell on each line."""

from __future__ import annotations

import pytest

from tests.loaders.indicators.printed_tables import (
    HEADS,
    fields,
    flat,
    pipes,
    read,
)
from tests.loaders.small_plans import indicators, small_plan


def test_a_flat_table_whose_units_and_words_are_cut_in_two() -> None:
    found = read(
        flat(
            HEADS,
            ("1", "细颗粒物浓度", "微克/", "立方米", "36", "31", "约束性"),
            ("2", "优良天数比率", "%", "85", "87", "约束性"),
            ("3", "氮氧化物减排量", "吨", "—", "完成", "省下达任务", "约束性"),
            ("4", "氨氮减排量", "吨", "—", "完成省市", "下达目标", "约束性"),
        )
    )
    assert [fields(item, "name", "unit", "target_raw", "target_kind") for item in found] == [
        ("细颗粒物浓度", "微克/立方米", "31", "numeric"),
        ("优良天数比率", "%", "87", "numeric"),
        ("氮氧化物减排量", "吨", "完成省下达任务", "deferred"),
        ("氨氮减排量", "吨", "完成省市下达目标", "deferred"),
    ]


def test_a_flat_table_with_cells_missing_keeps_its_rows_apart() -> None:
    found = read(
        flat(
            HEADS,
            ("1", "湿地保护率(%", "53", "55", "预期性"),  # no unit, bracket lost
            ("2", "森林覆盖率", "%", "51", "预期性"),  # no baseline
            ("3", "优良天数比率", "%", "85", "87"),  # no attribute
            ("4", "秸秆利用率", "%", "90", "92", "约束性"),
        )
    )
    names = ("name", "unit", "baseline_value", "target_value", "binding")
    assert [fields(item, *names) for item in found] == [
        ("湿地保护率", "%", 53.0, 55.0, "expected"),
        ("森林覆盖率", "%", None, 51.0, "expected"),
        ("优良天数比率", "%", 85.0, 87.0, None),
        ("秸秆利用率", "%", 90.0, 92.0, "binding"),
    ]


def test_a_flat_table_whose_heads_are_cut_in_two() -> None:
    heads = ("序号", "指标", "名称", "2020年", "(现状)", "2025年", "(目标)", "指标", "属性")
    found = read(
        flat(
            heads,
            ("1", "优良天数比率(%)", "85", "87", "约束性"),
            ("2", "断面水质达标率(", "%)", "53", "55", "预期性"),
            ("3", "湿地保护率(%)", "53", "56", "预期性"),
        )
    )
    assert [fields(item, "name", "unit", "baseline_value", "target_value") for item in found] == [
        ("优良天数比率", "%", 85.0, 87.0),
        ("断面水质达标率", "%", 53.0, 55.0),
        ("湿地保护率", "%", 53.0, 56.0),
    ]


def test_a_flat_table_whose_categories_are_cut_to_pieces() -> None:
    found = read(
        flat(
            ("类别", *HEADS),
            ("环境", "质量", "1", "优良天数比率", "%", "85", "87", "约束性"),
            ("2", "湿地保护率", "%", "53", "55", "预期性"),
            ("绿色", "发展", "3", "森林覆盖率", "%", "50", "51", "预期性"),
        )
    )
    assert [fields(item, "category", "name", "target_value") for item in found] == [
        ("环境质量", "优良天数比率", 87.0),
        ("环境质量", "湿地保护率", 55.0),
        ("绿色发展", "森林覆盖率", 51.0),
    ]


def test_a_flat_table_without_numbers_that_ends_in_words() -> None:
    found = read(
        flat(
            ("指标", "单位", "2020年", "2025年"),
            ("细颗粒物浓度", "微克/立方米", "36", "31"),
            ("优良天数比率", "%", "85", "87"),
            ("水质状况", "-", "稳定", "稳中向好"),
        )
    )
    assert [fields(item, "name", "unit", "target_raw", "target_kind") for item in found] == [
        ("细颗粒物浓度", "微克/立方米", "31", "numeric"),
        ("优良天数比率", "%", "87", "numeric"),
        ("水质状况", None, "稳中向好", "trend"),
    ]


def test_a_flat_table_with_names_of_four_characters() -> None:
    found = read(
        flat(
            HEADS,
            ("1", "城镇化率", "%", "50", "55", "预期性"),
            ("2", "湿地面积", "万亩", "50", "55", "预期性"),
        )
    )
    assert [fields(item, "name", "unit", "category") for item in found] == [
        ("城镇化率", "%", None),
        ("湿地面积", "万亩", None),
    ]


@pytest.mark.parametrize(
    ("heads", "row", "expected"),
    [
        pytest.param(
            HEADS,
            ("", "其中:省控断面比例", "%", "75", "80", "预期性"),
            ("其中:省控断面比例", "%", 80.0),
            id="first-cell-empty",
        ),
        pytest.param(
            ("类别", *HEADS[1:]),
            ("生态", "湿地保护率", "%", "53", "55", ""),
            ("湿地保护率", "%", 55.0),
            id="last-cell-empty-in-a-table-that-begins-with-categories",
        ),
    ],
)
def test_an_empty_cell_moves_no_other_cell(
    heads: tuple[str, ...], row: tuple[str, ...], expected: tuple[str, str, float]
) -> None:
    (item,) = read(pipes(heads, row))
    assert fields(item, "name", "unit", "target_value") == expected


@pytest.mark.parametrize(
    ("heads", "row", "expected"),
    [
        pytest.param(
            ("指标", "2020年", "2025年"),
            ("臭氧浓度", "140", "131微克/立方米"),
            ("臭氧浓度", "微克/立方米", 131.0),
            id="long-unit-in-the-value",
        ),
        pytest.param(
            ("指标", "2020年", "2025年"),
            ("湿地保护率(%)", "53", "不低于55"),
            ("湿地保护率", "%", 55.0),
            id="bound-as-a-word-before-the-value",
        ),
    ],
)
def test_cells_that_are_not_read_as_printed(
    heads: tuple[str, ...], row: tuple[str, ...], expected: tuple[str, str, float]
) -> None:
    (item,) = read(pipes(heads, row))
    assert fields(item, "name", "unit", "target_value") == expected


def test_a_flat_table_on_the_past_whose_name_head_is_followed_by_one_of_a_target() -> None:
    rows = [(str(n), f"{name}(%)", "54", "56") for n, name in enumerate(("覆盖率", "保护率"), 1)]
    table = flat(("序号", "指标", "目标值", "完成值"), *rows)
    found = indicators(small_plan(review=f"“十三五”主要指标完成情况\n{table}"), "table")
    assert [fields(item, "target_value", "actual_value") for item in found] == [(54.0, 56.0)] * 2
