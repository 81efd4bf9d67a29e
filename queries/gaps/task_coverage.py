"""Coverage of a parent's task by its counterparts, and the clauses without a counterpart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph.derive.wording import Piece, Wording
from graph.model import Edge

# A clause counts as covered if this share of it is in aligned passages
_MOSTLY = 0.5
# A clause of fewer letters (因地制宜) needs no counterpart of its own
_SHORTEST = 6
_LONGEST_NUMBER = 6


@dataclass(frozen=True, slots=True)
class Coverage:
    """The ``share`` of the passage's letters in covered clauses, 0..1, and the source offsets of
    the clauses that are not covered."""

    share: float
    uncovered: tuple[Piece, ...]


def coverage(parent: Wording, ties: Iterable[Edge]) -> Coverage:
    """Return the coverage of the parent's passage by the evidence of ``ties``, without the lead
    phrase if anything follows it."""
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
    """Return the clauses after the lead phrase, or all clauses if nothing follows it."""
    # Only the number (5., (一)) precedes the lead phrase
    at = parent.letters.find(parent.title, 0, len(parent.title) + _LONGEST_NUMBER)
    lead = at + len(parent.title) if at >= 0 else 0
    behind = [clause for clause in parent.clauses if clause[0] >= lead]
    return iter(behind or parent.clauses)


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Join pieces that are separated only by a punctuation mark."""
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
