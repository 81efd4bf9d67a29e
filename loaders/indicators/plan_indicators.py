"""All indicators of a plan: from its tables and from its sentences."""

from __future__ import annotations

from collections.abc import Sequence

from graph.build.document import IndicatorItem
from graph.build.remarks import Remark
from loaders.indicators.commitment_targets import read_commitments
from loaders.indicators.prose import Prose
from loaders.indicators.sentence_targets import read_targets
from loaders.indicators.table_indicators import read_table
from loaders.outline.annexes import Annex
from loaders.outline.grids import read_grids
from loaders.outline.nodes import OutlineNode


def read_indicators(
    nodes: Sequence[OutlineNode],
    annexes: Sequence[Annex],
    prose: Sequence[Prose],
    period: tuple[int, int] | None,
) -> tuple[list[IndicatorItem], list[Remark]]:
    """Return the indicators in document order, and remarks on rows that could not be read.

    ``prose`` is the text under ``nodes``, ``period`` the plan's first and last year. Tables are
    read under ``nodes`` and in ``annexes``.
    """
    items = read_targets(prose, period)
    items += read_commitments(prose, period, [item.span for item in items])
    remarks: list[Remark] = []
    places = [
        *((node.blocks, node.index, node.path) for node in nodes),
        *((annex.blocks, annex.heading, annex.path) for annex in annexes),
    ]
    for blocks, heading, path in places:
        for grid in read_grids(blocks):
            found, unread = read_table(grid, heading, path, period)
            items.extend(found)
            remarks.extend(unread)
    items.sort(key=lambda item: (item.span.start, item.span.end, item.target_year or 0))
    return items, remarks
