"""Figures that a plan states and that are no targets: what was reached, and counts of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graph.build.document import FigureItem, Kind
from loaders.indicators.patterns import ANNOUNCED
from loaders.indicators.statements import prose_of, read_statements
from loaders.outline.headings import Node
from loaders.text.paragraphs import Paragraph

# How far back a review looks
_YEARS_BACK = 12
# The groups of the forms that an announcement takes
_COUNTS = ("count", "count2", "count3", "count4")
_UNITS = ("unit", "unit2", "unit3", "unit4")


def read_figures(
    nodes: Sequence[Node],
    kinds: dict[int, Kind],
    paths: dict[int, str],
    period: tuple[int, int] | None,
) -> list[FigureItem]:
    """What reviews say was reached, and what the plan announces of its own contents, in order."""
    found: list[FigureItem] = []
    for node in nodes:
        review = kinds[id(node)] == "review"
        for paragraph, path in prose_of(node, paths[id(node)]):
            found += _reached(paragraph, path, period) if review else _announced(paragraph, path)
    return sorted(found, key=lambda item: (item.span.start, item.value))


def _announced(paragraph: Paragraph, path: str) -> Iterator[FigureItem]:
    for match in ANNOUNCED.finditer(paragraph.text):
        start, stop = match.span()
        yield FigureItem(
            _announced_what(match),
            "announced",
            path,
            paragraph.span(start, stop),
            float(next(match[name] for name in _COUNTS if match[name])),
            paragraph.printed(start, stop),
            next(match[name] for name in _UNITS if match[name]),
        )


def _reached(
    paragraph: Paragraph, path: str, period: tuple[int, int] | None
) -> Iterator[FigureItem]:
    """Statements on the past; one without a year is of the year before the plan's period."""
    years = (period[0] - _YEARS_BACK, period[0]) if period else None
    for said in read_statements(paragraph, years, past=True):
        yield FigureItem(
            said.subject,
            "achieved",
            path,
            paragraph.span(said.begin, said.stop),
            said.quantity.value,
            paragraph.printed(said.begin, said.stop),
            said.quantity.unit,
            said.year if said.year is not None else period[0] - 1 if period else None,
        )


def _announced_what(match: re.Match[str]) -> str:
    """What is counted; 约束性6项 of a list of indicators is 约束性指标."""
    if match["what4"]:
        return f"{match['what4']}指标"
    return match["what"] or match["what2"] or match["what3"]
