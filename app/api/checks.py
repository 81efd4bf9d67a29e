"""Contradictions inside plans, and dismissals of them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from app.api.dependencies import Cursor, Limit, PlanId, ReviewerName, StoreDep, WriteDep
from app.api.examples.answers import answers
from app.api.examples.sample import FINDING
from app.api.finding_files import Format, findings_file
from app.api.office_files import office_answers
from app.api.problems import problem_responses
from app.schemas import DismissalIn
from graph.store.iteration import iter_nodes
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
    response_model=reviewed_findings.FindingList,
    responses={200: office_answers(answers("checks", csv=True), "xlsx")},
)
def list_checks(
    store: StoreDep,
    plan_id: PlanId,
    state: State = "open",
    severity: OfSeverity = None,
    as_of: Annotated[
        str | None,
        Query(
            description="apply the dismissals of the end of this day (UTC) to the current text",
            max_length=10,
            examples=[None],
        ),
    ] = None,
    format: Format = "json",
    limit: Limit = 100,
    cursor: Cursor = None,
) -> reviewed_findings.FindingList | Response:
    """Return errors first, then warnings and notes. Each has its lines and values as printed, and
    the sentences that contradict each other."""
    if format != "json":
        checked = reviewed_findings.check_one(store, plan_id, state, severity, as_of=as_of)
        return findings_file([checked], format, str(checked.plan.props["title"]))
    return reviewed_findings.findings(
        store, plan_id, state, severity, as_of=as_of, limit=limit, cursor=cursor
    )


@router.get(
    "/checks",
    summary="Contradictions inside all plans",
    response_model=reviewed_findings.CheckedPlanList,
    responses={200: office_answers(answers("checks.all", csv=True), "xlsx")},
)
def list_all_checks(
    store: StoreDep,
    state: State = "open",
    severity: OfSeverity = None,
    format: Format = "json",
    limit: Limit = 100,
    cursor: Cursor = None,
) -> reviewed_findings.CheckedPlanList | Response:
    """Return every loaded plan with its findings; only the plans of the page are checked. A file
    contains those of all plans."""
    if format != "json":
        plans = [plan.id for plan in iter_nodes(store, "Plan", {"loaded": True})]
        checked = [reviewed_findings.check_one(store, plan, state, severity) for plan in plans]
        return findings_file(checked, format)
    return reviewed_findings.check_all(store, state, severity, limit=limit, cursor=cursor)


@router.post(
    "/plans/{plan_id}/checks/{finding_id}/dismissal",
    summary="Dismiss a finding",
    responses={200: answers("dismissed")},
)
def dismiss_finding(
    store: StoreDep,
    write: WriteDep,
    plan_id: PlanId,
    finding_id: FindingId,
    dismissal: DismissalIn,
) -> reviewed_findings.Finding:
    """Dismiss a finding with a reason. The dismissal applies whenever the same contradiction is
    found in the same words, even after a reload. Dismissals are kept: nothing is overwritten."""
    write.log(finding=finding_id, reason=dismissal.reason)
    reviewer = write.reviewer(dismissal.reviewer)
    return reviewed_findings.dismiss(store, plan_id, finding_id, reviewer, dismissal.reason)


@router.delete(
    "/plans/{plan_id}/checks/{finding_id}/dismissal",
    summary="Undo the last dismissal of a finding",
    responses={200: answers("dismissed")},
)
def restore_finding(
    store: StoreDep,
    write: WriteDep,
    plan_id: PlanId,
    finding_id: FindingId,
    reviewer: ReviewerName = None,
) -> reviewed_findings.Finding:
    """Restore the finding. An earlier dismissal, if there is one, applies again."""
    write.log(finding=finding_id)
    named = write.reviewer(reviewer, "query")
    return reviewed_findings.restore(store, plan_id, finding_id, named)
