"""Indicators from sentences: every quantified target for a future year."""

from __future__ import annotations

from collections.abc import Sequence

from graph.build.document import IndicatorItem, Kind
from graph.model.values import YearBasis
from loaders.indicators.statements import Statement, prose_of, read_statements
from loaders.outline.headings import Node
from loaders.text.paragraphs import Paragraph


def read_targets(
    nodes: Sequence[Node],
    kinds: dict[int, Kind],
    paths: dict[int, str],
    period: tuple[int, int] | None,
) -> list[IndicatorItem]:
    """The targets in the plan's own forward-looking text: all chapters but reviews."""
    items: list[IndicatorItem] = []
    for index, node in enumerate(nodes):
        if kinds[id(node)] == "review":
            continue
        for paragraph, path in prose_of(node, paths[id(node)]):
            items.extend(
                _item(paragraph, said, index, path, period)
                for said in read_statements(paragraph, period)
            )
    return items


def _item(
    paragraph: Paragraph,
    said: Statement,
    heading: int,
    path: str,
    period: tuple[int, int] | None,
) -> IndicatorItem:
    quantity, year = said.quantity, said.year
    basis: YearBasis = (
        "plan_period" if year is None else "stated" if said.year_is_stated else "inherited"
    )
    return IndicatorItem(
        name=said.subject,
        path=path,
        span=paragraph.span(said.begin, said.stop),
        heading=heading,
        origin="text",
        raw=paragraph.printed(said.begin, said.stop),
        unit=quantity.unit,
        target_year=year if year is not None else period[1] if period else None,
        target_value=quantity.value,
        target_raw=quantity.printed,
        comparator=said.comparator,
        target_kind="numeric",
        ambition="strive" if said.strive else "must",
        year_basis=basis,
        remark=quantity.bound if quantity.bound in ("左右", "多", "余") else None,
    )
