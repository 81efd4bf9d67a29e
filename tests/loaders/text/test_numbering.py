"""Numbering labels, one by one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.text.numbering import Style, cn_number, read_label


@pytest.mark.parametrize(
    ("text", "style", "ordinal", "number"),
    [
        ("第一篇 开启新征程", Style.PART, 1, "第一篇"),
        ("第二部分 重点任务", Style.PART, 2, "第二部分"),
        ("第十二章保障措施", Style.CHAPTER, 12, "第十二章"),
        ("第三节 主要目标", Style.SECTION, 3, "第三节"),
        ("一、总体要求", Style.CN, 1, "一"),
        ("二十一、附则", Style.CN, 21, "二十一"),
        ("(三)主要目标", Style.CN_PAREN, 3, "(三)"),
        ("1.1规划背景", Style.DECIMAL2, 1, "1.1"),
        ("2.2.1管网改造", Style.DECIMAL3, 1, "2.2.1"),
        ("1.优化布局", Style.ARABIC, 1, "1"),
        ("12、优化布局", Style.ARABIC, 12, "12"),
        ("(1)钢铁行业", Style.ARABIC_PAREN, 1, "(1)"),
        ("3)钢铁行业", Style.ARABIC_PAREN, 3, "(3)"),
        ("①省定任务", Style.CIRCLED, 1, "①"),
        ("㈡主要目标", Style.CN_PAREN, 2, "(二)"),
        ("㊉主要目标", Style.CN_PAREN, 10, "(十)"),
        ("⒊优化布局", Style.ARABIC, 3, "3"),
        ("⒓、优化布局", Style.ARABIC, 12, "12"),
        ("⑵钢铁行业", Style.ARABIC_PAREN, 2, "(2)"),
        ("❷钢铁行业", Style.CIRCLED, 2, "❷"),
    ],
)
def test_labels(text: str, style: Style, ordinal: int, number: str) -> None:
    label = read_label(text)
    assert label is not None
    assert (label.style, label.ordinal, label.number) == (style, ordinal, number)


@pytest.mark.parametrize(
    "text",
    [
        "2.5)和臭氧(O3)协同控制为主线",  # the front of PM2.5 is lost
        "1.5万吨/日",
        "2025年,全市优良天数比率达到85%",
        "一是加强组织领导。",
        "十四五时期",
        "(2021—2025年)",
        "第三方治理",
        "",
    ],
)
def test_no_labels(text: str) -> None:
    assert read_label(text) is None


@given(st.integers(1, 999))
def test_chinese_numerals(value: int) -> None:
    assert cn_number(_in_chinese(value)) == value


def _in_chinese(value: int) -> str:
    digits = "零一二三四五六七八九"
    hundreds, rest = divmod(value, 100)
    tens, ones = divmod(rest, 10)
    text = f"{digits[hundreds]}百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else digits[tens]) + "十"
    elif hundreds and ones:
        text += "零"
    return text + (digits[ones] if ones else "")
