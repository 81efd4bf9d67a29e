"""Figures in a plan that are not targets: values reached in the past, and counts of its parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graph.build.document import FigureItem
from loaders.indicators.looking_back import View
from loaders.indicators.patterns import ANNOUNCED, COUNT
from loaders.indicators.prose import Prose
from loaders.indicators.statements import read_statements

# Years before the plan's period that a review may cover
_YEARS_BACK = 12
# Groups of the pattern of announcements, one for each form
_COUNTS = ("count", "count2", "count3", "count4")
_UNITS = ("unit", "unit2", "unit3", "unit4")


def read_figures(prose: Sequence[Prose], period: tuple[int, int] | None) -> list[FigureItem]:
    """Return the values stated as reached, in reviews and in passages that look back, and the
    plan's own counts of its indicators and projects, in document order. A preface has none."""
    found: list[FigureItem] = []
    for text in prose:
        if text.is_preface:
            continue
        if text.chapter_kind == "review":
            found += _reached(text, period, None)
        else:
            found += _announced(text)
            found += _reached(text, period, View(period, back=text.looks_back))
    return sorted(found, key=lambda item: (item.span.start, item.value))


def _announced(text: Prose) -> Iterator[FigureItem]:
    paragraph = text.paragraph
    if not COUNT.search(paragraph.text):
        return
    for match in ANNOUNCED.finditer(paragraph.text):
        start, stop = match.span()
        yield FigureItem(
            _counted_thing(match),
            "announced",
            text.path,
            paragraph.span(start, stop),
            float(next(match[name] for name in _COUNTS if match[name])),
            paragraph.printed(start, stop),
            next(match[name] for name in _UNITS if match[name]),
        )


def _reached(
    text: Prose, period: tuple[int, int] | None, view: View | None
) -> Iterator[FigureItem]:
    """Yield the statements about the past, only those that ``view`` finds if there is one. One
    without a year is for the year before the period."""
    paragraph = text.paragraph
    if view is not None and not view.may_look_back(paragraph.text):
        return
    years = (period[0] - _YEARS_BACK, period[0]) if period else None
    year_before = period[0] - 1 if period else None
    for statement in read_statements(text, years, view, past=True):
        yield FigureItem(
            statement.subject,
            "achieved",
            text.path,
            paragraph.span(statement.begin, statement.stop),
            statement.quantity.value,
            paragraph.printed(statement.begin, statement.stop),
            statement.quantity.unit,
            statement.year if statement.year is not None else year_before,
        )


def _counted_thing(match: re.Match[str]) -> str:
    """Return the name of the thing counted; 约束性6项 in a list of indicators is 约束性指标."""
    if match["what4"]:
        return f"{match['what4']}指标"
    return match["what"] or match["what2"] or match["what3"]
