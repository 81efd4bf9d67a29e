"""Printed lines of a page in reading order, from its characters and their boxes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from loaders.formats.document import Box
from loaders.formats.glyphs import Glyph, GlyphPage, box_of

# Two characters are in one line if their centres differ by less than this part of a height.
_SAME_LINE = 0.5
# A gap wider than this part of the font size is a space. Justified lines and digits of a Chinese
# font have gaps of up to 0.5; where the file has a space, or between Latin letters, less is enough.
_GAP = 0.7
_GAP_OF_BLANK = 0.18
# A gap wider than this separates the columns of a table without rules.
_GAP_OF_COLUMNS = 1.8
# Beside a gap wider than this, text of another size (a button, a stamp) is not part of the line.
_GAP_OF_SIZES = 1.0
_SAME_SIZE = 1.25
# The same character printed again so near (a part of its width) only makes it look bold.
_DOUBLED = 0.25
# The size of a line with fewer Chinese characters is an estimate.
_FEWEST_MEASURED = 3


@dataclass(frozen=True, slots=True)
class PageLine:
    """A printed line: its text, the number of its page (from 1), its box, whether it is bold, and
    its font size.

    ``columns`` are its pieces between wide gaps. A row of a ruled table has the number of its table
    on the page (from 1) in ``table`` and its cells in ``columns``; ``frame`` is the number of the
    frame around the line, ``column`` that of the column of text (from 1) on a page with several.
    ``confidence`` (0 to 1) is that of OCR.
    """

    text: str
    page: int
    box: Box
    bold: bool
    size: float
    columns: tuple[str, ...] = ()
    table: int | None = None
    frame: int | None = None
    column: int | None = None
    confidence: float | None = None

    @property
    def is_measured(self) -> bool:
        """Return whether the line has enough Chinese characters for its size to be exact."""
        return sum(char >= "一" for char in self.text) >= _FEWEST_MEASURED


def page_lines(page: GlyphPage, number: int) -> list[PageLine]:
    """Return the printed lines of a page, from top to bottom and from left to right."""
    return [
        _line(part, size, number, page)
        for row in rows_of(page.glyphs)
        for part, size in _parts_of(row)
    ]


def rows_of(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """Yield the characters line by line, each line from left to right, without those that are
    printed twice in the same place."""
    row: list[Glyph] = []
    centre = height = 0.0
    for glyph in sorted(glyphs, key=lambda g: g.top + g.bottom):
        middle = (glyph.top + glyph.bottom) / 2
        tall = glyph.bottom - glyph.top
        if row and middle - centre >= _SAME_LINE * (height if height > tall else tall):
            yield _in_line(row)
            row = []
        if not row or tall > height:
            # The largest character determines the line: others may be raised or lowered.
            centre, height = middle, tall
        row.append(glyph)
    if row:
        yield _in_line(row)


def size_of(glyphs: Sequence[Glyph]) -> float:
    """Return the font size of characters in points: the width of the Chinese ones, which is the
    same in all fonts."""
    widths = [
        g.right - g.left if len(g.char) == 1 else (g.right - g.left) / _ems(g.char)
        for g in glyphs
        if g.char >= "一"
    ]
    return median(widths) if widths else 0.8 * median(g.bottom - g.top for g in glyphs)


def _ems(text: str) -> float:
    """Return the width of the words that OCR reads as one, in font sizes."""
    return sum(0.5 if char.isascii() else 1.0 for char in text)


def spaced_text(row: Sequence[Glyph], size: float) -> tuple[str, tuple[str, ...]]:
    """Return the text of a line of ``size`` points with spaces for gaps, and the texts of its
    columns."""
    columns = []
    pieces = [row[0].char]
    right = row[0].right
    latin = _is_latin(row[0].char)
    for glyph in row[1:]:
        gap = (glyph.left - right) / size
        was_latin, latin = latin, _is_latin(glyph.char)
        if gap > _GAP_OF_COLUMNS:
            columns.append("".join(pieces))
            pieces = []
        elif gap > _GAP or (gap > _GAP_OF_BLANK and (glyph.spaced or (latin and was_latin))):
            pieces.append(" ")
        pieces.append(glyph.char)
        if glyph.right > right:
            right = glyph.right
    columns.append("".join(pieces))
    return " ".join(columns), tuple(columns)


def _in_line(row: list[Glyph]) -> list[Glyph]:
    row.sort(key=lambda g: g.left)
    kept = row[:1]
    for glyph in row[1:]:
        last = kept[-1]
        if glyph.char != last.char or glyph.left - last.left >= _DOUBLED * (last.right - last.left):
            kept.append(glyph)
    return kept


def _parts_of(row: list[Glyph]) -> Iterator[tuple[list[Glyph], float]]:
    """Yield the parts of a line that wide gaps separate and that differ in size, with their
    sizes."""
    size = size_of(row)
    gap = _GAP_OF_SIZES * size
    start = 0
    for i in range(1, len(row)):
        if row[i].left - row[i - 1].right > gap:
            sizes = size_of(row[start:i]), size_of(row[i:])
            if max(sizes) > _SAME_SIZE * min(sizes):
                yield row[start:i], sizes[0]
                start, size = i, sizes[1]
    yield row[start:], size


def _line(row: Sequence[Glyph], size: float, number: int, page: GlyphPage) -> PageLine:
    text, columns = spaced_text(row, size)
    bold = all(page.is_bold(glyph.key) for glyph in (row[len(row) // 2], row[0], row[-1]))
    return PageLine(text, number, box_of(row), bold, size, columns)


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalpha()
