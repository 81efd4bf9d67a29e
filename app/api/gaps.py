"""Gaps between a plan and its parent plan, and comparison of two plans section by section."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Response

from app.api.dependencies import (
    PLAN_ID,
    ModelsDep,
    PlanId,
    ReviewerName,
    SeenVerdict,
    StoreDep,
    WriteDep,
)
from app.api.examples.answers import answers
from app.api.office_files import OfficeFormat, office_answers, office_response
from app.api.problems import problem_responses
from app.schemas import GapVerdictIn
from queries.gaps import GapReport, gaps, section_matrix
from queries.gaps.section_grid import Grain
from queries.review import gap_verdicts

router = APIRouter(tags=["comparison"], responses=problem_responses(400, 404, 409))


@router.get(
    "/plans/{plan_id}/gaps",
    summary="Gaps between a plan and its parent plan",
    response_model=GapReport,
    responses={200: office_answers(answers("gaps"), "xlsx", "docx")},
)
def get_gaps(
    store: StoreDep,
    models: ModelsDep,
    plan_id: PlanId,
    against: Annotated[
        str | None,
        Query(
            description="id of the plan to compare with (default: the one it derives from)",
            examples=[PLAN_ID],
            max_length=400,
        ),
    ] = None,
    as_of: Annotated[
        str | None,
        Query(
            description="apply the verdicts and corrections of the end of this day (UTC) to the "
            "current texts; remarks name texts that were replaced since that day",
            max_length=10,
            examples=[None],
        ),
    ] = None,
    format: Annotated[
        Literal["json", "xlsx", "docx"],
        Query(description="xlsx, docx: the report in Chinese, for Excel or Word"),
    ] = "json",
) -> GapReport | Response:
    """Return every task and target of the parent with its counterparts, the child's own tasks, and
    the offices responsible for a task in both plans. If the two plans are not linked in the graph,
    derivations are computed for the answer, which takes some seconds."""
    report = gaps(store, plan_id, against, models, as_of=as_of)
    if format == "json":
        return report
    return _file(report, format)


@router.post(
    "/plans/{plan_id}/gaps/review",
    summary="Give a verdict on a gap",
    responses={200: answers("gap.reviewed")},
)
def review_gap(
    store: StoreDep, write: WriteDep, plan_id: PlanId, verdict: GapVerdictIn
) -> gap_verdicts.ReviewedGap:
    """Confirm or deny that a part of this plan, or of its parent plan, has no counterpart in the
    other. The verdict is stored by the part's id. Verdicts are kept: nothing is overwritten."""
    write.log(part=verdict.part, review=verdict.review, note=verdict.note)
    return gap_verdicts.give(
        store,
        plan_id,
        verdict.against,
        verdict.part,
        verdict.review,
        write.reviewer(verdict.reviewer),
        verdict.note,
        verdict.shown,
        verdict.seen,
    )


@router.delete(
    "/plans/{plan_id}/gaps/review",
    summary="Undo the last verdict on a gap",
    responses={200: answers("gap.reviewed")},
)
def undo_gap_review(
    store: StoreDep,
    write: WriteDep,
    plan_id: PlanId,
    part: Annotated[str, Query(description="id of the part", max_length=400)],
    against: Annotated[str, Query(description="id of the parent plan", max_length=400)],
    reviewer: ReviewerName = None,
    seen: SeenVerdict = None,
) -> gap_verdicts.ReviewedGap:
    """Undo the last verdict; the verdict before it counts again."""
    write.log(part=part)
    name = write.reviewer(reviewer, "query")
    return gap_verdicts.undo(store, plan_id, against, part, name, seen)


def _file(report: GapReport, format_: OfficeFormat) -> Response:
    """Return the report as a file for download, named after the child."""
    # Imported here: only these formats need their libraries
    if format_ == "xlsx":
        from app.reports.xlsx import gaps_xlsx as written
    else:
        from app.reports.docx import gaps_docx as written
    title = report.child.props["title"]
    return office_response(written(report), title, "差距", "gaps", format_)


@router.get(
    "/compare",
    summary="Compare two plans section by section",
    responses={200: answers("compare")},
)
def get_comparison(
    store: StoreDep,
    models: ModelsDep,
    child: Annotated[str, Query(description="id of a plan", max_length=400)],
    parent: Annotated[str, Query(description="id of another plan, related or not", max_length=400)],
    rows: Annotated[
        Grain,
        Query(description="of the child: sections with tasks of their own, or top-level chapters"),
    ] = "sections",
    columns: Annotated[Grain, Query(description="of the parent")] = "chapters",
) -> section_matrix.Comparison:
    """Return a coverage matrix in both directions, ready for a heat map. Nothing is stored."""
    return section_matrix.compare(store, child, parent, models, rows, columns)
