"""Places of passages as people cite them."""

from __future__ import annotations

import re

_CHINESE_NUMBER = re.compile("[一二三四五六七八九十百]+")
_DIGITS = re.compile(r"\d+")


def cited_place(path: str | None, line: int | None = None, page: int | None = None) -> str:
    """Return a path in words, with the line after it, or with the page that replaces the line.

    >>> cited_place("三>(一)>1")
    '第三部分（一）第1项'
    >>> cited_place("第四章>二>(二)", line=31)
    '第四章二、（二），第31行'
    >>> cited_place("第三章>专栏4>3", line=88, page=6)
    '第三章专栏4第3项，第6页'
    """
    pieces = path.split(">") if path else ()
    words = "".join(_in_words(piece, depth) for depth, piece in enumerate(pieces)).rstrip("、")
    at = f"第{page}页" if page is not None else f"第{line}行" if line is not None else ""
    return "，".join(part for part in (words, at) if part)


def _in_words(piece: str, depth: int) -> str:
    if _CHINESE_NUMBER.fullmatch(piece):
        return f"{piece}、" if depth else f"第{piece}部分"
    if _DIGITS.fullmatch(piece):
        return f"第{piece}项" if depth else f"第{piece}部分"
    return piece.replace("(", "（").replace(")", "）")
