"""Numbering of the parts of Chinese plans: labels and their styles.

The order of styles follows GB/T 9704-2012 (一、 > (一) > 1. > (1)) with the book forms
第X篇 > 第X章 > 第X节 above it, as national outlines print them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum

from graph.reference.numerals import DIGITS
from loaders.text.patterns import (
    ARABIC_LABEL,
    ARABIC_PAREN_LABEL,
    BOOK_LABEL,
    CIRCLED_LABEL,
    CN_DIGITS,
    CN_LABEL,
    CN_PAREN_LABEL,
    COUNTED,
    DECIMAL_LABEL,
    HALF_PAREN_LABEL,
    SIGN_LABEL,
    WORD_LABEL,
)

# 行动一 without a delimiter is a label only on a line as short as a heading
_LONGEST_BARE_WORD = 30
# Characters that a label begins with: most texts need no pattern at all
_FIRST = frozenset(
    "l第专重任行工举(0123456789㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉❶❷❸❹❺❻❼❽❾❿"
    + CN_DIGITS
    + "".join(chr(c) for c in range(ord("①"), ord("⒛") + 1))
)


class Style(IntEnum):
    """A style of numbering; the one highest in a document comes first."""

    PART = 1  # 第一篇 / 第二编 / 第三部分
    CHAPTER = 2  # 第一章
    SECTION = 3  # 第一节
    CN = 4  # 一、
    WORD = 5  # 行动一
    CN_PAREN = 6  # (一)
    DECIMAL1 = 7  # 1 总则, where 1.1 follows
    DECIMAL2 = 8  # 1.1
    DECIMAL3 = 9  # 1.1.1
    ARABIC = 10  # 1. or 任务1
    ARABIC_PAREN = 11  # (1) or 1)
    CIRCLED = 12  # ①


_BOOK_STYLES = {
    "篇": Style.PART,
    "编": Style.PART,
    "部分": Style.PART,
    "章": Style.CHAPTER,
    "节": Style.SECTION,
}


@dataclass(frozen=True, slots=True)
class Label:
    """A numbering label at the start of a text.

    ``ordinal`` counts within its list, ``number`` is its citable form (第三章, 一, (一), 1, 1.1),
    ``length`` its characters in the normal text.
    """

    style: Style
    ordinal: int
    number: str
    length: int


def cn_number(text: str) -> int:
    """Return the value of a Chinese numeral below 1,000, or of Arabic digits.

    >>> cn_number("十二"), cn_number("二十")
    (12, 20)
    """
    if text.isdigit():
        return int(text)
    total = current = 0
    for char in text:
        if char == "百":
            total, current = total + (current or 1) * 100, 0
        elif char == "十":
            total, current = total + (current or 1) * 10, 0
        else:
            current = current * 10 + DIGITS[char]
    return total + current


def read_label(text: str) -> Label | None:
    """Return the numbering label that normal ``text`` begins with, or None.

    >>> read_label("第三章 保障措施").number
    '第三章'
    """
    if not text or text[0] not in _FIRST:
        return None
    for pattern, label_of in _READERS:
        if match := pattern.match(text):
            return label_of(match)
    return None


def _book(match: re.Match[str]) -> Label:
    style = _BOOK_STYLES[match[2]]
    return Label(style, cn_number(match[1]), f"第{match[1]}{match[2]}", match.end())


def _cn(match: re.Match[str]) -> Label:
    return Label(Style.CN, cn_number(match[1]), match[1], match.end())


def _word(match: re.Match[str]) -> Label | None:
    text, numeral = match.string, match[2] or match[3]
    has_delimiter = match[4] is not None
    if not has_delimiter and (len(text) > _LONGEST_BARE_WORD or COUNTED.match(text, len(match[1]))):
        return None
    style = Style.WORD if match[2] else Style.ARABIC
    return Label(style, cn_number(numeral), match[1] + numeral, match.end())


def _cn_paren(match: re.Match[str]) -> Label:
    return Label(Style.CN_PAREN, cn_number(match[1]), f"({match[1]})", match.end())


def _half_paren(match: re.Match[str]) -> Label:
    numeral = match[1] or match[2]
    return Label(Style.CN_PAREN, cn_number(numeral), f"({numeral})", match.end())


def _decimal(match: re.Match[str]) -> Label:
    parts = match[1].split(".")
    style = Style.DECIMAL2 if len(parts) == 2 else Style.DECIMAL3
    return Label(style, int(parts[-1]), match[1], match.end())


def _arabic(match: re.Match[str]) -> Label:
    number = match[1].replace("l", "1")
    return Label(Style.ARABIC, int(number), number, match.end())


def _arabic_paren(match: re.Match[str]) -> Label:
    digits = match[1] or match[2]
    return Label(Style.ARABIC_PAREN, int(digits), f"({digits})", match.end())


def _circled(match: re.Match[str]) -> Label:
    return Label(Style.CIRCLED, ord(match[1]) - ord("①") + 1, match[1], match.end())


def _sign(match: re.Match[str]) -> Label:
    sign = match[1]
    first, style = next(s for s in _SIGNS if s[0] <= sign)
    ordinal = ord(sign) - ord(first) + 1
    numeral = CN_DIGITS[ordinal - 1] if style is Style.CN_PAREN else str(ordinal)
    number = f"({numeral})" if style in (Style.CN_PAREN, Style.ARABIC_PAREN) else numeral
    return Label(style, ordinal, number if style is not Style.CIRCLED else sign, match.end())


# The first sign of each list of signs that are a whole label, from the highest code
_SIGNS = (
    ("㊀", Style.CN_PAREN),
    ("㈠", Style.CN_PAREN),
    ("❶", Style.CIRCLED),
    ("⒈", Style.ARABIC),
    ("⑴", Style.ARABIC_PAREN),
)

# The first pattern that matches decides.
_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Label | None]], ...] = (
    (BOOK_LABEL, _book),
    (CN_LABEL, _cn),
    (WORD_LABEL, _word),
    (CN_PAREN_LABEL, _cn_paren),
    (HALF_PAREN_LABEL, _half_paren),
    (DECIMAL_LABEL, _decimal),
    (ARABIC_LABEL, _arabic),
    (ARABIC_PAREN_LABEL, _arabic_paren),
    (CIRCLED_LABEL, _circled),
    (SIGN_LABEL, _sign),
)
