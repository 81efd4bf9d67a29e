"""The clauses of a parent plan that the plans below drop, weaken or only mention."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graph.derive.models import OpenModels
from graph.model import Node
from graph.store import Store
from queries.gaps.remarks import Remark
from queries.gaps.statuses import ClauseStatus
from queries.shared.lookup import get_plan
from queries.shared.placed_plans import PlacedPlan, placed_plans
from queries.uptake.child_editions import ChildEditions
from queries.uptake.excerpts import Excerpt, excerpt
from queries.uptake.kept_summaries import ParentPairs
from queries.uptake.parent_frame import ALL, Chosen, ParentFrame

_LOST = frozenset({"dropped", "weaker", "mentioned"})


@dataclass(frozen=True, slots=True)
class LostClause:
    """A clause of a ``task`` of the parent that a plan below does not take up in full, with the
    plan's passages."""

    plan: PlacedPlan
    task: Node
    clause: Excerpt
    status: ClauseStatus
    reason: Remark
    passages: tuple[Excerpt, ...]


def lost_clauses(
    store: Store, plan_id: str, models: OpenModels, chosen: Chosen = ALL
) -> Iterator[LostClause]:
    """Yield the clauses of the chosen tasks of a plan that a plan below drops, weakens or only
    mentions, plan by plan by the codes of their divisions, in the order of the text.

    Plans that are out of date, and earlier editions of a plan, are left out. Raises NotFound, and
    InvalidQuery for a chapter of another plan.
    """
    parent = get_plan(store, plan_id)
    pairs = ParentPairs.of(store, parent, models)
    children = ChildEditions.of(store, pairs.children).latest
    plans = placed_plans(store, children)
    tasks = ParentFrame.of(store, parent.id).only(chosen).tasks
    above = store.source_text(parent.id) or ""
    # One plan at a time: passages of many plans are large
    for child in children:
        for summary in pairs.summaries([child]).values():
            below = store.source_text(child) or ""
            for place, task in tasks.items():
                for status, clause in summary.clauses(place):
                    if status in _LOST:
                        yield LostClause(
                            plans[child],
                            task,
                            excerpt(above, clause.start, clause.end),
                            status,
                            clause.reason,
                            tuple(excerpt(below, start, end) for start, end in clause.ranges),
                        )
