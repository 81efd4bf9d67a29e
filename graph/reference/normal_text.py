"""Normalisation of widths, punctuation and white space, all in this one place.

Rules are written for *normal text*: full-width letters, digits and punctuation are folded to
half-width, and white space between Chinese characters is removed. Every character of a normal text
has its offset in the source, so that every result of a rule leads back to the printed passage.

Folding maps one character to one character (Unicode block FF01-FF5E and a few neighbours). Only
white space is ever removed. 。 、 “ ” 《 》 〔 〕 have no half-width form in use and are kept.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

# Typographic variants that plans mix freely, folded one to one.
_FOLDS = {
    0x3000: " ",  # ideographic space
    0x00A0: " ",  # no-break space
    0x2002: " ",
    0x2003: " ",
    0x2009: " ",
    0x202F: " ",
    0x200B: " ",  # zero-width space
    0x200C: " ",
    0x200D: " ",
    0xFEFF: " ",  # byte order mark within the text
    0x00AD: " ",  # soft hyphen
    0x0009: " ",
    0x000B: " ",
    0x000C: " ",
    0x000D: " ",
    0x2028: " ",
    0x2029: " ",
    0x0085: " ",
    0xFF61: "。",
    0xFE52: ".",
    0x2236: ":",  # ratio sign
    0xFE30: ":",
    0x3014: "〔",
    0xFF3B: "[",
    0xFF3D: "]",
    # box-drawing lines and corners of printed tables
    **dict.fromkeys((0x2500, 0x2501, 0x2550), "—"),
    **dict.fromkeys((0x2502, 0x2503, 0x2551), "|"),
    **dict.fromkeys(range(0x250C, 0x254C), "+"),
    **dict.fromkeys(range(0x2552, 0x256D), "+"),
    0x2015: "—",  # horizontal bar
    0x2E3A: "—",
    0x7B2B: "第",  # 笫, which scanners read for 第
    0x00B5: "μ",  # micro sign
    0x00B7: "·",
    0x2027: "·",
    0x30FB: "·",
}
_TABLE = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {
    chr(code): to for code, to in _FOLDS.items()
}
# Only these characters are looked up: str.translate looks up each one
_FOLDED = re.compile(f"[{re.escape(''.join(_TABLE))}]")

_SPACE = re.compile(r" +")
# Any white space of a printed text
_BLANK = re.compile(f"[ \n{''.join(chr(code) for code, to in _FOLDS.items() if to == ' ')}]")
_WORD = re.compile(r"[0-9A-Za-z]")


# 实施防渗衬砌.对跑冒…: a point for 。 from a scanner; not in 一.总则 or 吨/月.平方公里
# (the point comes first in the pattern, so that the search stops only there)
_POINT = re.compile(
    r"\.(?<=[一-鿿]\.)(?<![一二三四五六七八九十章节篇年月日时]\.)(?=\s*(?:[一-鿿]|\n|$))"
)


def fold(text: str) -> str:
    """Return ``text`` with widths and punctuation folded; the length does not change."""
    return _POINT.sub("。", _FOLDED.sub(lambda match: _TABLE[match[0]], text))


def _kept(folded: str) -> Iterator[tuple[int, int]]:
    """Yield the ranges of ``folded`` that remain after stray white space is removed.

    One space remains between two ASCII word characters ("Vocs control"). All other white space in
    Chinese text is layout.
    """
    position = 0
    for match in _SPACE.finditer(folded):
        start, end = match.span()
        between_words = (
            start > 0
            and end < len(folded)
            and _WORD.match(folded[start - 1])
            and _WORD.match(folded[end])
        )
        keep_to = start + 1 if between_words else start
        if position < keep_to:
            yield position, keep_to
        position = end
    if position < len(folded):
        yield position, len(folded)


def clean(printed: str) -> str:
    """Return the printed words without stray white space and line breaks, widths as printed."""
    if not _BLANK.search(printed):
        return printed.strip()
    one_line = printed.replace("\n", " ")
    return "".join(one_line[start:end] for start, end in _kept(fold(one_line))).strip()


@dataclass(frozen=True)
class Normal:
    """Normal form of ``source[base:base + length]``.

    Rules read ``text``; :meth:`at` returns the offset in the source of a position in it.
    """

    text: str
    base: int
    length: int
    _ranges: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, folded: str, start: int, end: int) -> Normal:
        """Normalise ``folded[start:end]``, where ``folded`` is the whole folded source."""
        piece = folded[start:end].replace("\n", " ")
        if piece and " " not in piece:
            return cls(piece, start, end - start, ((0, end - start),))
        ranges = tuple(_kept(piece))
        return cls("".join(piece[a:b] for a, b in ranges), start, end - start, ranges)

    @cached_property
    def _offsets(self) -> list[int]:
        return [self.base + i for a, b in self._ranges for i in range(a, b)]

    def at(self, position: int) -> int:
        """Return the source offset of the character at ``position``, or the end past the text."""
        if position >= len(self.text):
            return self.end
        if len(self._ranges) == 1:
            return self.base + self._ranges[0][0] + position
        return self._offsets[position]

    def position(self, offset: int) -> int:
        """Return the position of the first character at or after the source ``offset``."""
        return bisect_left(self._offsets, offset)

    def after(self, position: int) -> int:
        """Return the source offset after the character before ``position`` (an exclusive end)."""
        if position <= 0:
            return self.at(0)
        return self.at(position - 1) + 1 if position <= len(self.text) else self.end

    @property
    def end(self) -> int:
        return self.base + self.length
