"""Paragraphs: segments without page furniture, with broken lines joined.

A scrape breaks paragraphs at page ends and, from PDF, at every line. The layout of the whole
document decides whether a line continues in the next one: whether its paragraphs are indented,
whether empty lines separate them, and whether all its lines have one width.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import accumulate
from typing import Literal

from graph.build.document import Span
from graph.reference.normal_text import Normal, clean
from loaders.text.layout import Layout
from loaders.text.lines import Segment, Source
from loaders.text.numbering import Label, Style, read_label
from loaders.text.pages import without_page_furniture
from loaders.text.patterns import (
    BOX,
    CAPTION,
    CELL,
    INNER_BLANK,
    INNER_GAP,
    TABLE_RULE,
    WIDE_GAP,
)

# A heading separated from the text around it; one whose lines were joined
Repair = Literal["separated", "joined"]


@dataclass(frozen=True)
class Paragraph:
    """Consecutive segments of ``source`` that form one paragraph."""

    source: Source
    segments: tuple[Segment, ...]
    label: Label | None
    names_rows: bool = False
    """True for a line of a table that names the rows below it: 一、总量."""
    spaced: bool = False
    """True for a line of a table with single spaces between its cells."""
    repair: Repair | None = None
    """The repair by which this heading was found, if any."""
    text: str = field(init=False, compare=False, repr=False)
    """Normal text of the whole paragraph, broken lines joined."""
    _pieces: tuple[Normal, ...] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        pieces = tuple([segment.normal for segment in self.segments])
        object.__setattr__(self, "_pieces", pieces)
        object.__setattr__(self, "text", "".join([piece.text for piece in pieces]))

    @property
    def start(self) -> int:
        return self.segments[0].start

    @property
    def end(self) -> int:
        return self.segments[-1].end

    @property
    def line(self) -> int:
        return self.segments[0].line

    @property
    def last_line(self) -> int:
        return self.segments[-1].line

    @property
    def words(self) -> str:
        """The folded text of the last printed line, with its spaces."""
        return self.source.folded[self.segments[-1].start : self.segments[-1].end]

    @cached_property
    def _stops(self) -> list[int]:
        """The positions in :attr:`text` at which the segments end."""
        return list(accumulate(len(piece.text) for piece in self._pieces))

    def _piece_at(self, position: int) -> tuple[int, int]:
        """Return the index of the segment with ``position`` of :attr:`text`, and where in it."""
        if len(self.segments) == 1:
            size = len(self.text)
            return (0, position) if position < size else (1, position - size)
        i = bisect_right(self._stops, position)
        return i, position - (self._stops[i - 1] if i else 0)

    def at(self, position: int) -> int:
        """Return the source offset of the character at ``position`` of :attr:`text`."""
        i, place = self._piece_at(position)
        return self._pieces[i].at(place) if i < len(self._pieces) else self.end

    def after(self, position: int) -> int:
        """Return the source offset after the character before ``position`` of :attr:`text`."""
        return self.start if position <= 0 else self.at(position - 1) + 1

    def line_at(self, position: int) -> int:
        """Return the line of the character at ``position`` of :attr:`text`."""
        return self.source.line_at(self.at(position))

    def segment_end(self, position: int) -> int:
        """Return the position in :attr:`text` at which the segment with ``position`` ends."""
        return self._stops[self._piece_at(position)[0]]

    def wide_gap(self, start: int) -> int | None:
        """Return the position in :attr:`text` after the first two or more spaces that follow
        ``start`` in the first printed line: 第一章 规划背景  全县辖…"""
        return self._after_blanks(start, INNER_GAP)

    def gap(self, start: int) -> int | None:
        """Return the position as :meth:`wide_gap` does, but after one or more spaces."""
        return self._after_blanks(start, INNER_BLANK)

    def _after_blanks(self, start: int, blanks: re.Pattern[str]) -> int | None:
        segment = self.segments[0]
        printed = self.source.folded[segment.start : segment.end]
        if " " not in printed:
            return None
        for match in blanks.finditer(printed):
            position = segment.normal.position(segment.start + match.end())
            if position > start:
                return position
        return None

    def span(self, start: int, stop: int) -> Span:
        """Return the span of ``text[start:stop]`` in the source."""
        return Span(self.at(start), self.after(stop), self.line_at(start))

    def printed(self, start: int = 0, stop: int | None = None) -> str:
        """Return the printed words of ``text[start:stop]`` without stray white space."""
        stop = len(self.text) if stop is None else stop
        first, begin = self._piece_at(max(start, 0))
        words = []
        for i in range(first, len(self._pieces)):
            piece = self._pieces[i]
            end = stop - (self._stops[i - 1] if i else 0)
            if end <= 0:
                break
            a, b = piece.at(begin if i == first else 0), piece.after(min(end, len(piece.text)))
            words.append(clean(self.source.layout[a:b]))
        return "".join(words)

    @property
    def body(self) -> str:
        """The normal text after the label."""
        return self.text[self.label.length :] if self.label else self.text

    @property
    def heading_level(self) -> int | None:
        """The level of the heading that the file format marks here, from 1; None for text."""
        mark = self.segments[0].mark
        return mark.heading_level if mark else None

    @property
    def list_level(self) -> int | None:
        """The depth, from 1, of the bulleted item that the paragraph begins or belongs to."""
        mark = self.segments[0].mark
        return mark.list_level if mark else None

    @property
    def is_bold(self) -> bool:
        """True if the file format has the whole paragraph in bold."""
        return all(segment.mark is not None and segment.mark.bold for segment in self.segments)

    @cached_property
    def is_row(self) -> bool:
        """True for a row of a table with its cells in one line."""
        printed = self.source.layout[self.start : self.end]
        cells = self.text.count("|") >= 2 or printed.count("\t") >= 2 or self._is_spaced_row
        return cells or self.names_rows or self.spaced or TABLE_RULE.match(self.text) is not None

    @property
    def _is_spaced_row(self) -> bool:
        """True if two or more spaces separate the cells: 1  细颗粒物浓度  微克/立方米  36  31.

        第一章  总则  1 in a contents list has only one cell of a table.
        """
        row = self.source.folded[self.start : self.end]
        if len(self.segments) > 1 or "。" in row:
            return False
        pieces = WIDE_GAP.split(row)
        if len(pieces) < 3:
            return False
        cells = sum(CELL.match(piece) is not None for piece in pieces)
        return cells >= (2 if len(pieces) == 3 else 1)

    @property
    def is_cell(self) -> bool:
        return len(self.text) <= 24 and CELL.match(self.text) is not None

    @property
    def is_box(self) -> bool:
        return BOX.match(self.text) is not None and len(self.text) <= 50 and not self.is_row

    @property
    def is_caption(self) -> bool:
        return CAPTION.match(self.text) is not None and len(self.text) <= 50


def split_paragraph(paragraph: Paragraph, *positions: int) -> list[Paragraph]:
    """Cut a paragraph before each of ``positions`` of its normal text, which are in order."""
    cuts = [paragraph.at(position) for position in positions]
    pieces: list[list[Segment]] = [[]]
    cut = 0
    for segment in paragraph.segments:
        while cut < len(cuts) and cuts[cut] < segment.end:
            at = cuts[cut]
            if at > segment.start:
                pieces[-1].append(replace(segment, end=at))
                segment = replace(segment, start=at, indent=0, gap=0, starts_line=False)
            pieces.append([])
            cut += 1
        pieces[-1].append(segment)
    first, *others = pieces
    return [
        replace(paragraph, segments=tuple(first)),
        *(Paragraph(paragraph.source, tuple(p), read_label(p[0].text)) for p in others),
    ]


def read_paragraphs(source: Source) -> tuple[Paragraph, ...]:
    """Return the paragraphs of ``source`` in order, without page numbers and running headers."""
    segments = without_page_furniture(source.segments())
    layout = Layout.of(segments)
    groups: list[tuple[Label | None, list[Segment]]] = []
    last: dict[Style, int] = {}
    for segment in segments:
        label = read_label(segment.text)
        stray = label is not None and not _is_expected(label, last)
        if groups and layout.continues(groups[-1][1], segment, label, stray=stray):
            groups[-1][1].append(segment)
            continue
        groups.append((label, [segment]))
        if label is not None:
            decimal = label.style is Style.DECIMAL3
            last[Style.DECIMAL2 if decimal else label.style] = _counted(label)
    return tuple(Paragraph(source, tuple(lines), label) for label, lines in groups)


def _is_expected(label: Label, last: Mapping[Style, int]) -> bool:
    """Return whether a number can follow those before it. Other words of a wrapped sentence look
    like numbers too: 健全统一、| 一、二级市场; 达到 | 83.66岁."""
    if label.style is Style.CN:
        return label.ordinal == last.get(label.style, 0) + 1 > 1
    if label.style in (Style.DECIMAL2, Style.DECIMAL3):
        return _counted(label) - last.get(Style.DECIMAL2, 0) in (0, 1)
    return True


def _counted(label: Label) -> int:
    """Return the number that a list counts: the first one of 5.1.3, which counts the chapters."""
    if label.style in (Style.DECIMAL2, Style.DECIMAL3):
        return int(label.number.partition(".")[0])
    return label.ordinal
