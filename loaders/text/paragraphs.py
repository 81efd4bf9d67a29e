"""Paragraphs: segments with page furniture taken out and broken lines joined.

A scrape breaks paragraphs at page ends and, from PDF, at every line. Whether a line goes on in the
next one is decided from what the whole document does: whether its paragraphs are indented, whether
they are parted by empty lines, and whether all its lines are of one width.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from statistics import quantiles

from graph.build.document import Span
from graph.reference.normal_text import Normal, clean
from loaders.text.lines import Segment, Source
from loaders.text.numbering import Label, Style, read_label
from loaders.text.patterns import (
    BOX,
    CAPTION,
    CELL,
    DOT_LEADERS,
    INNER_GAP,
    PAGE_NUMBER,
    PROSE,
    TERMINAL,
    WIDE_GAP,
)

# A line shorter than this ends where it ends: titles, names, dates, cells.
_SHORTEST_BROKEN_LINE = 20
# Lines of one width: a document whose long lines are this short was wrapped by a printer.
_WIDEST_WRAP = 60


@dataclass(frozen=True)
class Paragraph:
    """Consecutive segments of ``source`` that make one paragraph."""

    source: Source
    segments: tuple[Segment, ...]
    label: Label | None
    names_rows: bool = False
    """Whether it is a line of a table that names the rows below it: 一、总量"""

    @property
    def start(self) -> int:
        return self.segments[0].start

    @property
    def end(self) -> int:
        return self.segments[-1].end

    @property
    def line(self) -> int:
        return self.segments[0].line

    @cached_property
    def _pieces(self) -> tuple[Normal, ...]:
        return tuple(segment.normal for segment in self.segments)

    @cached_property
    def text(self) -> str:
        """Normal text of the whole paragraph, broken lines joined."""
        return "".join(piece.text for piece in self._pieces)

    def at(self, position: int) -> int:
        """Source offset of the character at ``position`` of :attr:`text`."""
        for piece in self._pieces:
            if position < len(piece.text):
                return piece.at(position)
            position -= len(piece.text)
        return self.end

    def after(self, position: int) -> int:
        """Source offset just behind the character before ``position`` of :attr:`text`."""
        return self.start if position <= 0 else self.at(position - 1) + 1

    def line_at(self, position: int) -> int:
        """Line of the character at ``position`` of :attr:`text`."""
        for segment, piece in zip(self.segments, self._pieces, strict=True):
            if position < len(piece.text):
                return segment.line
            position -= len(piece.text)
        return self.segments[-1].line

    def wide_gap(self, start: int) -> int | None:
        """Position in :attr:`text` behind the first two or more blanks after ``start`` in the
        first printed line: 第一章 规划背景  全县辖…"""
        segment = self.segments[0]
        printed = self.source.folded[segment.start : segment.end]
        for match in INNER_GAP.finditer(printed):
            position = segment.normal.position(segment.start + match.end())
            if position > start:
                return position
        return None

    def span(self, start: int, stop: int) -> Span:
        """The place in the source of ``text[start:stop]``."""
        return Span(self.at(start), self.after(stop), self.line_at(start))

    def printed(self, start: int = 0, stop: int | None = None) -> str:
        """Printed words from ``start`` to ``stop`` of :attr:`text`, stray white space out."""
        stop = len(self.text) if stop is None else stop
        words = []
        for piece in self._pieces:
            size = len(piece.text)
            if start < size and stop > 0:
                a, b = piece.at(max(start, 0)), piece.after(min(stop, size))
                words.append(clean(self.source.layout[a:b]))
            start, stop = start - size, stop - size
        return "".join(words)

    @property
    def body(self) -> str:
        """Normal text behind the label."""
        return self.text[self.label.length :] if self.label else self.text

    @property
    def is_row(self) -> bool:
        """Whether this is a row of a table with its cells still in one line."""
        printed = self.source.layout[self.start : self.end]
        cells = self.text.count("|") >= 2 or printed.count("\t") >= 2 or self._is_spaced_row
        return cells or self.names_rows

    @cached_property
    def _is_spaced_row(self) -> bool:
        """A row whose cells two or more blanks part: 1  细颗粒物浓度  微克/立方米  36  31.

        第一章  总则  1 of a contents list has one cell of a table and no more.
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


def split_paragraph(paragraph: Paragraph, position: int) -> tuple[Paragraph, Paragraph]:
    """Cut a paragraph in two before ``position`` of its normal text."""
    at = paragraph.at(position)
    first = [s for s in paragraph.segments if s.start < at]
    rest = [s for s in paragraph.segments if s.start > at]
    whole = first.pop() if first and first[-1].end > at else None
    if whole is not None:
        first.append(replace(whole, end=at))
        rest.insert(0, replace(whole, start=at, indent=0, gap=0, starts_line=False))
    else:
        rest.insert(0, next(s for s in paragraph.segments if s.start == at))
    return (
        replace(paragraph, segments=tuple(first)),
        Paragraph(paragraph.source, tuple(rest), read_label(rest[0].text)),
    )


def read_paragraphs(source: Source) -> tuple[Paragraph, ...]:
    """All paragraphs of ``source`` in order, page numbers and running headers left out."""
    segments = _without_page_furniture(source.segments())
    layout = _Layout.of(segments)
    groups: list[list[Segment]] = []
    for segment in segments:
        if groups and layout.continues(groups[-1], segment):
            groups[-1].append(segment)
        else:
            groups.append([segment])
    return tuple(Paragraph(source, tuple(group), read_label(group[0].text)) for group in groups)


def _without_page_furniture(segments: Sequence[Segment]) -> list[Segment]:
    """Drop page numbers, and running headers: the same short unlabelled line on many pages
    right beside a page number."""
    is_number = [PAGE_NUMBER.match(segment.text) is not None for segment in segments]
    beside = Counter(
        segment.text
        for i, segment in enumerate(segments)
        if not is_number[i]
        and len(segment.text) <= 40
        and any(is_number[j] for j in (i - 1, i + 1) if 0 <= j < len(segments))
    )
    running = {text for text, count in beside.items() if count >= 3}
    return [
        segment
        for i, segment in enumerate(segments)
        if not is_number[i] and segment.text not in running
    ]


@dataclass(frozen=True)
class _Layout:
    """What the document does throughout: indent its paragraphs, part them by empty lines, wrap."""

    indents: bool
    parts: bool
    wrap: int | None

    @classmethod
    def of(cls, segments: Sequence[Segment]) -> _Layout:
        long_lines = [
            s
            for s in segments
            if len(s.text) >= _SHORTEST_BROKEN_LINE and not DOT_LEADERS.search(s.text)
        ]
        if len(long_lines) < 4:
            return cls(False, False, None)
        indents = sum(s.indent >= 2 for s in long_lines) > 0.6 * len(long_lines)
        parts = sum(s.gap > 0 for s in long_lines) > 0.6 * len(long_lines)
        widths = quantiles([len(s.text) for s in long_lines], n=20)
        broken = sum(s.text[-1] not in TERMINAL for s in long_lines)
        if widths[-1] > _WIDEST_WRAP or broken <= 0.4 * len(long_lines):
            return cls(indents, parts, None)
        # Of a wrapped text only the lines behind a full stop tell whether paragraphs are indented.
        openings = [s for above, s in pairwise(segments) if above.text[-1] == "。"]
        indents = sum(s.indent >= 2 for s in openings) > 0.6 * max(len(openings), 1)
        return cls(indents, parts, round(widths[9]))

    def continues(self, group: Sequence[Segment], segment: Segment) -> bool:
        """Whether ``segment`` goes on in the sentence that the lines of ``group`` leave open."""
        last = group[-1]
        text = last.text
        if not segment.starts_line:
            return False
        if self.wrap is not None and self.indents and read_label(segment.text) is None:
            return len(text) >= self.wrap - 4 and segment.indent < 2
        if text[-1] in TERMINAL:
            return False
        if "|" in text or "|" in segment.text or BOX.match(segment.text):
            return False
        if read_label(segment.text) and not (text[-1] in ",、" and self.wrap is None):
            return False
        if self.wrap is not None:
            return len(text) >= self.wrap - 4 and segment.indent < 2
        if len(text) < _SHORTEST_BROKEN_LINE or CAPTION.match(text):
            return False
        if _open_bracket(text):
            return True
        if _is_headline(group):
            return False
        if self.indents:
            return segment.indent == 0
        if self.parts and segment.gap > 0:
            # An empty line parts paragraphs here: only an open sentence can bridge it.
            return text[-1] in ",、"
        return True


def _is_headline(group: Sequence[Segment]) -> bool:
    """Whether the lines so far read as a heading or a title rather than as open prose."""
    text = "".join(segment.text for segment in group)
    label = read_label(text)
    if label and label.style <= Style.CN_PAREN and "。" not in text and len(text) <= 50:
        return True
    return PROSE.search(text, label.length if label else 0) is None


def _open_bracket(text: str) -> bool:
    """Whether a bracket or quotation mark is left open: …大气污染综合治理工作 | 方案》(…"""
    return any(
        text.rfind(opening) > text.rfind(closing)
        for opening, closing in ("《》", "()", "“”", "〔〕")
    )
