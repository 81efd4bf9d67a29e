"""Pages of the entries of a plan: observations, or progress of its tasks and projects."""

from __future__ import annotations

from collections.abc import Collection

from graph.model import Node
from graph.review.series import current_entries
from graph.store import Page
from queries.shared.paging import slice_page


def entry_page(
    events: Collection[Node], *, history: bool, limit: int, cursor: str | None
) -> Page[tuple[Node, bool]]:
    """Return one page of entries, the latest first, each with whether it applies.

    With ``history``, also corrected and withdrawn ones, and the withdrawals. Raises InvalidQuery
    for a cursor that is not of this list.
    """
    current = {node.id for node in current_entries(events)}
    found = [
        (node, node.id in current)
        for node in sorted(events, key=lambda node: (node.props["at"], node.id), reverse=True)
        if history or node.id in current
    ]
    return slice_page(found, limit, cursor)
