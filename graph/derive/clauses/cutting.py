"""Clauses: the smallest parts of a passage that set something, with their place in the source."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from graph.derive.parts import PlanParts
from graph.derive.wording import Piece, Wording, wording
from graph.reference.normal_text import Normal

# The place of a clause: in a part that sets something, or in text that only introduces such parts
Region = Literal["task", "project", "indicator", "introduction"]

# A shorter piece (到2025年, 加强管理) sets nothing by itself and is joined to its neighbour
_SHORTEST = 7
# An introduction's shorter lines are headings, captions and cells of tables
_SHORTEST_LINE = 6
# Marks that belong together, folded
_CLOSING = {"(": ")", "“": "”", "《": "》", "〔": "〕"}
_OPENING = {closing: opening for opening, closing in _CLOSING.items()}
# Only the number (5., (一)) precedes the lead phrase of a task
_LONGEST_NUMBER = 6


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of a plan.

    ``part`` is the id of the node that contains it: a task, a project, an indicator, or the chapter
    whose introduction it is in (the plan where no chapter contains it). ``[start, end)`` are source
    offsets. ``letters`` are those of its :class:`Wording`, ``printed`` is its normal text, and
    ``sentence`` the normal text of its sentence. ``lead`` is true for the lead phrase of a task
    that goes on after it.
    """

    part: str
    region: Region
    start: int
    end: int
    letters: str
    printed: str
    sentence: str
    lead: bool = False


def task_clauses(parts: PlanParts) -> list[Clause]:
    """Return the clauses of all tasks, in the order of the text."""
    return [
        clause
        for task in parts.tasks
        for clause in _clauses(parts.folded, parts.wordings[task.id], task.id, "task")
    ]


def all_clauses(parts: PlanParts) -> list[Clause]:
    """Return the clauses of tasks, projects, and the text between them in the plan's chapters, in
    the order of the text."""
    found = task_clauses(parts)
    for project in parts.projects:
        found += _clauses(parts.folded, parts.wordings[project.id], project.id, "project")
    found += _introductions(parts)
    return sorted(found, key=lambda clause: (clause.start, clause.end))


def _clauses(folded: str, words: Wording, part: str, region: Region) -> Iterator[Clause]:
    lead = _lead(words)
    sentences = [start for start, _ in words.sentences]
    for start, end in _joined(words, lead):
        span = words.span(start, end)
        yield Clause(
            part,
            region,
            *_with_marks(folded, *span),
            words.letters[start:end],
            Normal.of(folded, *span).text,
            words.printed[bisect_right(sentences, start) - 1],
            lead=end <= lead,
        )


def _with_marks(folded: str, start: int, end: int) -> Piece:
    """Return a span with the marks beside it that open or close its brackets and quotations."""
    opened: list[str] = []
    unopened: list[str] = []
    for mark in folded[start:end]:
        if mark in _CLOSING:
            opened.append(_CLOSING[mark])
        elif opened and mark == opened[-1]:
            opened.pop()
        elif mark in _OPENING:
            unopened.append(_OPENING[mark])
    while opened and folded.startswith(opened[-1], end):
        end += len(opened.pop())
    while unopened and folded.endswith(unopened[0], 0, start):
        start -= len(unopened.pop(0))
    return start, end


def _lead(words: Wording) -> int:
    """Return the end of the lead phrase in letters, or 0 if nothing follows it."""
    at = words.letters.find(words.title, 0, len(words.title) + _LONGEST_NUMBER)
    end = at + len(words.title) if at >= 0 and words.title else 0
    return end if end < len(words.letters) else 0


def _joined(words: Wording, lead: int) -> Iterator[Piece]:
    """Yield the clauses, short ones joined to the one after them in the same sentence, or before
    them where none follows. The lead phrase ends a clause."""
    ends = {end for _, end in words.sentences} | {lead}
    held: list[Piece] = []
    for piece in _split(words.clauses, lead):
        goes_on = bool(held) and held[-1][1] not in ends
        short_end = _length(piece) < _SHORTEST and piece[1] in ends
        if goes_on and (_length(held[-1]) < _SHORTEST or short_end):
            held[-1] = held[-1][0], piece[1]
        else:
            held.append(piece)
    yield from held


def _split(clauses: Sequence[Piece], lead: int) -> Iterator[Piece]:
    """Yield the clauses, cut at the end of the lead phrase where it is inside one."""
    for start, end in clauses:
        if start < lead < end:
            yield start, lead
            yield lead, end
        else:
            yield start, end


def _length(piece: Piece) -> int:
    return piece[1] - piece[0]


def _introductions(parts: PlanParts) -> Iterator[Clause]:
    """Yield the clauses of the text in chapters that belongs to no task, project or heading."""
    taken = sorted(_spans(parts))
    scopes = sorted(
        (chapter.props["scope_start"], chapter.props["scope_end"], chapter.id)
        for chapter in parts.chapters
        if "scope_start" in chapter.props and "scope_end" in chapter.props
    )
    rows = sorted((node.props["start"], node.props["end"], node.id) for node in parts.indicators)
    for start, end in _free(_body(scopes), taken):
        for first, last in _lines(parts.folded, start, end):
            words = wording(parts.folded, first, last, "")
            if len(words.letters) < _SHORTEST_LINE:
                continue
            home = _innermost(scopes, words.offsets[0]) or parts.plan.id
            for clause in _clauses(parts.folded, words, home, "introduction"):
                yield _in_row(clause, rows)


def _in_row(clause: Clause, rows: Sequence[tuple[int, int, str]]) -> Clause:
    """Return the clause as part of the target that it states, if it states one."""
    for start, end, node in rows:
        if start < clause.end and clause.start < end:
            return replace(clause, part=node, region="indicator")
    return clause


def _spans(parts: PlanParts) -> Iterator[Piece]:
    for node in (*parts.chapters, *parts.tasks, *parts.projects):
        yield node.props["start"], node.props["end"]


def _body(scopes: Sequence[tuple[int, int, str]]) -> Iterator[Piece]:
    """Yield the ranges of the source in chapters."""
    last: Piece | None = None
    for start, end, _ in scopes:
        if last is not None and start <= last[1]:
            last = last[0], max(last[1], end)
            continue
        if last is not None:
            yield last
        last = start, end
    if last is not None:
        yield last


def _free(ranges: Iterable[Piece], taken: Sequence[Piece]) -> Iterator[Piece]:
    """Yield what is left of ``ranges`` without the ``taken`` ones, both sorted."""
    for start, end in ranges:
        for first, last in taken:
            if last <= start or first >= end:
                continue
            if first > start:
                yield start, first
            start = max(start, last)
        if start < end:
            yield start, end


def _lines(folded: str, start: int, end: int) -> Iterator[Piece]:
    for line in folded[start:end].splitlines(keepends=True):
        if line.strip():
            yield start, start + len(line)
        start += len(line)


def _innermost(scopes: Sequence[tuple[int, int, str]], offset: int) -> str | None:
    """Return the last chapter to begin of those whose range contains ``offset``."""
    found = None
    for start, end, chapter in scopes:
        if start <= offset < end:
            found = chapter
    return found
