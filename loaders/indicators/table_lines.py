"""Paragraphs that are parts of tables, so that no cell is read as a heading or a task."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.indicators.printed_values import is_value
from loaders.text.numbering import Style
from loaders.text.paragraphs import Paragraph

# A flattened table: at least so many cells, and at most so many name cells between two of them.
_FEWEST_CELLS = 6
_LONGEST_GAP = 6
# The name of a row of a flattened table may be this long.
_LONGEST_CELL = 45


def table_members(paragraphs: Sequence[Paragraph], start: int, stop: int) -> frozenset[int]:
    """Return the indexes in ``start..stop`` of rows (with | or tabs) and of flattened cells."""
    members = {i for i in range(start, stop) if paragraphs[i].is_row}
    members |= _flattened(paragraphs, start, stop)
    return frozenset(members)


def _flattened(paragraphs: Sequence[Paragraph], start: int, stop: int) -> set[int]:
    """Return the cells of tables with one cell on a line: runs of short lines, many bare values."""
    found: set[int] = set()
    i = start
    while i < stop:
        if not paragraphs[i].is_cell:
            i += 1
            continue
        first = last = i
        cells = 1
        j = i + 1
        while j < stop and j - last <= _LONGEST_GAP and _may_be_cell(paragraphs[j]):
            if paragraphs[j].is_cell:
                last = j
                cells += 1
            j += 1
        if cells >= _FEWEST_CELLS:
            while first > start and _may_be_cell(paragraphs[first - 1]) and i - first < 4:
                if paragraphs[first - 1].label is not None:
                    break
                first -= 1
            while last + 1 < stop and _is_trailing_value(paragraphs[last + 1]):
                last += 1
            found.update(range(first, last + 1))
        i = max(last, i) + 1
    return found


def _is_trailing_value(paragraph: Paragraph) -> bool:
    """Return whether this is the last cell of a table, which may be words: 不降低, 稳中向好."""
    return paragraph.label is None and len(paragraph.text) <= 16 and is_value(paragraph.text)


def _may_be_cell(paragraph: Paragraph) -> bool:
    label = paragraph.label
    if label is not None and label.style <= Style.CN:
        return False
    text = paragraph.text
    return len(text) <= _LONGEST_CELL and not any(mark in text for mark in "。;|")
