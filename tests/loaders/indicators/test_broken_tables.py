"""Broken rows of indicator tables, and tables of other things."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.reference.normal_text import Normal, fold
from loaders.errors import PlanRejected
from tests.examples import examples
from tests.loaders.indicators.printed_tables import (
    HEADS,
    ROWS,
    flat,
    pipes,
    read,
    tabs,
)
from tests.loaders.small_plans import plan_text, read_text, small_plan


@pytest.mark.parametrize(
    ("printed", "broken", "reason"),
    [
        pytest.param(pipes, ("2", "坏行", "%", "1", "2", "约束性", "9"), "7 cells", id="too-wide"),
        pytest.param(pipes, ("2", "", "%", "1", "2", "约束性"), "6 cells", id="no-name"),
        pytest.param(tabs, ("2", "坏行", "%", "1", "2", "约束性", "9"), "7 cells", id="tabs"),
        pytest.param(
            flat, ("2", "坏行数比率", "%", "1", "2", "9", "约束性"), "3 values", id="flat"
        ),
    ],
)
def test_a_broken_row_is_remarked_with_its_line_and_the_others_are_read(
    printed: Any, broken: tuple[str, ...], reason: str
) -> None:
    third = ("3", *ROWS[3][1:])
    document = small_plan(printed(HEADS, ROWS[0], broken, third))
    assert [item.name for item in document.indicators] == [ROWS[0][1], third[1]]
    (remark,) = document.remarks
    assert reason in remark.en
    assert document.text.splitlines()[remark.line - 1].strip("|").startswith(("2", "坏行"))


@pytest.mark.parametrize(
    "table",
    [
        pytest.param(pipes(("项目名称", "投资(亿元)"), ("清源项目", "3.5")), id="projects"),
        pytest.param(pipes(("序号", "单位"), ("1", "县水利局"), ("2", "县林业局")), id="offices"),
        pytest.param(pipes(("指标", "单位"), ("湿地保护率", "%")), id="no-value-column"),
    ],
)
def test_a_table_of_other_things_has_no_indicators(table: str) -> None:
    assert read(table) == []


def test_a_table_of_duties_has_no_indicators() -> None:
    document = small_plan(pipes(("责任单位", "任务"), ("县水利局", "治水")))
    assert (document.indicators, document.remarks) == ((), ())
    assert "治水" in [task.title for task in document.tasks]


CELLS = st.sampled_from(
    [
        *(*HEADS, "类别", "目标值", "完成值", "现状", "优良天数比率", "细颗粒物(PM2.5)浓度"),
        *("湿地保护率(%", "其中:省控断面", "(一)环境质量", "%", "微克/", "立方米", "吨", "1", "2"),
        *("3", "100", "≥98", "[15]", "6.5-7.0", "23.2(预估)", "—", "-", "", "完成", "省下达任务"),
        *("稳中向好", "不降低", "约束性", "预期性", "①", "*", "注:①说明", "环境", "质量", "|", "("),
        *("1.", "表1 指标", "2025年目标", "约束性指标", "已完成", "²", "٣", "Ⅲ", "一、", "。"),
    ]
)
GRIDS = st.lists(st.lists(CELLS | st.text(max_size=6), min_size=1, max_size=7), max_size=10)


@examples(300)
@given(
    GRIDS,
    st.sampled_from(["|", "\t", "\n", "   "]),
    st.none() | st.permutations(HEADS),
    st.booleans(),
)
def test_any_grid_is_read_or_rejected_and_rows_lead_back_to_their_names(
    rows: list[list[str]], parting: str, heads: list[str] | None, with_frame: bool
) -> None:
    lines = [parting.join(row) for row in ([heads, *rows] if heads else rows)]
    table = "\n".join(f"|{line}|" if parting == "|" and with_frame else line for line in lines)
    text = plan_text(table).encode("utf-8", "ignore").decode()
    try:
        document = read_text(text)
    except PlanRejected:
        return
    folded = fold(document.text)
    for item in document.indicators:
        assert 0 <= item.span.start < item.span.end <= len(document.text)
        passage = document.text[item.span.start : item.span.end]
        assert passage == passage.strip()
        words = Normal.of(folded, item.span.start, item.span.end).text.replace(" ", "")
        if item.origin == "table":
            # number, 其中 and stars come before and after the name in its cell
            assert item.name[:4].replace(" ", "") in words[: len(item.name) + 12]
        else:
            assert item.target_raw is not None
            assert item.target_raw.replace(" ", "") in words
    for remark in document.remarks:
        assert 1 <= remark.line <= document.text.count("\n") + document.text.count("\r") + 1
