"""Tables as rows of cells, separated by pipes, tabs or spaces, or with a line for each cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from graph.build.document import Span
from graph.reference.normal_text import Normal
from loaders.outline.nodes import Block
from loaders.outline.patterns import BLANKS, PIPE, RULE, TAB, TABLE_NOTE
from loaders.text.notes import note_list
from loaders.text.paragraphs import Paragraph
from loaders.text.patterns import WIDE_GAP


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's normal text and its place in the source."""

    text: str
    span: Span

    @classmethod
    def empty(cls, place: Cell) -> Cell:
        """Return an empty cell at the start of another one."""
        return cls("", Span(place.span.start, place.span.start, place.span.line))

    def with_rest(self, rest: Cell) -> Cell:
        """Return the whole of a cell that was cut in two: ``rest`` follows it in the source."""
        return Cell(self.text + rest.text, Span(self.span.start, rest.span.end, self.span.line))


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: ``rows`` of cells; a flattened one has one cell a row (``flat``). In a
    ``spaced`` one single spaces separate cells, and a row of the text may have parts of them.

    ``caption`` is the text of the lines above it that may name it, ``notes`` the footnotes below.
    """

    rows: tuple[tuple[Cell, ...], ...]
    flat: bool
    spaced: bool
    caption: str
    notes: tuple[Paragraph, ...]

    @property
    def span(self) -> Span:
        cells = [cell for row in self.rows for cell in row]
        return Span(cells[0].span.start, cells[-1].span.end, cells[0].span.line)


def read_grids(blocks: Sequence[Block]) -> Iterator[Grid]:
    """Yield the tables among the blocks under one heading, in order."""
    i = 0
    while i < len(blocks):
        if not blocks[i].in_table:
            i += 1
            continue
        start = i
        flat = not blocks[i].paragraph.is_row
        while i < len(blocks) and blocks[i].in_table and blocks[i].paragraph.is_row is not flat:
            i += 1
        members = [block.paragraph for block in blocks[start:i]]
        rows = [(_whole(p),) for p in members] if flat else [tuple(_cells(p)) for p in members]
        above = [b.paragraph.text for b in blocks[max(start - 2, 0) : start] if not b.in_table]
        yield Grid(
            tuple(row for row in rows if row),
            flat,
            any(member.spaced for member in members),
            " ".join(text for text in above if len(text) <= 60),
            tuple(_notes(blocks, i)),
        )


def _notes(blocks: Sequence[Block], i: int) -> Iterator[Paragraph]:
    """Yield the footnotes right after a table: 注:①…, and the lines with ②… or 2.… that follow."""
    outside = [block.paragraph for block in takewhile(lambda b: not b.in_table, blocks[i:])]
    listed = note_list(outside)
    yield from listed
    opened = bool(listed)
    for paragraph in outside[len(listed) :]:
        is_note = TABLE_NOTE.match(paragraph.text) is not None
        if not is_note and (not opened or paragraph.label is not None):
            return
        opened = True
        yield paragraph


def _whole(paragraph: Paragraph) -> Cell:
    span = Span(paragraph.start, paragraph.end, paragraph.line)
    return Cell(paragraph.text, span)


def _cells(paragraph: Paragraph) -> Iterator[Cell]:
    """Cut a printed row at its pipes, or its tabs, or its wide spaces."""
    source = paragraph.source
    begin, stop = paragraph.start, paragraph.end
    if "\t" in source.layout[begin:stop]:
        begin, stop = _whole_line(source.layout, begin, stop)
    row = source.folded[begin:stop].replace("\n", " ")
    printed = source.layout[begin:stop]
    if RULE.match(row):
        return
    if row.count("|") >= 2:
        inner = row.removeprefix("|").removesuffix("|")
        offset = len(row) - len(row.removeprefix("|"))
        pieces = _split(inner, PIPE, offset)
    elif "\t" in printed:
        pieces = _split(printed, TAB, 0)
    else:
        pieces = _split(row, BLANKS if paragraph.spaced else WIDE_GAP, 0)
    for first, last in pieces:
        text = row[first:last]
        left = first + len(text) - len(text.lstrip())
        right = max(last - (len(text) - len(text.rstrip())), left)
        start, end = begin + left, begin + right
        span = Span(start, end, source.line_at(start))
        yield Cell(Normal.of(source.folded, start, end).text, span)


def _whole_line(layout: str, start: int, stop: int) -> tuple[int, int]:
    """Return the range of a row with the tabs at both of its ends, which separate empty cells."""
    first = layout.rfind("\n", 0, start) + 1
    last = layout.find("\n", stop)
    last = len(layout) if last < 0 else last
    begins = first if not layout[first:start].strip() else start
    return begins, last if not layout[stop:last].strip() else stop


def _split(row: str, parting: re.Pattern[str], offset: int) -> Iterator[tuple[int, int]]:
    position = 0
    for match in parting.finditer(row):
        yield offset + position, offset + match.start()
        position = match.end()
    yield offset + position, offset + len(row)
