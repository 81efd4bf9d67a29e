"""All indicators of a plan: from its tables and from its sentences."""

from __future__ import annotations

from collections.abc import Sequence

from graph.build.document import IndicatorItem, Kind
from graph.build.remarks import Remark
from loaders.indicators.grids import read_grids
from loaders.indicators.sentence_targets import read_targets
from loaders.indicators.table_rows import read_table
from loaders.outline.headings import Node


def read_indicators(
    nodes: Sequence[Node],
    kinds: dict[int, Kind],
    paths: dict[int, str],
    period: tuple[int, int] | None,
) -> tuple[list[IndicatorItem], list[Remark]]:
    """Indicators in document order, and remarks on rows that could not be read.

    ``kinds`` and ``paths`` are keyed by ``id(node)``; ``period`` is the plan's first and last year.
    """
    items = read_targets(nodes, kinds, paths, period)
    remarks: list[Remark] = []
    for index, node in enumerate(nodes):
        for grid in read_grids(node.blocks):
            found, unread = read_table(grid, index, paths[id(node)], period)
            items.extend(found)
            remarks.extend(unread)
    items.sort(key=lambda item: (item.span.start, item.span.end, item.target_year or 0))
    return items, remarks
