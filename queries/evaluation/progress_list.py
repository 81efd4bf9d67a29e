"""The progress entries of a plan, those that apply and those of the past."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from graph.review.work_progress import progress_of
from graph.store import Store
from queries.evaluation.entry_pages import entry_page
from queries.shared.answers import Bounded, answer
from queries.shared.graph_models import ProgressNode
from queries.shared.lookup import get_plan


@answer
class ListedProgress:
    """A progress entry, and whether it applies."""

    progress: ProgressNode
    current: Annotated[bool, Field(description="false: corrected or withdrawn since")]


@answer
class ProgressList(Bounded):
    """Progress entries of a plan, page by page, the latest first."""

    items: tuple[ListedProgress, ...]


def progress_entries(
    store: Store,
    plan_id: str,
    *,
    history: bool = False,
    limit: int = 100,
    cursor: str | None = None,
) -> ProgressList:
    """Return the progress entries of a plan, the latest first.

    With ``history``, also corrected and withdrawn ones, and the withdrawals. Raises NotFound, and
    InvalidQuery for a cursor that is not of this list.
    """
    plan = get_plan(store, plan_id)
    events = progress_of(store, plan.id)
    page = entry_page(events, history=history, limit=limit, cursor=cursor)
    items = tuple(ListedProgress(node, current) for node, current in page.items)
    return ProgressList(items, page.total, page.cursor)
