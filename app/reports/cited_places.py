"""Places of parts as people cite them."""

from __future__ import annotations

import re

_CHINESE_NUMBER = re.compile("[一二三四五六七八九十百]+")
_DIGITS = re.compile(r"\d+")


def cited_place(path: str | None) -> str:
    """Return a path in words.

    >>> cited_place("三>(一)>1")
    '第三部分（一）第1项'
    >>> cited_place("第四章>二>(二)")
    '第四章二、（二）'
    >>> cited_place("第三章>专栏4>3")
    '第三章专栏4第3项'
    """
    pieces = path.split(">") if path else ()
    return "".join(_in_words(piece, depth) for depth, piece in enumerate(pieces))


def _in_words(piece: str, depth: int) -> str:
    if _CHINESE_NUMBER.fullmatch(piece):
        return f"{piece}、" if depth else f"第{piece}部分"
    if _DIGITS.fullmatch(piece):
        return f"第{piece}项" if depth else f"第{piece}部分"
    return piece.replace("(", "（").replace(")", "）")
