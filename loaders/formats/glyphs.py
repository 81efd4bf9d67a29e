"""Printed characters with their places on a page, as PDF and OFD files list them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from loaders.formats.document import Box


class Glyph(NamedTuple):
    """A printed character, or the words that OCR reads as one, and its box in points from the
    page's upper left corner. ``key`` is the argument that its page's ``is_bold`` takes. ``spaced``:
    a space of the file precedes it."""

    char: str
    left: float
    top: float
    right: float
    bottom: float
    key: int
    spaced: bool = False


class GlyphPage(NamedTuple):
    """The characters of one page in the order of the file, and whether each is bold."""

    glyphs: list[Glyph]
    is_bold: Callable[[int], bool]


def box_of(glyphs: Sequence[Glyph]) -> Box:
    """Return the smallest box around characters."""
    _, lefts, tops, rights, bottoms, *_ = zip(*glyphs, strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))
