"""Comparison of a plan with other plans of its division and with its sisters."""

from __future__ import annotations

from fastapi import APIRouter

from app.api.dependencies import ModelsDep, PlanId, StoreDep
from app.api.examples.answers import answers
from app.api.problems import problem_responses
from queries.sideways import SidewaysReport, sideways

router = APIRouter(tags=["comparison"], responses=problem_responses(400, 404))


@router.get(
    "/plans/{plan_id}/sideways",
    summary="Conflicts with plans beside a plan",
    responses={200: answers("sideways")},
)
def get_sideways(store: StoreDep, models: ModelsDep, plan_id: PlanId) -> SidewaysReport:
    """Return the targets, works and offices that other plans of the division and period set
    differently, projects of the general plan that no plan of a sector names, and tasks that most
    sister divisions take up from a parent plan and this one does not."""
    return sideways(store, plan_id, models)
