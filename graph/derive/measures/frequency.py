"""Comparison of how often something is done: each year, or only every two years."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from graph.derive.measures.clause import Clause
from graph.derive.measures.letter_pairs import same_object
from graph.derive.measures.patterns import FREQUENCY, OCCASIONS
from graph.derive.measures.strength import Strength, StrengthStatus
from graph.reference.numerals import DIGITS

_PER_YEAR = {"年": 1, "学期": 2, "季度": 4, "季": 4, "月": 12, "周": 52}

# Occasions per year, and the words
Frequency = tuple[Fraction, str]


def compare_frequencies(parent: Clause, children: Sequence[Clause]) -> Strength | None:
    """Return ``weaker`` for fewer occasions a year or an unknown number, ``stronger`` for more.

    A parent's clause without a word for its occasions (一次) is not compared: 每年新增100个.
    """
    above = _frequency(parent.text)
    if above is None or not OCCASIONS.search(parent.text) or not same_object(parent, children):
        return None
    below = [found for child in children if (found := _frequency(child.text))]
    if not below:
        around = any(FREQUENCY.search(child.sentence) for child in children)
        return None if around else Strength("weaker", "number", above[1], "")
    best = max(below)
    if best[0] == above[0]:
        return None
    status: StrengthStatus = "weaker" if best[0] < above[0] else "stronger"
    return Strength(status, "number", above[1], best[1])


def _frequency(text: str) -> Frequency | None:
    found = FREQUENCY.search(text)
    if found is None:
        return None
    occasions = OCCASIONS.search(text, found.end())
    times = int(DIGITS.get(occasions[0][0], occasions[0][0])) if occasions else 1
    count = found["count"]
    periods = Fraction(1, 2) if count == "半" else Fraction(DIGITS.get(count, count) or 1)
    words = found[0] + (occasions[0] if occasions else "")
    return times * _PER_YEAR[found["period"]] / periods, words
