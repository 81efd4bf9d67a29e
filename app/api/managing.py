"""Removing plans, undoing it, and setting properties of plans by hand."""

from __future__ import annotations

from typing import Annotated, cast

from fastapi import APIRouter, Path, Query

from app.api.dependencies import (
    ChangerDep,
    Cursor,
    Limit,
    PlanId,
    ReviewerName,
    StoreDep,
    WriteDep,
)
from app.api.examples.answers import answers
from app.api.examples.sample import REMOVAL
from app.api.problems import problem_responses
from app.schemas import PlanIn
from graph.model.values import CorrectedCode
from queries.plans import catalogue, corrections, removal
from queries.shared.graph_models import RemovalNode

router = APIRouter(tags=["managing"], responses=problem_responses(400, 404))

RemovalId = Annotated[
    str, Path(description="id of a removal", examples=[REMOVAL.id], max_length=200)
]


@router.get(
    "/plans/{plan_id}/dependents",
    summary="Parts and plans that depend on a plan",
    responses={200: answers("dependents")},
)
def get_dependents(store: StoreDep, plan_id: PlanId) -> removal.Dependents:
    """Return everything that would be removed together with the plan."""
    return removal.dependents(store, plan_id)


@router.delete("/plans/{plan_id}", summary="Remove a plan", responses={200: answers("removal")})
def remove_plan(
    change: ChangerDep,
    write: WriteDep,
    plan_id: PlanId,
    reviewer: ReviewerName = None,
    note: Annotated[str | None, Query(max_length=1000, description="reason")] = None,
) -> RemovalNode:
    """Remove the plan with its parts, its derivations, and the verdicts, dismissals and corrections
    that concern it; then link the other plans again. It can be undone until the next load."""
    write.log(plan=plan_id, note=note)
    named = write.reviewer(reviewer, "query")
    return change(lambda store: removal.remove(store, plan_id, named, note))


@router.get("/removals", summary="List removed plans", responses={200: answers("removals")})
def list_removals(
    store: StoreDep, limit: Limit = 100, cursor: Cursor = None
) -> removal.RemovalList:
    """Return the removals of plans, the latest first; ``restorable`` ones can be undone."""
    return removal.removals(store, limit, cursor)


@router.post(
    "/removals/{removal_id}/undo",
    summary="Undo the removal of a plan",
    responses={200: answers("removal")},
)
def undo_removal(
    change: ChangerDep, write: WriteDep, removal_id: RemovalId, reviewer: ReviewerName = None
) -> RemovalNode:
    """Restore the plan with everything that was removed with it."""
    write.log(removal=removal_id)
    named = write.reviewer(reviewer, "query")
    return change(lambda store: removal.undo_removal(store, removal_id, named))


@router.patch(
    "/plans/{plan_id}", summary="Correct a plan by hand", responses={200: answers("plan")}
)
def correct_plan(
    store: StoreDep, change: ChangerDep, write: WriteDep, plan_id: PlanId, wanted: PlanIn
) -> catalogue.PlanDetail:
    """Set title, division, sector, period or parent plan if they were read incorrectly. The
    values that were read are kept as well, and the corrections remain when the plan is loaded
    again."""
    sent = wanted.model_dump(exclude_unset=True, exclude={"reviewer", "note"})
    write.log(
        plan=plan_id, note=wanted.note, **{name: value or "as read" for name, value in sent.items()}
    )
    named = write.reviewer(wanted.reviewer)
    parent = sent.pop("parent", ())
    values = cast(dict[CorrectedCode, str | None], sent)
    correcting = corrections.Correcting(values, parent)
    change(lambda opened: corrections.correct(opened, plan_id, correcting, named, wanted.note))
    return catalogue.plan_detail(store, plan_id)
