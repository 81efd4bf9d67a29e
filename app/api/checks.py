"""Contradictions inside plans, and what people say of them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query

from app import schemas
from app.api.dependencies import Cursor, Limit, PlanId, StoreDep
from app.api.examples.answers import answers
from app.api.examples.sample import FINDING
from app.api.problems import problem_responses
from queries.checks import Severity
from queries.checks import reviewed_findings as findings
from queries.shared.paging import slice_page

router = APIRouter(tags=["checks"], responses=problem_responses(400, 404))

FindingId = Annotated[
    str, Path(description="id of a finding", examples=[FINDING.id], max_length=400)
]
OfSeverity = Annotated[Severity | None, Query(description="only such")]
State = Annotated[
    findings.FindingState, Query(description="open: not dismissed; dismissed; or all, marked")
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
) -> schemas.FindingList:
    """Errors first, then warnings and notes; each with its lines and values as printed, and with
    the sentences it stands on."""
    found = findings.checked(store, plan_id, state, severity).findings
    return schemas.FindingList.model_validate(slice_page(found, limit, cursor))


@router.get(
    "/checks", summary="Contradictions inside all plans", responses={200: answers("checks.all")}
)
def list_all_checks(
    store: StoreDep,
    state: State = "open",
    severity: OfSeverity = None,
    limit: Limit = 100,
    cursor: Cursor = None,
) -> schemas.CheckedPlanList:
    """Every loaded plan with what was found in it; only the plans of the page are checked."""
    found = findings.check_all(store, state, severity, limit=limit, cursor=cursor)
    return schemas.CheckedPlanList.model_validate(found)


@router.post(
    "/plans/{plan_id}/checks/{finding_id}/dismissal",
    summary="Say that a finding is no problem",
    responses={200: answers("dismissed")},
)
def dismiss_finding(
    store: StoreDep, plan_id: PlanId, finding_id: FindingId, said: schemas.DismissalIn
) -> schemas.Finding:
    """With a reason. It holds whenever the same is found in the same words, also after a reload;
    what is said is only ever added."""
    found = findings.dismiss(store, plan_id, finding_id, said.reviewer, said.reason)
    return schemas.Finding.model_validate(found)


@router.delete(
    "/plans/{plan_id}/checks/{finding_id}/dismissal",
    summary="Take back that a finding is no problem",
    responses={200: answers("dismissed")},
)
def restore_finding(
    store: StoreDep,
    plan_id: PlanId,
    finding_id: FindingId,
    reviewer: Annotated[str, Query(min_length=1, max_length=200, description="who takes it back")],
) -> schemas.Finding:
    """What was said before counts again."""
    return schemas.Finding.model_validate(findings.restore(store, plan_id, finding_id, reviewer))
