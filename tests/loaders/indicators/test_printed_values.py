"""Printed values, one by one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.indicators.printed_values import Value, is_value, read_value


@pytest.mark.parametrize(
    ("printed", "number", "comparator"),
    [
        pytest.param("100", 100, "=", id="whole-number"),
        pytest.param("0.6364", 0.6364, "=", id="decimals-kept"),
        pytest.param("-5", -5, "=", id="below-zero"),
        pytest.param("1,234.5", 1234.5, "=", id="thousands-parted"),
        pytest.param("≥98", 98, ">=", id="sign-at-least"),
        pytest.param("≥ 98", 98, ">=", id="blank-behind-sign"),
        pytest.param(">=98", 98, ">=", id="sign-of-two-characters"),
        pytest.param("≤30", 30, "<=", id="sign-at-most"),
        pytest.param("<6", 6, "<", id="sign-less"),
        pytest.param(">5", 5, ">", id="sign-more"),
        pytest.param("50以上", 50, ">=", id="word-at-least"),
        pytest.param("20及以上", 20, ">=", id="word-at-least-with-及"),
        pytest.param("20及以下", 20, "<=", id="word-at-most-with-及"),
        pytest.param("30以内", 30, "<=", id="word-within"),
        pytest.param("[15]", 15, "=", id="brackets-mark-a-sum"),
        pytest.param("〔15〕", 15, "=", id="shell-brackets-mark-a-sum"),
    ],
)
def test_numbers(printed: str, number: float, comparator: str) -> None:
    value = read_value(printed)
    assert (value.kind, value.number, value.comparator) == ("numeric", number, comparator)
    assert value.raw == printed
    assert (value.unit, value.remark) == (None, None)
    assert is_value(printed)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        pytest.param(
            "23.2(预估)",
            Value("23.2(预估)", "numeric", 23.2, "=", remark="(预估)"),
            id="estimated",
        ),
        pytest.param(
            "34(“十三五”均值)",
            Value("34(“十三五”均值)", "numeric", 34, "=", remark="(“十三五”均值)"),
            id="mean-of-the-period",
        ),
        pytest.param(
            "18以上(预估)",
            Value("18以上(预估)", "numeric", 18, ">=", remark="(预估)"),
            id="bound-and-remark",
        ),
        pytest.param(
            "[15](累计)",
            Value("[15](累计)", "numeric", 15, "=", remark="(累计)"),
            id="sum-and-remark",
        ),
        pytest.param("100*", Value("100*", "numeric", 100, "=", remark="*"), id="star"),
        pytest.param("约30", Value("约30", "numeric", 30, "=", remark="约"), id="about"),
        pytest.param("75%", Value("75%", "numeric", 75, "=", "%"), id="unit-in-the-cell"),
        pytest.param("98%以上", Value("98%以上", "numeric", 98, ">=", "%"), id="unit-then-bound"),
        pytest.param(
            "300万亩", Value("300万亩", "numeric", 300, "=", "万亩"), id="unit-in-characters"
        ),
        pytest.param("6.5-7.0", Value("6.5-7.0", "numeric", 6.5, "="), id="range-keeps-both-ends"),
        pytest.param(
            "10~15%",
            Value("10~15%", "numeric", 10, "=", "%"),
            id="range-with-unit",
        ),
    ],
)
def test_words_around_a_number_are_kept(printed: str, expected: Value) -> None:
    assert read_value(printed) == expected


@pytest.mark.parametrize(
    ("printed", "kind"),
    [
        pytest.param("完成上级下达任务", "deferred", id="task-handed-down"),
        pytest.param("完成省下达指标", "deferred", id="target-handed-down"),
        pytest.param("达到国家要求", "deferred", id="demand-from-above"),
        pytest.param("控制在市下达指标以内", "deferred", id="within-what-is-handed-down"),
        pytest.param("稳中向好", "qualitative", id="direction-only"),
        pytest.param("不降低", "qualitative", id="may-not-fall"),
        pytest.param("持续提升", "qualitative", id="keeps-rising"),
        pytest.param("全覆盖", "qualitative", id="covers-all"),
    ],
)
def test_words_are_a_target_without_a_number(printed: str, kind: str) -> None:
    assert read_value(printed) == Value(printed, kind)  # type: ignore[arg-type]
    assert is_value(printed)


@pytest.mark.parametrize("printed", ["—", "--", "-", "/", "", "无", "N/A"])
def test_a_cell_without_a_value_is_not_a_target(printed: str) -> None:
    assert read_value(printed) == Value(printed, None)
    assert is_value(printed)


@pytest.mark.parametrize(
    "printed",
    [
        pytest.param("优良天数比率", id="name"),
        pytest.param("湿地保护率(%)", id="name-with-unit"),
        pytest.param("完成省下达任务的断面比例", id="name-that-holds-words-of-a-deferred-value"),
        pytest.param("约束性", id="attribute"),
        pytest.param("1.2.3", id="number-of-a-section"),
        pytest.param("1-2-3", id="two-dashes"),
    ],
)
def test_words_that_are_not_values(printed: str) -> None:
    assert not is_value(printed)


@given(st.text(max_size=30))
def test_any_cell_is_read_and_kept_as_printed(printed: str) -> None:
    value = read_value(printed)
    assert value.raw == printed
    assert (value.number is None) == (value.kind != "numeric")
    assert (value.comparator is None) == (value.kind != "numeric")
    is_value(printed)


@given(
    st.decimals(min_value=0, max_value=10**6, places=3),
    st.sampled_from(
        [("≥", "", ">="), ("", "以上", ">="), ("≤", "", "<="), ("", "以内", "<="), ("", "", "=")]
    ),
    st.sampled_from(["", "(预估)", "(五年累计)", "*"]),
)
def test_any_number_comes_back(number: object, bound: tuple[str, str, str], remark: str) -> None:
    value = read_value(f"{bound[0]}{number}{bound[1]}{remark}")
    assert value.number == float(str(number))
    assert (value.comparator, value.remark) == (bound[2], remark or None)


@pytest.mark.parametrize(
    ("text", "number", "year", "ambition"),
    [
        ("力争降至15.0", 15.0, None, "strive"),
        ("力争到2026年45", 45.0, 2026, "strive"),
        ("力争88", 88.0, None, "strive"),
        ("确保达到95以上", 95.0, None, "must"),
        ("2025年底前98%", 98.0, 2025, None),
        ("2025", 2025.0, None, None),
    ],
)
def test_how_firm_a_value_is(
    text: str, number: float, year: int | None, ambition: str | None
) -> None:
    value = read_value(text)
    assert (value.kind, value.number) == ("numeric", number)
    assert (value.year, value.ambition) == (year, ambition)


def test_a_ratio_to_one_is_its_first_number() -> None:
    for printed in ("2.4:1", "2.4 : 1"):
        assert (read_value(printed).kind, read_value(printed).number) == ("numeric", 2.4)
    assert read_value("2.4:3").kind != "numeric"
