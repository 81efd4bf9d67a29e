"""The observations of a plan, those that apply and those of the past."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from graph.review.observations import of_plan
from graph.store import Store
from queries.evaluation.entry_pages import entry_page
from queries.shared.answers import Bounded, answer
from queries.shared.graph_models import ObservationNode
from queries.shared.lookup import get_plan


@answer
class ListedObservation:
    """An observation, and whether it applies."""

    observation: ObservationNode
    current: Annotated[bool, Field(description="false: corrected or withdrawn since")]


@answer
class ObservationList(Bounded):
    """Observations that were entered for a plan, page by page, the latest first."""

    items: tuple[ListedObservation, ...]


def observations(
    store: Store,
    plan_id: str,
    *,
    history: bool = False,
    limit: int = 100,
    cursor: str | None = None,
) -> ObservationList:
    """Return the observations that were entered for a plan, the latest first.

    With ``history``, also corrected and withdrawn ones, and the withdrawals. Raises NotFound, and
    InvalidQuery for a cursor that is not of this list.
    """
    plan = get_plan(store, plan_id)
    events = of_plan(store, plan.id)
    page = entry_page(events, history=history, limit=limit, cursor=cursor)
    items = tuple(ListedObservation(node, current) for node, current in page.items)
    return ObservationList(items, page.total, page.cursor)
