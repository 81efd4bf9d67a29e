"""The layout of a document, which decides whether a line continues in the next one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import quantiles

from loaders.text.lines import Segment
from loaders.text.numbering import Label, Style, read_label
from loaders.text.patterns import (
    BOX,
    CAPTION,
    DOT_LEADERS,
    DUTY_LINE,
    ENTRY_END,
    OPEN_SENTENCE,
    PROSE,
    TERMINAL,
)

# A shorter line is never a broken one: titles, names, dates, cells.
_SHORTEST_BROKEN_LINE = 20
# A document whose long lines are all at most this wide was wrapped by a printer.
_WIDEST_WRAP = 60
# A wrapped line may be this many characters shorter than the others.
_RAGGED = 4
# Fewer long lines reveal nothing about the layout.
_FEWEST_LONG_LINES = 4
# A longer paragraph is not a heading.
_LONGEST_HEADING = 50
# A heading or a title has no more lines.
_LINES_OF_HEADING = 8
# Shares of lines: most of them, and the fewest lines without a final mark in a wrapped text
_MOST = 0.6
_FEWEST_BROKEN = 0.4


@dataclass(frozen=True)
class Layout:
    """The layout of a whole document.

    ``indents``: its paragraphs are indented; ``parts``: empty lines separate them; ``wrap``: the
    width in characters at which its lines are wrapped, None if they are not.
    """

    indents: bool
    parts: bool
    wrap: int | None

    @classmethod
    def of(cls, segments: Sequence[Segment]) -> Layout:
        long_lines = [
            s
            for s in segments
            if len(s.text) >= _SHORTEST_BROKEN_LINE and not DOT_LEADERS.search(s.text)
        ]
        if len(long_lines) < _FEWEST_LONG_LINES:
            return cls(False, False, None)
        parts = sum(s.gap > 0 for s in long_lines) > _MOST * len(long_lines)
        wrap = _wrap_width(long_lines)
        if wrap is None:
            return cls(_are_indented(long_lines), parts, None)
        # In a wrapped text only the lines after a full stop show how paragraphs begin. Headings
        # may have another indent.
        openings = [s for above, s in pairwise(segments) if above.text[-1] == "。"]
        prose = [s for s in openings if not _is_headline([s])]
        # A converter may put an empty line after every line.
        parts = _are_apart(openings) and not _are_apart(
            [s for above, s in pairwise(segments) if _is_open(above, wrap)]
        )
        return cls(_are_indented(prose or openings), parts, wrap)

    def continues(
        self, group: Sequence[Segment], segment: Segment, label: Label | None, *, stray: bool
    ) -> bool:
        """Return whether ``segment`` continues the sentence that the lines of ``group`` leave
        open. ``label`` is the one that it begins with, if any; ``stray`` is true for a number
        that continues no list."""
        last = group[-1]
        if segment.starts_line and segment.mark and segment.mark.continues is not None:
            return segment.mark.continues
        if not segment.starts_line or _is_marked_heading(last) or _is_marked_heading(segment):
            return False
        if not "一" <= last.text[-1] <= "鿿" and ENTRY_END.search(last.text):
            return False
        if segment.new_page and label is None and self._crosses_page(group, segment):
            return True
        if self.wrap is not None:
            return self._continues_wrapped(group, segment, label, stray)
        if _are_separate(last, segment) or (label is not None and last.text[-1] not in ",、"):
            return False
        return self._is_broken(group, segment)

    def _continues_wrapped(
        self, group: Sequence[Segment], segment: Segment, label: Label | None, stray: bool
    ) -> bool:
        """Return the same for the lines of a wrapped text."""
        last = group[-1]
        if self.parts and segment.gap > 0 and not segment.new_page:
            return False
        if self.indents and label is None:
            return self._is_wrapped(last, segment) and not _are_of_kinds(last, segment)
        inside = label is None or (stray and _is_sentence(group))
        return inside and not _are_separate(last, segment) and self._is_wrapped(last, segment)

    def _crosses_page(self, group: Sequence[Segment], segment: Segment) -> bool:
        """Return whether a sentence that the last page leaves open continues on the new one."""
        if _are_separate(group[-1], segment) or _is_headline(group):
            return False
        return not (self.indents and segment.indent >= 2)

    def _is_wrapped(self, last: Segment, segment: Segment) -> bool:
        """Return whether a full line is followed by one that is not indented."""
        assert self.wrap is not None
        return len(last.text) >= self.wrap - _RAGGED and segment.indent < 2

    def _is_broken(self, group: Sequence[Segment], segment: Segment) -> bool:
        """Return whether a paragraph of a text that is not wrapped was broken, as at the end of a
        page."""
        text = group[-1].text
        if len(text) < _SHORTEST_BROKEN_LINE or CAPTION.match(text):
            return False
        if _open_bracket(text):
            return True
        if _is_headline(group):
            return False
        if self.indents:
            return segment.indent == 0
        # If empty lines separate paragraphs, only an open sentence continues after one.
        return not (self.parts and segment.gap > 0) or OPEN_SENTENCE.search(text) is not None


def _are_indented(lines: Sequence[Segment]) -> bool:
    return sum(s.indent >= 2 for s in lines) > _MOST * max(len(lines), 1)


def _are_apart(lines: Sequence[Segment]) -> bool:
    """Return whether empty lines precede most of ``lines``."""
    return sum(s.gap > 0 for s in lines) > _MOST * max(len(lines), 1)


def _is_open(line: Segment, wrap: int) -> bool:
    return line.text[-1] not in TERMINAL and len(line.text) >= wrap - _RAGGED


def _wrap_width(long_lines: Sequence[Segment]) -> int | None:
    """Return the median width of the long lines if the text is wrapped, else None."""
    widths = quantiles([len(s.text) for s in long_lines], n=20)
    broken = sum(s.text[-1] not in TERMINAL for s in long_lines)
    if widths[-1] > _WIDEST_WRAP or broken <= _FEWEST_BROKEN * len(long_lines):
        return None
    return round(widths[9])


def _is_marked_heading(segment: Segment) -> bool:
    return segment.mark is not None and segment.mark.heading_level is not None


def _are_separate(last: Segment, segment: Segment) -> bool:
    """Return whether a mark, a row of a table, the heading of a box, or a duty note separates two
    lines."""
    return last.text[-1] in TERMINAL or _are_of_kinds(last, segment)


def _are_of_kinds(last: Segment, segment: Segment) -> bool:
    """Return whether one of two lines is a row of a table, or the second a heading of a box or a
    duty note."""
    return (
        "|" in last.text
        or "|" in segment.text
        or _has_tab(last)
        or _has_tab(segment)
        or BOX.match(segment.text) is not None
        or DUTY_LINE.match(segment.text) is not None
    )


def _has_tab(segment: Segment) -> bool:
    """Return whether tabs separate cells inside of a line."""
    return segment.source.layout.find("\t", segment.start, segment.end) >= 0


def _is_headline(group: Sequence[Segment]) -> bool:
    """Return whether the lines so far are a heading or a title rather than open prose."""
    text = "".join(segment.text for segment in group[:_LINES_OF_HEADING])
    label = read_label(text)
    if label and label.style <= Style.CN_PAREN and "。" not in text and len(text) <= 50:
        return True
    return PROSE.search(text, label.length if label else 0) is None


def _is_sentence(group: Sequence[Segment]) -> bool:
    """Return whether the lines so far are longer than any heading."""
    return sum(len(segment.text) for segment in group[:_LINES_OF_HEADING]) > _LONGEST_HEADING


def _open_bracket(text: str) -> bool:
    """Return whether a bracket or quotation mark is left open: …大气污染综合治理工作 | 方案》(…"""
    return any(
        text.rfind(opening) > text.rfind(closing)
        for opening, closing in ("《》", "()", "“”", "〔〕")
    )
