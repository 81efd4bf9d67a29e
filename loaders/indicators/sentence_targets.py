"""Indicators from sentences: every quantified target for a future year."""

from __future__ import annotations

from collections.abc import Sequence

from graph.build.document import IndicatorItem
from graph.model.values import YearBasis
from loaders.indicators.looking_back import View
from loaders.indicators.prose import Prose
from loaders.indicators.quantities import Quantity
from loaders.indicators.statements import Statement, read_statements


def read_targets(prose: Sequence[Prose], period: tuple[int, int] | None) -> list[IndicatorItem]:
    """Return the targets in the forward-looking text of the plan: all chapters except reviews, and
    without passages that look back. A preface has targets only where it
    names the year and the unit."""
    return [
        _item(text, statement, period)
        for text in prose
        if text.chapter_kind != "review"
        for statement in read_statements(text, period, View(period, back=text.looks_back))
        if not text.is_preface or (statement.year and statement.quantity.unit)
    ]


def _item(text: Prose, statement: Statement, period: tuple[int, int] | None) -> IndicatorItem:
    paragraph = text.paragraph
    quantity, year = statement.quantity, statement.year
    last_year = period[1] if period else None
    return IndicatorItem(
        name=statement.subject,
        path=text.path,
        span=paragraph.span(statement.begin, statement.stop),
        heading=text.heading,
        origin="text",
        raw=paragraph.printed(statement.begin, statement.stop),
        unit=quantity.unit,
        target_year=last_year if year is None else year,
        target_value=quantity.value,
        target_raw=quantity.printed,
        comparator=statement.comparator,
        target_kind="numeric",
        ambition="strive" if statement.strive else "must",
        year_basis=_year_basis(statement),
        remark=_remark(quantity),
    )


def _remark(quantity: Quantity) -> str | None:
    """Return the words that qualify the value: about, or the range whose lower end it is."""
    if quantity.high is not None:
        return quantity.printed
    return quantity.bound if quantity.bound in ("左右", "多", "余") else None


def _year_basis(statement: Statement) -> YearBasis:
    if statement.year is None:
        return "plan_period"
    return "stated" if statement.year_is_stated else "inherited"
