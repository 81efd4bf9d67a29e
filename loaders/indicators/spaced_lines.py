"""Tables of a text taken from a PDF, with single spaces between cells, found line by line.

Such a line looks like prose: the paragraphs that joined it to its neighbours are cut again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from loaders.indicators.headed_tables import columns_of_head, is_row_below, names_group
from loaders.indicators.table_heads import Column
from loaders.text.lines import Segment
from loaders.text.numbering import read_label
from loaders.text.paragraphs import Paragraph

# 1 全市生产总值年均增长率 % 预期性 - 5左右: the number of the row, and the attribute as a cell
# 3.农民人均可支配收入 元 7980 12850 10以上 预期性: a point after the number
# (the number may have been taken for a page number and removed)
_ROW = re.compile(
    r"(?:(?P<number>\d{1,2})(?: |[.、] ?(?!\d)))?(?:.* )?[\[〔(]?(?:约束|预期)性?[\]〕)]?(?: .*)?$"
)
_HEAD = re.compile(r"序|号|指 ?标|单 ?位|属 ?性|20\d\d ?年|目 ?标|年均|累计")
_CAPTION = re.compile(r"[^ ]*指标[^ ]*$")
_FEWEST_ROWS = 3
# At most so many lines between two rows, above the first row (its head), and below the last one
_MOST_BETWEEN = 5
_MOST_HEADS = 6
# A line of a cell or of a head is at most this long
_LONGEST_LINE = 30
_LONGEST_ROW = 90


def with_spaced_tables(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """Return the paragraphs with the lines of such tables as paragraphs of their own, marked
    ``spaced``."""
    lines = [segment for paragraph in paragraphs for segment in paragraph.segments]
    marked = {id(lines[i]) for start, stop in _tables(lines) for i in range(start, stop)}
    if not marked:
        return tuple(paragraphs)
    found: list[Paragraph] = []
    for paragraph in paragraphs:
        if not any(id(segment) in marked for segment in paragraph.segments):
            found.append(paragraph)
            continue
        rest: list[Segment] = []
        for segment in paragraph.segments:
            if id(segment) in marked:
                found += _paragraph(paragraph, rest)
                rest = []
                found.append(Paragraph(paragraph.source, (segment,), None, spaced=True))
            else:
                rest.append(segment)
        found += _paragraph(paragraph, rest)
    return tuple(found)


def _paragraph(paragraph: Paragraph, segments: list[Segment]) -> list[Paragraph]:
    if not segments:
        return []
    return [Paragraph(paragraph.source, tuple(segments), read_label(segments[0].text))]


def _tables(lines: Sequence[Segment]) -> list[tuple[int, int]]:
    """Return the ranges of lines with rows numbered from 1, with their head, and of those with rows
    below a head that names each column."""
    found: list[tuple[int, int]] = []
    rows: list[int] = []
    spaced = list(map(_is_spaced, lines))
    for i, line in enumerate(lines):
        row = _ROW.match(_printed(line)) if spaced[i] else None
        number = _number(row, following=len(rows) + 1 if rows else 0)
        if number == len(rows) + 1 and (not rows or i - rows[-1] <= _MOST_BETWEEN + 1):
            rows.append(i)
        elif number == 1 or (rows and i - rows[-1] > _MOST_BETWEEN):
            found += _range(lines, rows)
            rows = [i] if number == 1 else []
    return [*found, *_range(lines, rows), *_headed(lines, spaced)]


def _headed(lines: Sequence[Segment], spaced: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yield the ranges of a head and the rows without numbers below it."""
    for start, line in enumerate(lines):
        may_be_head = spaced[start] or ("指 " in _printed(line) and len(line.text) <= _LONGEST_ROW)
        columns = columns_of_head(_printed(line)) if may_be_head else None
        if columns is None:
            continue
        stop = start + 1
        while stop < len(lines) and _belongs(lines, spaced, stop, columns):
            stop += 1
        if stop - start > _FEWEST_ROWS:
            yield start, stop


def _belongs(
    lines: Sequence[Segment], spaced: Sequence[bool], i: int, columns: Sequence[Column]
) -> bool:
    """Return whether a line is a row, or the name of a group directly above a row."""
    if spaced[i] and is_row_below(_printed(lines[i]), columns):
        return True
    below = i + 1 < len(lines) and spaced[i + 1] and names_group(lines[i].text)
    return below and is_row_below(_printed(lines[i + 1]), columns)


def _is_spaced(line: Segment) -> bool:
    """Return whether a line may be a row, and no marks but single spaces separate its cells."""
    if len(line.text) > _LONGEST_ROW:
        return False
    row = line.source.layout[line.start : line.end]
    return not ("\t" in row or "|" in row or "  " in _printed(line))


def _number(row: re.Match[str] | None, *, following: int) -> int:
    """Return the number of a row, 0 for another line; a lost number is the ``following`` one."""
    if row is None:
        return 0
    return int(row["number"]) if row["number"] else following


def _range(lines: Sequence[Segment], rows: list[int]) -> list[tuple[int, int]]:
    if len(rows) < _FEWEST_ROWS:
        return []
    start, stop = rows[0], rows[-1] + 1
    while start > max(rows[0] - _MOST_HEADS, 0) and _is_short(lines[start - 1]):
        start -= 1
    while start < rows[0] and not _HEAD.match(_printed(lines[start])):
        start += 1
    while start < rows[0] and _CAPTION.match(_printed(lines[start])):
        start += 1
    below = _lines_below(lines, rows)
    return [(start, min(stop + below, len(lines)))]


def _lines_below(lines: Sequence[Segment], rows: Sequence[int]) -> int:
    """Return how many lines below the last row belong to it: as many as above it, for cells are
    centred on their row."""
    above = 0
    for first, second in pairwise(rows):
        above = max(second - first - 1 - above, 0)
    return above


def _is_short(line: Segment) -> bool:
    return len(line.text) <= _LONGEST_LINE and not any(mark in line.text for mark in "。;")


def _printed(line: Segment) -> str:
    return line.source.folded[line.start : line.end]
