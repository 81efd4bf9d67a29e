"""Contradictions inside plans, and dismissals of them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query

from app.api.dependencies import Cursor, Limit, PlanId, StoreDep
from app.api.examples.answers import answers
from app.api.examples.sample import FINDING
from app.api.problems import problem_responses
from app.schemas import DismissalIn
from queries.checks import Severity, reviewed_findings

router = APIRouter(tags=["checks"], responses=problem_responses(400, 404))

FindingId = Annotated[
    str, Path(description="id of a finding", examples=[FINDING.id], max_length=400)
]
OfSeverity = Annotated[Severity | None, Query(description="only findings of this severity")]
State = Annotated[
    reviewed_findings.FindingState,
    Query(description="open: not dismissed; dismissed; or all, marked"),
]


@router.get(
    "/plans/{plan_id}/checks",
    summary="Contradictions inside a plan",
    responses={200: answers("checks")},
)
def list_checks(
    store: StoreDep,
    plan_id: PlanId,
    state: State = "open",
    severity: OfSeverity = None,
    limit: Limit = 100,
    cursor: Cursor = None,
) -> reviewed_findings.FindingList:
    """Return errors first, then warnings and notes. Each has its lines and values as printed, and
    the sentences that contradict each other."""
    return reviewed_findings.findings(store, plan_id, state, severity, limit=limit, cursor=cursor)


@router.get(
    "/checks", summary="Contradictions inside all plans", responses={200: answers("checks.all")}
)
def list_all_checks(
    store: StoreDep,
    state: State = "open",
    severity: OfSeverity = None,
    limit: Limit = 100,
    cursor: Cursor = None,
) -> reviewed_findings.CheckedPlanList:
    """Return every loaded plan with its findings; only the plans of the page are checked."""
    return reviewed_findings.check_all(store, state, severity, limit=limit, cursor=cursor)


@router.post(
    "/plans/{plan_id}/checks/{finding_id}/dismissal",
    summary="Dismiss a finding",
    responses={200: answers("dismissed")},
)
def dismiss_finding(
    store: StoreDep, plan_id: PlanId, finding_id: FindingId, dismissal: DismissalIn
) -> reviewed_findings.Finding:
    """Dismiss a finding with a reason. The dismissal applies whenever the same contradiction is
    found in the same words, also after a reload. Dismissals are kept: nothing is overwritten."""
    return reviewed_findings.dismiss(
        store, plan_id, finding_id, dismissal.reviewer, dismissal.reason
    )


@router.delete(
    "/plans/{plan_id}/checks/{finding_id}/dismissal",
    summary="Undo the last dismissal of a finding",
    responses={200: answers("dismissed")},
)
def restore_finding(
    store: StoreDep,
    plan_id: PlanId,
    finding_id: FindingId,
    reviewer: Annotated[
        str, Query(min_length=1, max_length=200, description="name of the reviewer")
    ],
) -> reviewed_findings.Finding:
    """Restore the finding. An earlier dismissal, if there is one, applies again."""
    return reviewed_findings.restore(store, plan_id, finding_id, reviewer)
