"""Running text of a plan: its paragraphs and clauses, with the chapters that contain them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.model import Node
from graph.reference.lines import LINE_END
from graph.reference.normal_text import Normal, fold
from queries.checks.patterns import CLAUSE_ENDS, SENTENCE_ENDS, TABLE_ROW

# A shorter line is never continued in the next one
_SHORTEST_BROKEN_LINE = 20
# Share of long lines without a final mark that shows that the lines were wrapped by a printer
_WRAPPED = 0.4
_FINAL_MARKS = "。;:!?"


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of running text in its innermost ``chapter``; None before the first one."""

    words: Normal
    chapter: Node | None

    @property
    def kind(self) -> str | None:
        """The kind of the chapter."""
        return None if self.chapter is None else str(self.chapter.props["kind"])

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets in the source of ``words.text[start:end]``."""
        return self.words.at(start), self.words.after(end)

    def sentences(self) -> Iterator[tuple[int, int]]:
        """Yield the start and the end of each sentence in ``words.text``."""
        yield from pieces(self.words.text, SENTENCE_ENDS, 0, len(self.words.text))

    def clauses(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the start and the end of each clause between two positions in ``words.text``."""
        yield from pieces(self.words.text, CLAUSE_ENDS, start, end)


def pieces(text: str, marks: re.Pattern[str], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the non-empty pieces of ``text[start:end]`` between ``marks``."""
    for mark in marks.finditer(text, start, end):
        if start < mark.start():
            yield start, mark.start()
        start = mark.end()
    if start < end:
        yield start, end


def read_paragraphs(text: str, chapters: Sequence[Node]) -> tuple[Paragraph, ...]:
    """Return the paragraphs of the plan's body, without rows of tables.

    The body is the text that ``chapters`` contain: no contents list, no notice and no explanation
    that follows the plan. Without chapters it is the whole text.
    """
    folded = fold(text)
    chapters = [node for node in chapters if "scope_start" in node.props]
    bodies = [_scope(node) for node in chapters if node.props.get("depth") == 1]
    return tuple(
        Paragraph(Normal.of(folded, start, end), innermost(chapters, start))
        for first, last in bodies or [(0, len(folded))]
        for start, end in _joined_lines(text, folded, first, last)
    )


def _scope(chapter: Node) -> tuple[int, int]:
    return chapter.props["scope_start"], chapter.props["scope_end"]


def innermost(chapters: Sequence[Node], offset: int) -> Node | None:
    """Return the innermost chapter that contains an offset; None before the first one."""
    around = [c for c in chapters if _scope(c)[0] <= offset < _scope(c)[1]]
    return max(around, key=lambda c: (c.props["depth"], c.props["start"]), default=None)


def _joined_lines(text: str, folded: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Yield the range of each paragraph; lines that a printer wrapped are one paragraph."""
    lines = list(pieces(text, LINE_END, first, last))
    long_lines = [
        line
        for start, end in lines
        if len(line := folded[start:end].strip()) >= _SHORTEST_BROKEN_LINE
    ]
    unfinished = sum(line[-1] not in _FINAL_MARKS for line in long_lines)
    wrapped = unfinished > _WRAPPED * len(long_lines)
    begin: int | None = None
    for start, end in lines:
        line = folded[start:end].strip()
        if TABLE_ROW.search(text[start:end]):
            if begin is not None:
                yield begin, start
            begin = None
            continue
        begin = start if begin is None else begin
        goes_on = len(line) >= _SHORTEST_BROKEN_LINE and line[-1] not in _FINAL_MARKS
        if not (wrapped and goes_on):
            yield begin, end
            begin = None
    if begin is not None:
        yield begin, last
