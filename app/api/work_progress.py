"""The progress of the tasks and projects of a plan."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query

from app.api.dependencies import Cursor, Limit, PlanId, ReviewerName, StoreDep, WriteDep
from app.api.examples.answers import answers
from app.api.examples.evaluated import PROGRESS
from app.api.problems import problem_responses
from app.schemas import ProgressEntriesIn
from queries.evaluation import entry_writing, progress_list, work_entering
from queries.shared.graph_models import ProgressNode

ProgressId = Annotated[
    str, Path(description="id of a progress entry", examples=[PROGRESS.id], max_length=200)
]

router = APIRouter(tags=["evaluation"], responses=problem_responses(400, 404))


@router.get(
    "/plans/{plan_id}/progress",
    summary="Statuses of a plan's tasks and projects",
    responses={200: answers("progress")},
)
def list_progress(
    store: StoreDep,
    plan_id: PlanId,
    history: Annotated[
        bool, Query(description="true: also corrected and withdrawn statuses")
    ] = False,
    limit: Limit = 100,
    cursor: Cursor = None,
) -> progress_list.ProgressList:
    """Return the statuses that were entered for tasks and projects of the plan, the latest
    first."""
    return progress_list.progress_entries(
        store, plan_id, history=history, limit=limit, cursor=cursor
    )


@router.post(
    "/plans/{plan_id}/progress",
    summary="Enter statuses",
    responses={200: answers("entered")},
)
def enter_progress(
    store: StoreDep, write: WriteDep, plan_id: PlanId, body: ProgressEntriesIn
) -> entry_writing.Entered:
    """Enter statuses of tasks and projects of the plan. A status corrects the previous one of
    the same person from the same document for the same day. Statuses of others are kept as well,
    and differences are reported. Nothing is overwritten."""
    write.log(plan=plan_id, statuses=len(body.entries))
    entries = (
        work_entering.ProgressEntry(**{**entry.model_dump(), "place": f"entries[{place}]"})
        for place, entry in enumerate(body.entries)
    )
    return work_entering.enter_progress(store, plan_id, entries, write.reviewer(body.reviewer))


@router.delete(
    "/plans/{plan_id}/progress/{progress_id}",
    summary="Withdraw a status",
    responses={200: answers("withdrawn progress")},
)
def withdraw_progress(
    store: StoreDep,
    write: WriteDep,
    plan_id: PlanId,
    progress_id: ProgressId,
    reviewer: ReviewerName = None,
    note: Annotated[str | None, Query(max_length=1000, description="reason")] = None,
) -> ProgressNode:
    """Withdraw a status. It remains in the history; the response is the record of the
    withdrawal."""
    write.log(plan=plan_id, progress=progress_id, note=note)
    named = write.reviewer(reviewer, "query")
    return entry_writing.withdraw(store, progress_id, named, note, plan_id, labels=("Progress",))
