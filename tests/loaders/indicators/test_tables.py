"""Indicator tables in every printed form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.build.document import IndicatorItem
from graph.reference.normal_text import Normal, fold
from loaders.errors import PlanRejected
from tests.examples import examples
from tests.loaders.small_plans import indicators, plan_text, read_text, small_plan

HEADS = ("序号", "指标", "单位", "2020年", "2025年", "属性")
CAPTION = "表1 主要指标"


def pipes(*rows: Sequence[str]) -> str:
    return "\n".join(f"|{'|'.join(row)}|" for row in rows)


def tabs(*rows: Sequence[str]) -> str:
    return "\n".join("\t".join(row) for row in rows)


def flat(*rows: Sequence[str]) -> str:
    return "\n".join(cell for row in rows for cell in row)


def read(table: str) -> list[IndicatorItem]:
    document = small_plan(f"{CAPTION}\n{table}")
    assert document.remarks == ()
    assert len(document.tasks) == 3, "a cell was taken for a task"
    return indicators(document, "table")


def fields(item: IndicatorItem, *names: str) -> tuple[Any, ...]:
    return tuple(getattr(item, name) for name in names)


ROWS = (
    ("1", "细颗粒物(PM2.5)浓度", "微克/立方米", "36", "31", "约束性"),
    ("2", "优良天数比率", "%", "85.2", "≥87", "约束性"),
    ("3", "氮氧化物减排量", "吨", "—", "完成上级下达任务", "约束性"),
    ("4", "湿地保护率", "%", "53", "55以上", "预期性"),
)
READ = [
    ("细颗粒物(PM2.5)浓度", "微克/立方米", 36.0, 31.0, "=", "numeric", "binding"),
    ("优良天数比率", "%", 85.2, 87.0, ">=", "numeric", "binding"),
    ("氮氧化物减排量", "吨", None, None, None, "deferred", "binding"),
    ("湿地保护率", "%", 53.0, 55.0, ">=", "numeric", "expected"),
]
NAMES = (
    *("name", "unit", "baseline_value", "target_value"),
    *("comparator", "target_kind", "binding"),
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


def test_a_ruler_under_the_head_is_no_row() -> None:
    found = read(pipes(HEADS, ["---"] * 6, *ROWS))
    assert [fields(item, *NAMES) for item in found] == READ


@pytest.mark.parametrize("group", ["(一)环境质量", "一、环境质量", "（一）环境质量"])
def test_a_group_row_names_the_category_of_the_rows_below(group: str) -> None:
    first, second, third, fourth = ROWS
    table = pipes(
        HEADS, first, (group, "", "", "", "", ""), second, ("(二)生态", *[""] * 5), third, fourth
    )
    assert [item.category for item in read(table)] == [None, "环境质量", "生态", "生态"]


@pytest.mark.parametrize(
    "second",
    [
        pytest.param(("", "湿地保护率", "%", "53", "55"), id="cell-left-empty"),
        pytest.param((" ", "湿地保护率", "%", "53", "55"), id="cell-left-blank"),
        pytest.param(("湿地保护率", "%", "53", "55"), id="cell-missing"),
    ],
)
def test_a_merged_category_cell_holds_for_the_rows_below(second: tuple[str, ...]) -> None:
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


# ── one cell a line ─────────────────────────────────────────────────────────────────────────────


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
        ("水质状况", None, "稳中向好", "qualitative"),
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


# ── several years, the past, footnotes ──────────────────────────────────────────────────────────


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
def test_a_table_on_the_past_holds_target_and_what_was_reached(
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
def test_what_qualifies_a_value_is_kept_as_remark(cells: tuple[str, str], remark: str) -> None:
    (item,) = read(pipes(("指标", "2020年", "2025年"), ("森林覆盖率(%)", *cells)))
    assert fields(item, "baseline_value", "target_value", "remark") == (57.0, 58.0, remark)


# ── broken rows, and tables of other things ─────────────────────────────────────────────────────


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
        pytest.param(pipes(("责任单位", "任务"), ("县水利局", "治水")), id="duties"),
        pytest.param(pipes(("项目名称", "投资(亿元)"), ("清源项目", "3.5")), id="projects"),
        pytest.param(pipes(("序号", "单位"), ("1", "县水利局"), ("2", "县林业局")), id="offices"),
        pytest.param(pipes(("指标", "单位"), ("湿地保护率", "%")), id="no-value-column"),
    ],
)
def test_a_table_of_other_things_holds_no_indicators(table: str) -> None:
    assert read(table) == []


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
            # number, 其中, stars stand before and behind the name in its cell
            assert item.name[:4].replace(" ", "") in words[: len(item.name) + 12]
        else:
            assert item.target_raw is not None
            assert item.target_raw.replace(" ", "") in words
    for remark in document.remarks:
        assert 1 <= remark.line <= document.text.count("\n") + document.text.count("\r") + 1
