"""Numbers in every form that plans print: read whole, or not at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.reference.numbers import Number, next_number, read_numbers, value_of_words

_WORDS = "零一二三四五六七八九"
_SIZES = {"万": 10**4, "亿": 10**8, "%": 1, "‰": 1, "": 1}


def only(text: str) -> Number:
    (number,) = read_numbers(text)
    return number


def whole(number: Number) -> float:
    """The value in ones, without the number word."""
    return number.value * _SIZES[number.unit]


def in_words(value: int) -> str:
    """Write a number below 10**12 as a Chinese numeral."""
    for word, size in (("亿", 10**8), ("万", 10**4)):
        if value >= size:
            above, below = divmod(value, size)
            gap = "零" if below and below < size // 10 else ""
            return in_words(above) + word + gap + (in_words(below) if below else "")
    printed, gap = "", ""
    for word, size in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit, value = divmod(value, size)
        if digit:
            printed, gap = printed + gap + _WORDS[digit] + word, ""
        elif printed:
            gap = "零"
    return printed


@given(st.integers(11, 10**12 - 1))
def test_numerals_in_words(value: int) -> None:
    assert value_of_words(in_words(value)) == value
    assert whole(only(f"收入达到{in_words(value)}元")) == pytest.approx(value, rel=1e-12)


@given(st.integers(0, 10**12 - 1), st.integers(0, 999))
def test_digits_with_and_without_separators(value: int, decimals: int) -> None:
    for printed in (f"{value}.{decimals:03}", f"{value:,}.{decimals:03}"):
        assert only(f"达到{printed}吨").value == float(f"{value}.{decimals:03}")


@given(st.integers(1, 9999), st.integers(1000, 9999), st.sampled_from(["万", ""]))
def test_composed_numbers(above: int, below: int, word: str) -> None:
    unit = "亿" if word else "万"
    number = only(f"产量达到{above}{unit}{below}{word}斤")
    expected = above * _SIZES[unit] + below * _SIZES[word]
    assert whole(number) == pytest.approx(expected, rel=1e-12)
    assert number.unit == unit


@given(st.integers(1, 999), st.integers(1, 999), st.sampled_from(["", "万", "亿", "%"]))
@pytest.mark.parametrize("dash", ["-", "—", "~", "——", "至"])
def test_ranges(dash: str, low: int, more: int, unit: str) -> None:
    number = only(f"保持在{low}{unit}{dash}{low + more}{unit}头")
    assert (number.value, number.high, number.unit) == (low, low + more, unit)


@given(st.integers(1, 99), st.integers(0, 9))
@pytest.mark.parametrize("form", ["×10^{}", "x10^({})", "×10的{}次方", "×10{}"])
def test_powers_of_ten(form: str, mantissa: int, exponent: int) -> None:
    written = "⁰¹²³⁴⁵⁶⁷⁸⁹"[exponent] if form.endswith("10{}") else str(exponent)
    assert only(f"{mantissa / 10}{form.format(written)}公顷").value == pytest.approx(
        mantissa / 10 * 10**exponent
    )


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("百分之九十六以上", 96.0, "%"),
        ("百分之四点二", 4.2, "%"),
        ("百分之百", 100.0, "%"),
        ("百分之3.5", 3.5, "%"),
        ("千分之三以内", 3.0, "‰"),
        ("万分之五", 0.05, "%"),
        ("两千三百公里", 2300.0, ""),
        ("九成五以上", 95.0, "%"),
        ("超过七成", 70.0, "%"),
        ("六成半左右", 65.0, "%"),
        ("三分之一左右", 33.33, "%"),
        ("十分之九", 90.0, "%"),
        ("一半以上", 50.0, "%"),
        ("过半数的小区", 50.0, "%"),
        ("三十千瓦", 30.0, ""),
        ("5000万-1亿元", 0.5, "亿"),
        ("达到2 5 0 0亿元", 2500.0, ""),
        ("达到1 2.5%", 12.5, ""),
    ],
)
def test_forms(text: str, value: float, unit: str) -> None:
    number = only(text)
    assert (number.value, number.unit) == (value, unit)


@pytest.mark.parametrize(
    "text",
    [
        *("2.5 10 2", "20 30家"),
        *("1,20家", "1.2.3", "2×60万千瓦", "1.8×105公顷", "10^5", "2/3以上", "五分之七", "5万-8头"),
        *(
            "上千家",
            "数百亩",
            "几十家",
            "第十五个",
            "十四五",
            "一百五",
            "二〇二五年",
            "十大",
            "三个",
        ),
        *("统一成立", "第一成果", "三成本", "另一半", "一半路程", "半数据", "十万分之一"),
        *("千万工程", "万元产值", "3万5个", "8-5%", "40%-60", "1亿2万3"),
    ],
)
def test_forms_that_are_not_understood_are_not_cut(text: str) -> None:
    assert next_number(text) is None


@given(st.text(alphabet="0123456789.,万亿千百十一二三五零%‰-—×^分之点至 米", max_size=30))
def test_numbers_are_apart_and_in_order(text: str) -> None:
    position = 0
    for number in read_numbers(text):
        assert position <= number.start < number.stop <= len(text)
        assert number.high is None or number.high > number.value
        position = number.stop


def test_a_part_that_is_no_number_ends_the_number() -> None:
    assert list(read_numbers("产值10亿5000.5.3万元")) == []
