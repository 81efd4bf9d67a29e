"""Shares in words: 九成五 (95%), 三分之二, 一半以上, 半数."""

from __future__ import annotations

import re

from graph.reference.numerals import DIGITS

_DIGIT = "一二两三四五六七八九"
_TENTHS = re.compile(rf"([{_DIGIT}])成([半{_DIGIT}]?)")
_FRACTION = re.compile(rf"([{_DIGIT}十])分之([{_DIGIT}])(?!点|[十百千万])")
_HALF = re.compile("一半|半数(?!据|值|量)")
# A share is before a bound, 的 or a mark, or after a word for an amount: 三成本, 一半路程 are none
_ENDS = re.compile(r"及?以[上下内]|左右|上下|的|多|[,，。;；:：、()（）”\s]|$")
_AMOUNT = re.compile("(?:达到?|超过?|不足|不到|占到?|近|约|[高低少]于|逾|过|为)$")
# 统一成立, 第一成果, 另一半
_IN_ANOTHER_WORD = re.compile(r"[第统唯单同归不专逐划整零一二三四五六七八九十百千万另这那]$")


def read_share(text: str, start: int) -> tuple[float, int] | None:
    """Return the share in per cent that begins at ``start``, and where it stops, or None.

    >>> read_share("九成五以上", 0), read_share("三分之二的县城", 0), read_share("统一成立", 1)
    ((95.0, 3), (66.67, 4), None)
    """
    before = text[max(start - 2, 0) : start]
    if fraction := _FRACTION.match(text, start):
        below, above = (DIGITS.get(digit, 10) for digit in fraction.groups())
        return (round(100 * above / below, 2), fraction.end()) if above < below else None
    found = _TENTHS.match(text, start) or _HALF.match(text, start)
    if found is None or (_IN_ANOTHER_WORD.search(before) and not _AMOUNT.search(before)):
        return None
    if not (_ENDS.match(text, found.end()) or _AMOUNT.search(before)):
        return None
    if found.re is _HALF:
        return 50.0, found.end()
    tenths, more = found.groups()
    return 10.0 * DIGITS[tenths] + (5 if more == "半" else DIGITS.get(more, 0)), found.end()
