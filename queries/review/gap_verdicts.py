"""Verdicts on gaps: that a part of one plan has no counterpart in another, a person confirms,
denies or cannot tell. A verdict on a passage that has one is given on its edge
(:mod:`queries.review.edge_verdicts`)."""

from __future__ import annotations

from dataclasses import dataclass

from graph.model import Node, Subgraph
from graph.review.verdicts import Verdict, current_verdict, gap, history, verdict_node
from graph.store import Store
from queries.review.edge_verdicts import Judgement, check
from queries.shared.errors import InvalidQuery
from queries.shared.lookup import get_node, get_plan


@dataclass(frozen=True, slots=True)
class ReviewedGap:
    """The verdict on a gap that counts (None: none does), and all of them, the first one first.
    ``part`` is the id of what has no counterpart."""

    part: str
    verdict: Verdict | None
    history: tuple[Node, ...]


def give(
    store: Store,
    child_plan: str,
    parent_plan: str,
    part: str,
    verdict: Judgement,
    reviewer: str,
    note: str | None = None,
) -> ReviewedGap:
    """Say whether it is right that ``part`` (id), of one of two plans, has no counterpart in the
    other. Raises InvalidId, NotFound for what is not there, InvalidQuery for a part of neither
    plan and without a reviewer."""
    return _write(store, child_plan, parent_plan, part, verdict, reviewer, note)


def undo(store: Store, child_plan: str, parent_plan: str, part: str, reviewer: str) -> ReviewedGap:
    """Take back the last verdict on a gap; what was said before it counts again. Raises as
    :func:`give` does, and InvalidQuery where there is none."""
    return _write(store, child_plan, parent_plan, part, "undone", reviewer, None)


def _write(
    store: Store,
    child_plan: str,
    parent_plan: str,
    part: str,
    verdict: str,
    reviewer: str,
    note: str | None,
) -> ReviewedGap:
    check(reviewer, note)
    plans = get_plan(store, child_plan).id, get_plan(store, parent_plan).id
    node = get_node(store, part)
    if node.label == "Plan" or node.plan_id not in plans or plans[0] == plans[1]:
        raise InvalidQuery(f"{part} is no part of either plan")
    about = gap(part, plans[1]) if node.plan_id == plans[0] else gap(plans[0], part)
    earlier = history(store, about.id)
    if verdict == "undone" and current_verdict(earlier) is None:
        raise InvalidQuery(f"there is no verdict on the gap at {part} that could be taken back")
    given = verdict_node(about, plans, earlier, verdict, reviewer.strip(), note)
    events = (*earlier, given)
    store.write(Subgraph((given,)))
    return ReviewedGap(part, current_verdict(events), events)
