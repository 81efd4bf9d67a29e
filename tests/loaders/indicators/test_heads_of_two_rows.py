"""Tables whose head has two rows, is merged, repeated, or not understood; notes below tables."""

from __future__ import annotations

import pytest

from tests.loaders.indicators.printed_tables import fields, flat, pipes, read, tabs
from tests.loaders.small_plans import indicators, small_plan

_ROWS = (
    ("环境质量", "优良天数比率(%)", "85.2", "≥87", "约束性"),
    ("", "万元产值用水量下降(%)", "—", "[16]", "约束性"),
    ("生态保护", "湿地保护率(%)", "53", "55", "预期性"),
)
_READ = [
    ("优良天数比率", 2020, 85.2, 2025, 87.0, ">=", "binding", "环境质量"),
    ("万元产值用水量下降", 2020, None, 2025, 16.0, "=", "binding", "环境质量"),
    ("湿地保护率", 2020, 53.0, 2025, 55.0, "=", "expected", "生态保护"),
]
_FIELDS = (
    *("name", "baseline_year", "baseline_value", "target_year", "target_value"),
    *("comparator", "binding", "category"),
)
_UPPER = ("类别", "指标", "规划目标", "", "属性")
_LOWER = ("", "", "2020年", "2025年", "")
_MERGED_ROWS = tuple(tuple(cell for cell in row if cell) for row in _ROWS)


def _html() -> str:
    rows = [
        '<td rowspan="2">类别</td><td rowspan="2">指标</td><td colspan="2">规划目标</td>'
        '<td rowspan="2">属性</td>',
        "<td>2020年</td><td>2025年</td>",
        *("".join(f"<td>{cell}</td>" for cell in row) for row in _MERGED_ROWS),
    ]
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


@pytest.mark.parametrize(
    "table",
    [
        pytest.param(tabs(_UPPER, _LOWER, *_ROWS), id="tabs"),
        pytest.param(pipes(_UPPER, _LOWER, *_ROWS), id="pipes"),
        pytest.param(
            pipes(("类别", "指标", "规划目标", "属性"), ("2020年", "2025年"), *_ROWS),
            id="merged-cells-missing",
        ),
        pytest.param(_html(), id="html"),
        pytest.param(
            pipes(
                ("类别", "指标", "现状", "目标", "属性"), ("", "", "2020年", "2025年", ""), *_ROWS
            ),
            id="a-second-row-of-years",
        ),
    ],
)
def test_heads_of_two_rows(table: str) -> None:
    assert [fields(item, *_FIELDS) for item in read(table)] == _READ


def test_a_flattened_head_of_two_rows() -> None:
    heads = ("类别", "指标", "规划目标", "属性", "2020年", "2025年")
    items = read(flat(heads, *_MERGED_ROWS))
    # A category is a line of its own here, which only its row's number would reveal
    assert [fields(item, *_FIELDS[:-1]) for item in items] == [row[:-1] for row in _READ]


@pytest.mark.parametrize("form", [pipes, tabs, flat])
def test_a_head_printed_again_is_not_a_row(form: object) -> None:
    head = ("序号", "指标", "单位", "2020年", "2025年", "属性")
    rows = (("1", "优良天数比率", "%", "85.2", "≥87", "约束性"),)
    more = (("2", "湿地保护率", "%", "53", "55", "预期性"),)
    assert callable(form)
    names = ("name", "unit", "baseline_value", "target_value")
    assert [fields(item, *names) for item in read(form(head, *rows, head, *more))] == [
        ("优良天数比率", "%", 85.2, 87.0),
        ("湿地保护率", "%", 53.0, 55.0),
    ]


def test_groups_over_several_columns() -> None:
    table = pipes(
        ("序号", "指标", "“十三五”", "", "“十四五”", "属性"),
        ("", "", "目标值", "完成值", "目标值", ""),
        ("1", "优良天数比率(%)", "85", "85.2", "87", "约束性"),
    )
    past, future = read(table)
    names = ("target_year", "target_value", "actual_value", "historical")
    assert fields(past, *names) == (2020, 85.0, 85.2, True)
    assert fields(future, *names[:2]) == (2025, 87.0)
    assert not future.historical


def test_a_table_of_what_was_planned_and_reached() -> None:
    table = pipes(
        ("指标", "规划目标", "", "实现情况", ""),
        ("", "2020年", "年均增长(%)", "2020年", "年均增长(%)"),
        ("信息产业收入规模(亿元)", "16", "10", "17.1", "13"),
        ("网民数量(万人)", "85", "13.2", "68.8", "8.5"),
    )
    names = ("target_year", "target_value", "actual_value", "historical")
    assert [fields(item, *names) for item in read(table)] == [
        (2020, 16.0, 17.1, True),
        (2020, 85.0, 68.8, True),
    ]


@pytest.mark.parametrize(
    "table",
    [
        pytest.param(
            pipes(
                ("序号", "指标", "规划目标", "", "属性"),
                ("1", "优良天数比率(%)", "85.2", "87", "约束性"),
                ("2", "湿地保护率(%)", "53", "55", "预期性"),
            ),
            id="a-column-of-values-without-a-head",
        ),
        pytest.param(
            pipes(
                ("序号", "指标", "备注", "属性"),
                ("2020年", "2025年"),
                ("1", "优良天数比率(%)", "85.2", "87", "约束性"),
            ),
            id="no-head-for-the-second-row",
        ),
    ],
)
def test_where_the_head_is_not_understood_no_value_is_read(table: str) -> None:
    document = small_plan(f"表1 主要指标\n{table}")
    assert indicators(document, "table") == []
    (remark,) = document.remarks
    assert remark.code == "table-head"
    assert document.text.splitlines()[remark.line - 1].startswith("|序号")


def test_a_row_whose_cells_have_no_certain_place_is_not_read() -> None:
    document = small_plan(
        "表1 主要指标\n"
        + pipes(
            ("指标", "2020年", "2023年", "2025年"),
            ("优良天数比率(%)", "85.2", "86", "87"),
            ("湿地保护率(%)", "53", "55"),
        )
    )
    assert {item.name for item in indicators(document, "table")} == {"优良天数比率"}
    assert [remark.code for remark in document.remarks] == ["row-of-cells"]


def test_numbered_notes_below_a_table_are_not_tasks() -> None:
    table = pipes(
        ("城镇类型", "中心城区", "其他城区"), ("大城市", "2-5", "2-3"), ("中等城市", "2-3", "2")
    )
    notes = (
        "注:1.表中数值适用于采用年最大值法确定的暴雨强度公式,单位为年。\n"
        "2.雨水管渠应按重力流、满管流计算,覆盖率达到90%。\n"
        "3.大城市指城区常住人口在100万以上500万以下的城市。"
    )
    document = small_plan(tasks=f"3.提高标准。新建雨水管渠按下表标准建设。\n{table}\n{notes}")
    assert [task.title for task in document.tasks[:3]] == [
        "做好治理工作",
        "做好保护工作",
        "提高标准",
    ]
    assert "重力流" not in "".join(task.text for task in document.tasks)
    assert document.indicators == ()
