"""Verdicts on gaps: a reviewer accepts, rejects or leaves open that a part of one plan has no
counterpart in another.

Verdicts on a passage with a counterpart are given on its edge
(:mod:`queries.review.edge_verdicts`).
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from graph.model import Subgraph
from graph.review.verdicts import (
    Judgement,
    Verdict,
    current_verdict,
    gap,
    history,
    verdict_node,
)
from graph.store import Store
from queries.review.edge_verdicts import check_reviewer
from queries.review.seen_verdicts import check_seen
from queries.shared.answers import answer
from queries.shared.errors import InvalidQuery
from queries.shared.graph_models import VerdictNode
from queries.shared.lookup import get_node, get_plan


@answer
class GapVerdict:
    """The current verdict on a part without a counterpart; accepted: it has none."""

    verdict: Judgement
    reviewer: str
    at: Annotated[str, Field(description="ISO 8601 in UTC")]
    note: str | None


@answer
class ReviewedGap:
    """A gap after a verdict."""

    part: Annotated[str, Field(description="id of the part without a counterpart")]
    verdict: Annotated[GapVerdict | None, Field(description="null: no verdict counts")]
    history: Annotated[
        tuple[VerdictNode, ...], Field(description="all verdicts, the first one first")
    ]


def gap_verdict(verdict: Verdict) -> GapVerdict:
    """Return a verdict on a gap as answers show it."""
    return GapVerdict(verdict.verdict, verdict.reviewer, verdict.at, verdict.note)


def give(
    store: Store,
    child_plan: str,
    parent_plan: str,
    part: str,
    verdict: Judgement,
    reviewer: str,
    note: str | None = None,
    shown: str | None = None,
    seen: str | None = None,
) -> ReviewedGap:
    """Store a verdict on the gap at ``part`` (id), which belongs to one of two plans and has no
    counterpart in the other. ``shown`` is the status that the reviewer saw, ``seen`` the time of
    the verdict that the reviewer saw, empty for none; None replaces any verdict.

    Raises InvalidId, NotFound for an unknown plan or part, InvalidQuery for a part of neither plan
    and without a reviewer, VerdictConflict for another verdict that was not seen."""
    return _write(store, child_plan, parent_plan, part, verdict, reviewer, note, shown, seen)


def undo(
    store: Store,
    child_plan: str,
    parent_plan: str,
    part: str,
    reviewer: str,
    seen: str | None = None,
) -> ReviewedGap:
    """Undo the last verdict on a gap; the one before it counts again. Raises as :func:`give` does,
    and InvalidQuery if there is none."""
    return _write(store, child_plan, parent_plan, part, "undone", reviewer, None, None, seen)


def _write(
    store: Store,
    child_plan: str,
    parent_plan: str,
    part: str,
    verdict: str,
    reviewer: str,
    note: str | None,
    shown: str | None,
    seen: str | None,
) -> ReviewedGap:
    check_reviewer(reviewer, note)
    with store.transaction() as tx:
        plans = get_plan(tx, child_plan).id, get_plan(tx, parent_plan).id
        node = get_node(tx, part)
        if node.label == "Plan" or node.plan_id not in plans or plans[0] == plans[1]:
            raise InvalidQuery(f"{part} is a part of neither plan")
        about = gap(part, plans[1]) if node.plan_id == plans[0] else gap(plans[0], part)
        earlier = history(tx, about.id)
        if verdict == "undone" and current_verdict(earlier) is None:
            raise InvalidQuery(f"there is no verdict on the gap at {part} to undo")
        check_seen(earlier, verdict, seen)
        given = verdict_node(about, plans, earlier, verdict, reviewer.strip(), note, shown=shown)
        tx.write(Subgraph((given,)))
    events = (*earlier, given)
    now = current_verdict(events)
    return ReviewedGap(part, gap_verdict(now) if now else None, events)
