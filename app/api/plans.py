"""Plans and their parts."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response

from app.api.csv.answer import ListingDep, csv_answer
from app.api.csv.tables import INDICATORS, TASKS
from app.api.dependencies import CONCEPT_ID, PLAN_ID, Cursor, Limit, ModelsDep, PlanId, StoreDep
from app.api.examples.answers import answers
from app.api.problems import problem_responses
from graph.model.values import Binding, Level, Origin, PlanStatus
from graph.store import Store
from queries.plans import catalogue, coverage_summary, outline, parts
from queries.shared import lookup
from queries.text import annotated_text

router = APIRouter(prefix="/plans", tags=["plans"], responses=problem_responses(400, 404))


@router.get("", summary="List plans", responses={200: answers("plans")})
def list_plans(
    store: StoreDep,
    level: Annotated[Level | None, Query(description="level of the plan's division")] = None,
    sector: Annotated[str | None, Query(examples=["生态环境保护"], max_length=100)] = None,
    division: Annotated[
        str | None,
        Query(description="GB/T 2260 code of the division", examples=["130000"], max_length=20),
    ] = None,
    status: Annotated[PlanStatus | None, Query(description="final, or a draft for comment")] = None,
    loaded: Annotated[bool | None, Query(description="false: only cited by others")] = None,
    limit: Limit = 100,
    cursor: Cursor = None,
) -> catalogue.PlanList:
    """Return plans with their counts of chapters, tasks, projects, indicators, figures and
    departments."""
    return catalogue.list_plans(
        store,
        level=level,
        sector=sector,
        division=division,
        status=status,
        loaded=loaded,
        limit=limit,
        cursor=cursor,
    )


@router.get("/{plan_id}", summary="One plan", responses={200: answers("plan")})
def get_plan(store: StoreDep, plan_id: PlanId) -> catalogue.PlanDetail:
    """Return a plan with its counts, its divisions, and its parent and child plans."""
    return catalogue.plan_detail(store, plan_id)


@router.get(
    "/{plan_id}/overview", summary="A plan at a glance", responses={200: answers("overview")}
)
def get_overview(store: StoreDep, models: ModelsDep, plan_id: PlanId) -> coverage_summary.Overview:
    """Return the number of tasks of each parent plan by status, as the gap report counts them, and
    the number of contradictions in the plan."""
    return coverage_summary.overview(store, plan_id, models)


@router.get("/{plan_id}/text", summary="The text of a plan", responses={200: answers("text")})
def list_lines(
    store: StoreDep, plan_id: PlanId, limit: Limit = 1000, cursor: Cursor = None
) -> annotated_text.TextLines:
    """Return the source line by line, as printed."""
    return annotated_text.lines(store, plan_id, limit=limit, cursor=cursor)


@router.get(
    "/{plan_id}/derivations",
    summary="Derivations of the passages of a plan",
    responses={200: answers("derivations")},
)
def list_derivations(
    store: StoreDep,
    models: ModelsDep,
    plan_id: PlanId,
    direction: Annotated[
        annotated_text.DerivationDirection,
        Query(description="up: from other plans; down: of other plans' parts from this one"),
    ] = "up",
    against: Annotated[
        str | None,
        Query(
            description="id of another plan: only derivations between the two; a pair that is not "
            "linked in the graph is derived for the answer",
            examples=[PLAN_ID],
            max_length=400,
        ),
    ] = None,
    limit: Limit = 1000,
    cursor: Cursor = None,
) -> annotated_text.DerivationList:
    """Return the derivations of chapters, tasks, indicators and projects in the order of the plan's
    text, with the aligned passages of both sides. Rejected ones are left out."""
    return annotated_text.derivations(
        store, plan_id, direction, against=against, models=models, limit=limit, cursor=cursor
    )


@router.get(
    "/{plan_id}/outline", summary="The chapters of a plan", responses={200: answers("outline")}
)
def get_outline(store: StoreDep, plan_id: PlanId) -> outline.Outline:
    """Return the chapters, nested, with the titles of their tasks; always complete."""
    return outline.outline(store, plan_id)


@router.get(
    "/{plan_id}/tasks",
    summary="The tasks of a plan",
    response_model=parts.TaskList,
    responses={200: answers("tasks", csv=True)},
)
def list_tasks(store: StoreDep, plan_id: PlanId, page: ListingDep) -> parts.TaskList | Response:
    """Return tasks in the order of the text, each with its departments and their roles."""
    found = parts.tasks(store, plan_id, limit=page.limit, cursor=page.cursor)
    if page.as_csv:
        return csv_answer(TASKS, page.as_csv, found.items, found.total, _title(store, plan_id))
    return found


@router.get(
    "/{plan_id}/indicators",
    summary="The indicators of a plan",
    response_model=parts.IndicatorList,
    responses={200: answers("indicators", csv=True)},
)
def list_indicators(
    store: StoreDep,
    plan_id: PlanId,
    page: ListingDep,
    origin: Annotated[Origin | None, Query(description="from a table, or from a sentence")] = None,
    concept: Annotated[
        str | None,
        Query(description="id or key of a concept", examples=[CONCEPT_ID], max_length=100),
    ] = None,
    historical: Annotated[
        bool | None, Query(description="true: only targets of the past period; false: none of them")
    ] = None,
    binding: Annotated[
        Binding | None, Query(description="约束性 or 预期性, as tables mark them")
    ] = None,
) -> parts.IndicatorList | Response:
    """Return indicators in the order of the text, each with the concept that it measures."""
    found = parts.indicators(
        store,
        plan_id,
        origin=origin,
        concept=concept,
        historical=historical,
        binding=binding,
        limit=page.limit,
        cursor=page.cursor,
    )
    if page.as_csv:
        return csv_answer(INDICATORS, page.as_csv, found.items, found.total, _title(store, plan_id))
    return found


@router.get(
    "/{plan_id}/projects", summary="The projects of a plan", responses={200: answers("projects")}
)
def list_projects(
    store: StoreDep, plan_id: PlanId, limit: Limit = 100, cursor: Cursor = None
) -> parts.ProjectList:
    """Return projects in the order of the text."""
    return parts.projects(store, plan_id, limit=limit, cursor=cursor)


@router.get(
    "/{plan_id}/departments",
    summary="The departments that a plan names",
    responses={200: answers("departments")},
)
def list_departments(
    store: StoreDep, plan_id: PlanId, limit: Limit = 100, cursor: Cursor = None
) -> parts.DepartmentList:
    """Return departments with their duties in the plan, those with most duties first."""
    return parts.departments(store, plan_id, limit=limit, cursor=cursor)


def _title(store: Store, plan_id: str) -> str:
    return str(lookup.get_plan(store, plan_id).props["title"])
