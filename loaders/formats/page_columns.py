"""Columns of text side by side on a page: the text of the left one comes first.

A gutter is an upright strip that no character crosses, near the middle of the page, with lines as
wide as a column on both of its sides. The cells of a table leave most of their column empty.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from loaders.formats.glyphs import Glyph
from loaders.formats.page_lines import rows_of, size_of

# The part of the width of the text in which a gutter may be
_FROM, _TO = 0.4, 0.6
# A gutter is at least so wide, in parts of the font size.
_NARROWEST = 1.0
# The part of the page is searched in so many strips. Across a gutter run only the lines above and
# below the columns, fewer than this part of the lines.
_STRIPS = 24
_MOST_CROSSING = 0.5
# A page with fewer characters has no columns.
_FEWEST_CHARACTERS = 100
# A column has at least so many lines, and this part of them is as full as this part of its width.
_FEWEST_LINES = 6
_MOST_LINES = 0.6
_FULL = 0.85
# A column takes at least this part of the space between the gutter and the edge of the text.
_FILLED = 0.75


def in_columns(glyphs: Sequence[Glyph]) -> list[tuple[Sequence[Glyph], int | None]]:
    """Return the characters in parts that are read one after the other, each with the number of its
    column, from 1 for each page, or None for text across the page."""
    gutter = _gutter(glyphs)
    if gutter is None:
        return [(glyphs, None)]
    parts: list[tuple[Sequence[Glyph], int | None]] = []
    count = 0
    for band, has_columns in _bands(list(rows_of(glyphs)), gutter):
        if not has_columns:
            parts.append((band, None))
            continue
        for column in _halves(band, gutter):
            count += 1
            parts.append((column, count))
    return parts


def _gutter(glyphs: Sequence[Glyph]) -> float | None:
    """Return the middle of a gutter, or None if the page has no columns."""
    if len(glyphs) < _FEWEST_CHARACTERS:
        return None
    left, right = min(g.left for g in glyphs), max(g.right for g in glyphs)
    at = _emptiest(glyphs, left + _FROM * (right - left), left + _TO * (right - left))
    if at is None:
        return None
    size = size_of(glyphs)
    split = [
        glyph
        for row in rows_of(glyphs)
        if not _crosses(row, at, _NARROWEST * size)
        for glyph in row
    ]
    halves = zip(_halves(split, at), (at - left, right - at), strict=True)
    return at if all(_is_column(half, space) for half, space in halves) else None


def _emptiest(glyphs: Sequence[Glyph], begin: float, end: float) -> float | None:
    """Return the middle of the strips between ``begin`` and ``end`` that the fewest characters
    cross, or None if nearly as many cross it as any other."""
    step = (end - begin) / _STRIPS
    counts = [0] * (_STRIPS + 1)
    for glyph in glyphs:
        if glyph.right > begin and glyph.left < end:
            first = max(int((glyph.left - begin) / step), 0)
            last = min(int((glyph.right - begin) / step), _STRIPS)
            for strip in range(first, last + 1):
                counts[strip] += 1
    fewest = min(counts)
    if fewest > _MOST_CROSSING * max(counts):
        return None
    strips = [strip for strip, count in enumerate(counts) if count == fewest]
    return begin + (strips[len(strips) // 2] + 0.5) * step


def _crosses(row: Sequence[Glyph], at: float, width: float) -> bool:
    """Return whether a character of the row is within a strip of ``width`` around ``at``."""
    return any(g.right > at - width / 2 and g.left < at + width / 2 for g in row)


def _halves(glyphs: Sequence[Glyph], gutter: float) -> tuple[list[Glyph], list[Glyph]]:
    left = [glyph for glyph in glyphs if glyph.right <= gutter]
    return left, [glyph for glyph in glyphs if glyph.right > gutter]


def _is_column(glyphs: Sequence[Glyph], space: float) -> bool:
    """Return whether a column fills most of the ``space`` beside the gutter, and most of its lines
    are about as wide as the column."""
    lines = list(rows_of(glyphs))
    if len(lines) < _FEWEST_LINES:
        return False
    width = max(line[-1].right for line in lines) - min(line[0].left for line in lines)
    full = sum(line[-1].right - line[0].left >= _FULL * width for line in lines)
    return width >= _FILLED * space and full >= _MOST_LINES * len(lines)


def _bands(rows: Sequence[Sequence[Glyph]], gutter: float) -> Iterator[tuple[list[Glyph], bool]]:
    """Yield the stretches of the page with columns and those across it, from top to bottom."""
    band: list[Glyph] = []
    split = False
    for row in rows:
        is_split = not _crosses(row, gutter, 0.0)
        if band and is_split != split:
            yield band, split
            band = []
        split = is_split
        band.extend(row)
    if band:
        yield band, split
