"""A plan and all plans that derive from it: who took up what, sums of targets, chains of
clauses."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Response

from app.api.dependencies import TASK_ID, Cursor, ModelsDep, PlanId, StoreDep
from app.api.examples.answers import answers
from app.api.office_files import office_answers, office_response
from app.api.problems import problem_responses
from graph.model.values import Binding
from queries.uptake import breakdown as breakdowns
from queries.uptake import chain as chains
from queries.uptake import copying as copied
from queries.uptake import matrix, part_uptake
from queries.uptake.matrix_answers import UptakeMatrix
from queries.uptake.parent_frame import Chosen

Division = Annotated[
    str | None,
    Query(
        description="GB/T 2260 code: only plans of this division and of those in it; a workbook "
        "has all plans",
        examples=["130000"],
        pattern=r"^\d{6}$",
    ),
]

router = APIRouter(tags=["uptake"], responses=problem_responses(400, 404))


@router.get(
    "/plans/{plan_id}/uptake",
    summary="Uptake of a plan by the plans below",
    response_model=UptakeMatrix,
    responses={200: office_answers(answers("uptake"), "xlsx")},
)
def get_uptake(
    store: StoreDep,
    models: ModelsDep,
    plan_id: PlanId,
    by: Annotated[
        matrix.By,
        Query(description="columns: single plans, or all plans of a province or prefecture"),
    ] = "plan",
    chapter: Annotated[
        str | None, Query(description="id of a chapter: only its tasks", max_length=400)
    ] = None,
    department: Annotated[
        str | None,
        Query(description="name of an office: only tasks it is responsible for", max_length=200),
    ] = None,
    binding: Annotated[
        Binding | None, Query(description="only targets that are binding, or only others")
    ] = None,
    division: Division = None,
    limit: Annotated[int, Query(ge=1, le=500, description="maximum number of plans")] = 100,
    cursor: Cursor = None,
    format: Annotated[
        Literal["json", "xlsx"], Query(description="xlsx: all plans, in Chinese, for Excel")
    ] = "json",
) -> UptakeMatrix | Response:
    """Return a matrix of the plan's tasks and targets by the loaded plans that derive from it. A
    plan whose derivations are out of date has no statuses."""
    chosen = Chosen(chapter, department, binding)
    if format == "json":
        return matrix.uptake(
            store,
            plan_id,
            models,
            by=by,
            chosen=chosen,
            division=division,
            limit=limit,
            cursor=cursor,
        )
    # Imported here: only this format needs the library
    from app.reports.uptake_xlsx import uptake_xlsx

    title, content = uptake_xlsx(store, plan_id, models, chosen)
    return office_response(content, title, "承接总览", "uptake", "xlsx")


@router.get(
    "/plans/{plan_id}/uptake/{part_id}",
    summary="A task or target beside each of the plans below",
    responses={200: answers("uptake.part")},
)
def get_part_uptake(
    store: StoreDep,
    models: ModelsDep,
    plan_id: PlanId,
    part_id: Annotated[
        str, Path(description="id of a task or target of the plan", examples=[TASK_ID])
    ],
    division: Division = None,
    limit: Annotated[int, Query(ge=1, le=100, description="maximum number of plans")] = 20,
    cursor: Cursor = None,
) -> part_uptake.PartUptakes:
    """Return the passages of each plan below that answer the clauses of one task, or its value for
    one target."""
    return part_uptake.part_uptake(
        store, plan_id, part_id, models, division=division, limit=limit, cursor=cursor
    )


@router.get(
    "/plans/{plan_id}/breakdown",
    summary="Targets and the sum of those of the plans below",
    responses={200: answers("breakdown")},
)
def get_breakdown(store: StoreDep, models: ModelsDep, plan_id: PlanId) -> breakdowns.Breakdown:
    """Return each target with a number and the values of the plans below: the sum of totals, or
    the range of rates, which do not add up."""
    return breakdowns.breakdown(store, plan_id, models)


@router.get(
    "/plans/{plan_id}/copying",
    summary="Clauses by the source of their wording",
    responses={200: answers("copying")},
)
def get_copying(
    store: StoreDep,
    plan_id: PlanId,
    against: Annotated[
        str | None,
        Query(
            description="id of the plan above (default: the one it derives from)", max_length=400
        ),
    ] = None,
) -> copied.Copying:
    """Return for each clause whether it has the same wording as the parent plan, some sibling
    plans, or most of them (stock text)."""
    return copied.copying(store, plan_id, against)


@router.get(
    "/plans/{plan_id}/chain",
    summary="A task of an upper plan, clause by clause, down to this plan",
    responses={200: answers("chain")},
)
def get_chain(
    store: StoreDep,
    models: ModelsDep,
    plan_id: PlanId,
    task: Annotated[
        str,
        Query(
            description="id of a task of a plan that this one derives from, directly or not",
            examples=[TASK_ID],
            max_length=400,
        ),
    ],
) -> chains.Chain:
    """Follow each clause of the task through the plans between the two, with what changed at each
    step and where it was lost."""
    return chains.chain(store, plan_id, task, models)
