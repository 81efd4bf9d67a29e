"""Figures in a plan that are not targets: values reached in the past, and counts of its parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graph.build.document import FigureItem
from loaders.indicators.looking_back import View, sections_looking_back
from loaders.indicators.patterns import ANNOUNCED
from loaders.indicators.statements import prose_of, read_statements
from loaders.outline.nodes import OutlineNode
from loaders.text.paragraphs import Paragraph

# Years before the plan's period that a review may cover
_YEARS_BACK = 12
# Groups of the pattern of announcements, one for each form
_COUNTS = ("count", "count2", "count3", "count4")
_UNITS = ("unit", "unit2", "unit3", "unit4")


def read_figures(nodes: Sequence[OutlineNode], period: tuple[int, int] | None) -> list[FigureItem]:
    """Return the values stated as reached, in reviews and in passages that look back, and the
    plan's own counts of its indicators and projects, in document order."""
    found: list[FigureItem] = []
    first_year = period[0] if period else None
    past = sections_looking_back(nodes, first_year)
    for node in nodes:
        for paragraph, path in prose_of(node):
            if node.chapter_kind == "review":
                found += _reached(paragraph, path, period, None)
            else:
                found += _announced(paragraph, path)
                view = View(first_year, back=node.index in past)
                found += _reached(paragraph, path, period, view)
    return sorted(found, key=lambda item: (item.span.start, item.value))


def _announced(paragraph: Paragraph, path: str) -> Iterator[FigureItem]:
    for match in ANNOUNCED.finditer(paragraph.text):
        start, stop = match.span()
        yield FigureItem(
            _counted_thing(match),
            "announced",
            path,
            paragraph.span(start, stop),
            float(next(match[name] for name in _COUNTS if match[name])),
            paragraph.printed(start, stop),
            next(match[name] for name in _UNITS if match[name]),
        )


def _reached(
    paragraph: Paragraph, path: str, period: tuple[int, int] | None, view: View | None
) -> Iterator[FigureItem]:
    """Yield the statements about the past, only those that ``view`` finds if there is one. One
    without a year is for the year before the period."""
    years = (period[0] - _YEARS_BACK, period[0]) if period else None
    year_before = period[0] - 1 if period else None
    for statement in read_statements(paragraph, years, view, past=True):
        yield FigureItem(
            statement.subject,
            "achieved",
            path,
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
