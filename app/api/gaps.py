"""Gaps between a plan and the one above it, and two plans section by section."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from app import schemas
from app.api.deps import PLAN_ID, LocatorDep, MeansDep, PlanId, StoreDep
from app.api.examples import answers
from app.problems import problem_responses
from queries import compare
from queries.gaps import gaps

router = APIRouter(tags=["comparison"], responses=problem_responses(400, 404, 409))


@router.get(
    "/plans/{plan_id}/gaps",
    summary="What a plan took over from the plan above it, and what not",
    responses={200: answers("gaps")},
)
def get_gaps(
    store: StoreDep,
    means: MeansDep,
    locate: LocatorDep,
    plan_id: PlanId,
    against: Annotated[
        str | None,
        Query(
            description="id of the plan to set it against; without it, the one it derives from",
            examples=[PLAN_ID],
            max_length=400,
        ),
    ] = None,
) -> schemas.GapReport:
    """Every task and target of the parent with what became of it, the child's own tasks, and
    whose duty a task is above and below. Two plans that the graph does not tie are derived for
    the answer, which takes some seconds."""
    return schemas.GapReport.model_validate(gaps(store, plan_id, against, means, locate))


@router.get(
    "/compare",
    summary="Two plans section by section",
    responses={200: answers("compare")},
)
def get_comparison(
    store: StoreDep,
    means: MeansDep,
    child: Annotated[str, Query(description="id of a plan", max_length=400)],
    parent: Annotated[str, Query(description="id of another plan, related or not", max_length=400)],
    rows: Annotated[
        compare.Grain,
        Query(description="of the child: sections that hold tasks, or chapters of the top level"),
    ] = "sections",
    columns: Annotated[compare.Grain, Query(description="of the parent")] = "chapters",
) -> schemas.Comparison:
    """A coverage matrix both ways, ready for a heat map. Nothing is stored."""
    found = compare.compare(store, child, parent, means, rows, columns)
    return schemas.Comparison.model_validate(found)
