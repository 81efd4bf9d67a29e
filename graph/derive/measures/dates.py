"""Comparison of deadlines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graph.derive.measures.clause import Clause
from graph.derive.measures.patterns import DEADLINE, GOVERNING, ONLY_DEADLINE, RESULT
from graph.derive.measures.strength import Strength

Deadline = tuple[int, str]


def compare_dates(
    parent: Clause, children: Sequence[Clause], period_end: int | None
) -> Strength | None:
    """Return ``weaker`` for a later deadline or none, ``stronger`` for an earlier one, else None.

    A child without a deadline has until ``period_end``, the last year of its plan's period. If that
    is unknown, a deadline that was left out is not judged.
    """
    above = _deadlines(parent)
    if not above:
        return None
    below = [found for child in children for found in _deadlines(child)]
    year, words = max(above)
    if not below:
        later = period_end is not None and year < period_end
        return Strength("weaker", "date", words, "") if later else None
    last = max(below)
    if min(below)[0] > year:
        return Strength("weaker", "date", words, last[1])
    if last[0] < min(above)[0]:
        return Strength("stronger", "date", words, last[1])
    return None


def _deadlines(clause: Clause) -> list[Deadline]:
    """Return the years in the clause, else the nearest one before it that governs it."""
    own = list(_years(DEADLINE, clause.text))
    if own:
        return own
    beside = ONLY_DEADLINE.fullmatch(clause.before.rpartition("。")[2])
    governed = beside or RESULT.search(clause.text)
    return list(_years(GOVERNING, clause.before))[-1:] if governed else []


def _years(deadline: re.Pattern[str], text: str) -> Iterator[Deadline]:
    for found in deadline.finditer(text):
        yield int(found["year"]), found["words"]
