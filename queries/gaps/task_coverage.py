"""How much of a parent's task its counterparts answer to, and which clauses none does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph.derive.wording import Piece, Wording
from graph.model import Edge

# A clause counts as answered if so much of it lies in aligned passages
_MOSTLY = 0.5
# A clause of fewer letters (因地制宜) asks for nothing of its own
_SHORTEST = 6
_LONGEST_NUMBER = 6


@dataclass(frozen=True, slots=True)
class Coverage:
    """``share`` of the passage's letters in clauses that are answered, 0..1, and the source
    offsets of the clauses that are not."""

    share: float
    uncovered: tuple[Piece, ...]


def coverage(parent: Wording, ties: Iterable[Edge]) -> Coverage:
    """What the evidence of ``ties`` covers of the parent's passage, its lead phrase left out
    where anything follows it."""
    spans = [
        (span["parent_start"], span["parent_end"])
        for tie in ties
        for span in tie.props.get("evidence", ())
    ]
    answered, total = 0, 0
    uncovered: list[Piece] = []
    for start, end in _body(parent):
        inside = sum(any(a <= parent.offsets[i] < b for a, b in spans) for i in range(start, end))
        total += end - start
        if inside >= _MOSTLY * (end - start):
            answered += end - start
        elif end - start >= _SHORTEST:
            uncovered.append(parent.span(start, end))
    return Coverage(round(answered / total, 3) if total else 0.0, tuple(_joined(uncovered)))


def _body(parent: Wording) -> Iterator[Piece]:
    """The clauses behind the lead phrase; all of them where there is nothing behind it."""
    # In front of the lead phrase stands but its number (5., (一))
    at = parent.letters.find(parent.title, 0, len(parent.title) + _LONGEST_NUMBER)
    lead = at + len(parent.title) if at >= 0 else 0
    behind = [clause for clause in parent.clauses if clause[0] >= lead]
    return iter(behind or parent.clauses)


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Pieces between which stands but a mark, made one."""
    last: Piece | None = None
    for piece in pieces:
        if last is not None and piece[0] - last[1] <= 1:
            last = last[0], piece[1]
            continue
        if last is not None:
            yield last
        last = piece
    if last is not None:
        yield last
