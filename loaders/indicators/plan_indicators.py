"""All indicators of a plan: from its tables and from its sentences."""

from __future__ import annotations

from collections.abc import Sequence

from graph.build.document import IndicatorItem
from graph.build.remarks import Remark
from loaders.indicators.commitment_targets import read_commitments
from loaders.indicators.prose import Prose
from loaders.indicators.sentence_targets import read_targets
from loaders.indicators.table_indicators import read_table
from loaders.outline.grids import read_grids
from loaders.outline.nodes import OutlineNode


def read_indicators(
    nodes: Sequence[OutlineNode], prose: Sequence[Prose], period: tuple[int, int] | None
) -> tuple[list[IndicatorItem], list[Remark]]:
    """Return the indicators in document order, and remarks on rows that could not be read.

    ``prose`` is the text under ``nodes``, ``period`` the plan's first and last year.
    """
    items = read_targets(prose, period)
    items += read_commitments(prose, period, [item.span for item in items])
    remarks: list[Remark] = []
    for node in nodes:
        for grid in read_grids(node.blocks):
            found, unread = read_table(grid, node.index, node.path, period)
            items.extend(found)
            remarks.extend(unread)
    items.sort(key=lambda item: (item.span.start, item.span.end, item.target_year or 0))
    return items, remarks
