"""Text that looks back outside of reviews: its values were reached and are not targets."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.indicators.patterns import (
    AHEAD,
    CENTURY,
    CHANGED_TO_YEAR,
    LOOKS_BACK,
    OPENING_YEAR,
    PAST_PERIOD,
    PAST_SECTION,
    PERIOD_ENDS,
    TURN,
)
from loaders.indicators.years import stated_years
from loaders.outline.nodes import OutlineNode


class View:
    """The view of a paragraph's clauses, in their order: each looks back, or ahead.

    A clause looks back after “十三五”期间 or 过去五年 until one looks ahead; after a past year
    (2020年,…) only its sentence does. ``period`` is the plan's first and last year; None if it is
    not known, and then only ``back``, the view of the section, counts.
    ``may_turn`` is true if a clause of the sentence may change the view.
    """

    def __init__(self, period: tuple[int, int] | None, *, back: bool) -> None:
        self._first_year = period[0] if period else None
        self._back = back
        self._in_sentence = self.may_turn = False

    def begin_sentence(self, sentence: str) -> None:
        """Leave the view that a past year gave to the sentence before."""
        self._in_sentence = False
        self.may_turn = self._first_year is not None and TURN.search(sentence) is not None

    def may_look_back(self, text: str) -> bool:
        """Return whether a clause of the text may look back; this is quicker than to read it."""
        first_year = self._first_year
        if self._back or first_year is None:
            return self._back
        return any(
            not (match["unit"] or match["year"])
            or (match["unit"] and PERIOD_ENDS[f"十{match['unit']}"] < first_year)
            or (match["year"] and int(f"20{match['year']}") < first_year)
            for match in LOOKS_BACK.finditer(text)
        )

    def looks_back(self, clause: str) -> bool:
        """Return whether the next clause looks back."""
        if self._first_year is None or not self.may_turn:
            return self._back or self._in_sentence
        if _looks_ahead(clause, self._first_year):
            self._back = self._in_sentence = False
        elif names_past_period(clause, self._first_year):
            self._back = True
        elif _has_past_year(clause, self._first_year):
            self._in_sentence = True
        return self._back or self._in_sentence


def sections_looking_back(
    nodes: Sequence[OutlineNode], period: tuple[int, int] | None
) -> frozenset[int]:
    """Return the indexes of the sections of guiding chapters that look back: by their title
    (…目标如期实现), by the opening of their text (“十三五”期间,…), or as parts of one that does."""
    if period is None:
        return frozenset()
    first_year = period[0]
    found: set[int] = set()
    for node in nodes:
        if node.chapter_kind != "guiding" or node.parent is None:
            continue
        if _looks_ahead(node.printed_title, first_year):
            continue
        text = node.blocks[0].paragraph.text if node.blocks else ""
        if (
            node.parent in found
            or PAST_SECTION.search(node.printed_title)
            or names_past_period(text, first_year)
        ):
            found.add(node.index)
    return frozenset(found)


def names_past_period(text: str, first_year: int) -> bool:
    """Return whether a text begins with a period before ``first_year``: “十三五”期间, 五年来."""
    match = PAST_PERIOD.match(text)
    if match is None:
        return False
    return match["period"] is None or PERIOD_ENDS[match["period"]] < first_year


def _looks_ahead(text: str, first_year: int) -> bool:
    if CENTURY in text and any(year >= first_year for year in stated_years(text)):
        return True
    ahead = AHEAD.search(text)
    if ahead is None:
        return False
    return ahead["unit"] is None or PERIOD_ENDS[f"十{ahead['unit']}"] >= first_year


def _has_past_year(clause: str, first_year: int) -> bool:
    """Return whether a value of a past year is given: 2020年,… / …上升到2020年的1860亿元."""
    if CENTURY not in clause:
        return False
    opening = OPENING_YEAR.match(clause)
    if opening and int(opening["year"]) < first_year:
        return True
    return any(int(m["year"]) < first_year for m in CHANGED_TO_YEAR.finditer(clause))
