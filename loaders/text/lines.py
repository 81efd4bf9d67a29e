"""A source text as segments: its lines, and the paragraphs inside a line.

A *segment* is a printed line without the white space around it, or a part of one where the scrape
has joined several paragraphs with two or more spaces between them
(``…共18项。　　三、创新引领``).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from graph.reference.lines import line_starts
from graph.reference.normal_text import Normal, fold
from loaders.formats.document import LineMark, Marks
from loaders.formats.html import blank_markup
from loaders.text.patterns import (
    BOOK_LINE,
    BOX,
    MIDLINE_BOOK,
    MIDLINE_PARAGRAPH,
    RUN_ON_BLANK,
    RUN_ON_LABEL,
    TERMINAL,
)

# A line with this share of a text, and at least so many characters: its line breaks are lost
_SHARE_RUN_ON = 0.7
_SHORTEST_RUN_ON = 300
_LONGEST_HEADING = 45


@dataclass(frozen=True)
class Segment:
    """``source.text[start:end]``, trimmed, after ``indent`` spaces and ``gap`` empty lines.

    ``new_page`` is true if a page is known to begin here. ``furniture`` counts the page numbers and
    running headers left out before the line; ``glued_number`` is the page number that was glued to
    its start.
    """

    source: Source
    start: int
    end: int
    indent: int
    gap: int
    starts_line: bool
    new_page: bool = False
    furniture: int = 0
    glued_number: str | None = None
    normal: Normal = field(init=False, compare=False, repr=False)
    text: str = field(init=False, compare=False, repr=False)
    """The normal text, on which all rules work."""

    def __post_init__(self) -> None:
        normal = Normal.of(self.source.folded, self.start, self.end)
        object.__setattr__(self, "normal", normal)
        object.__setattr__(self, "text", normal.text)

    @property
    def line(self) -> int:
        """The number of the printed line in which it begins, from 1."""
        return self.source.line_at(self.start)

    @property
    def mark(self) -> LineMark | None:
        """The properties of its line in the file format, if any."""
        return self.source.marks_by_offset.at(self.start) if self.source.marks else None


@dataclass(frozen=True)
class Source:
    """The text of a document. Offsets everywhere are ``str`` indexes into ``text``.

    ``marks`` are the properties of its lines in the file format.
    """

    text: str
    marks: tuple[LineMark, ...] = ()

    @cached_property
    def marks_by_offset(self) -> Marks:
        return Marks.of(self.marks)

    @cached_property
    def layout(self) -> str:
        """The text as shown, of the same length: HTML tags are replaced by spaces."""
        return blank_markup(self.text)

    @cached_property
    def folded(self) -> str:
        return fold(self.layout)

    @cached_property
    def line_starts(self) -> list[int]:
        """The offsets at which the printed lines of the source begin."""
        return line_starts(self.text)

    def line_at(self, offset: int) -> int:
        """Return the number of the printed line that contains ``offset``, from 1."""
        return bisect_right(self.line_starts, offset)

    def segments(self) -> tuple[Segment, ...]:
        """Return all segments that have any text, in order."""
        return tuple(self._segments())

    def _segments(self) -> Iterator[Segment]:
        gap = last = 0
        most = max(_SHARE_RUN_ON * len(self.folded), _SHORTEST_RUN_ON)
        shown = line_starts(self.layout)
        for start, following in zip(shown, [*shown[1:], len(self.text) + 1], strict=True):
            stop = following - 1
            line = self.folded[start:stop]
            if not line.strip():
                gap += 1
                continue
            first = True
            for begin, end in _paragraphs(line, run_on=len(line) > most):
                piece = line[begin:end]
                indent = len(piece) - len(piece.lstrip())
                inner = piece.strip()
                if not inner:
                    continue
                if inner[0] == "|":
                    left, inner = _without_frame(inner)
                    indent += left
                at = start + begin + indent
                new_page = last > 0 and "\f" in self.text[last:at]
                yield Segment(self, at, at + len(inner), indent, gap, first, new_page)
                gap, last = 0, at + len(inner)
                first = False


def _paragraphs(line: str, *, run_on: bool) -> Iterator[tuple[int, int]]:
    """Split a line where spaces and a heading label follow the end of a sentence. A ``run_on``
    line, which has nearly all of the text, is split where its line breaks were."""
    if " " not in line.strip():
        yield 0, len(line)
        return
    if run_on:
        yield from _lost_lines(line)
        return
    position = 0
    breaks = MIDLINE_BOOK if BOOK_LINE.match(line) else MIDLINE_PARAGRAPH
    for match in breaks.finditer(line):
        yield position, match.start()
        position = match.start()
    yield position, len(line)


def _without_frame(row: str) -> tuple[int, str]:
    """Return the words of a row that is a line in a frame (│专栏1 重大工程│), and the number of
    characters before them; any other row as it is."""
    words = row.strip("| ")
    framed = words and "|" not in words and (row.count("|") == 2 or BOX.match(words))
    if not framed or row[-1] != "|":
        return 0, row
    return row.index(words), words


def _lost_lines(line: str) -> Iterator[tuple[int, int]]:
    """Split a text whose line breaks are spaces: before a label, after the end of a sentence, after
    a heading, and everywhere before the first label. Other spaces are inside of sentences."""
    position = 0
    labelled = False
    for blank in RUN_ON_BLANK.finditer(line):
        above = line[position : blank.start()].strip()
        label = RUN_ON_LABEL.match(above)
        if label and label.end() == len(above):
            continue
        is_heading = label and len(above) <= _LONGEST_HEADING
        before_label = RUN_ON_LABEL.match(line, blank.end())
        labelled = labelled or before_label is not None
        if before_label or is_heading or not labelled or above[-1:] in TERMINAL:
            yield position, blank.start()
            position = blank.start()
    yield position, len(line)
