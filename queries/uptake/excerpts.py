"""Passages of plans, as printed."""

from __future__ import annotations

from graph.reference.lines import line_of
from queries.shared.answers import End, Line, Offset, answer


@answer
class Excerpt:
    """A passage of a plan, as printed."""

    start: Offset
    end: End
    line: Line
    text: str


def excerpt(text: str, start: int, end: int) -> Excerpt:
    """Return the passage at ``[start, end)`` of a source ``text``."""
    return Excerpt(start, end, line_of(text, start), text[start:end])
