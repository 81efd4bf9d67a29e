"""Plans: which there are, and what each holds."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response

from app import schemas
from app.api.csv.answer import ListingDep, csv_answer
from app.api.csv.tables import INDICATORS, TASKS
from app.api.dependencies import CONCEPT_ID, PLAN_ID, Cursor, Limit, ModelsDep, PlanId, StoreDep
from app.api.examples.answers import answers
from app.api.problems import problem_responses
from graph.model.values import Binding, Level, Origin, PlanStatus
from graph.store import Store
from queries.plans import catalogue as plans
from queries.plans import coverage_summary as uptake
from queries.plans import outline, parts
from queries.text import annotated_text as reading

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
) -> schemas.PlanList:
    """Plans with their counts of chapters, tasks, projects, indicators, figures and departments."""
    found = plans.list_plans(
        store,
        level=level,
        sector=sector,
        division=division,
        status=status,
        loaded=loaded,
        limit=limit,
        cursor=cursor,
    )
    return schemas.PlanList.model_validate(found)


@router.get("/{plan_id}", summary="One plan", responses={200: answers("plan")})
def get_plan(store: StoreDep, plan_id: PlanId) -> schemas.PlanDetail:
    """A plan with its counts, its divisions, and the plans above and below it."""
    return schemas.PlanDetail.model_validate(plans.plan_detail(store, plan_id))


@router.get(
    "/{plan_id}/overview", summary="A plan at a glance", responses={200: answers("overview")}
)
def get_overview(store: StoreDep, plan_id: PlanId) -> schemas.Overview:
    """How many tasks of each plan above were taken up, by relation, and how many contradictions
    there are in it. Only what the graph holds counts; nothing is derived for the answer."""
    return schemas.Overview.model_validate(uptake.overview(store, plan_id))


@router.get("/{plan_id}/text", summary="The text of a plan", responses={200: answers("text")})
def list_lines(
    store: StoreDep, plan_id: PlanId, limit: Limit = 1000, cursor: Cursor = None
) -> schemas.TextLines:
    """The source line by line, as printed, to be shown with marks at the offsets of its parts."""
    found = reading.lines(store, plan_id, limit=limit, cursor=cursor)
    return schemas.TextLines.model_validate(found)


@router.get(
    "/{plan_id}/derivations",
    summary="What the passages of a plan come from, or what comes from them",
    responses={200: answers("derivations")},
)
def list_derivations(
    store: StoreDep,
    models: ModelsDep,
    plan_id: PlanId,
    direction: Annotated[
        reading.DerivationDirection,
        Query(description="up: what its parts come from; down: what comes from them"),
    ] = "up",
    against: Annotated[
        str | None,
        Query(
            description="id of another plan: only what ties the two, derived for the answer where "
            "the graph does not tie them",
            examples=[PLAN_ID],
            max_length=400,
        ),
    ] = None,
    limit: Limit = 1000,
    cursor: Cursor = None,
) -> schemas.DerivationList:
    """Derivations of chapters, tasks, indicators and projects in the order of the plan's text,
    with the aligned passages of both sides; rejected ones are left out."""
    found = reading.derivations(
        store, plan_id, direction, against=against, models=models, limit=limit, cursor=cursor
    )
    return schemas.DerivationList.model_validate(found)


@router.get(
    "/{plan_id}/outline", summary="The chapters of a plan", responses={200: answers("outline")}
)
def get_outline(store: StoreDep, plan_id: PlanId) -> schemas.Outline:
    """The chapters, nested, with the titles of their tasks; whole, never cut."""
    return schemas.Outline.model_validate(outline.outline(store, plan_id))


@router.get(
    "/{plan_id}/tasks",
    summary="The tasks of a plan",
    response_model=schemas.TaskList,
    responses={200: answers("tasks", csv=True)},
)
def list_tasks(store: StoreDep, plan_id: PlanId, page: ListingDep) -> schemas.TaskList | Response:
    """Tasks in the order of the text, each with its departments and their roles."""
    found = parts.tasks(store, plan_id, limit=page.limit, cursor=page.cursor)
    if page.as_csv:
        return csv_answer(TASKS, found.items, found.total, _title(store, plan_id))
    return schemas.TaskList.model_validate(found)


@router.get(
    "/{plan_id}/indicators",
    summary="The indicators of a plan",
    response_model=schemas.IndicatorList,
    responses={200: answers("indicators", csv=True)},
)
def list_indicators(
    store: StoreDep,
    plan_id: PlanId,
    page: ListingDep,
    origin: Annotated[
        Origin | None, Query(description="where it stands: in a table, or in a sentence")
    ] = None,
    concept: Annotated[
        str | None,
        Query(description="id or key of a concept", examples=[CONCEPT_ID], max_length=100),
    ] = None,
    historical: Annotated[
        bool | None, Query(description="true: only targets of the past period; false: no such")
    ] = None,
    binding: Annotated[
        Binding | None, Query(description="约束性 or 预期性, which tables say")
    ] = None,
) -> schemas.IndicatorList | Response:
    """Indicators in the order of the text, each with the concept that it measures."""
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
        return csv_answer(INDICATORS, found.items, found.total, _title(store, plan_id))
    return schemas.IndicatorList.model_validate(found)


@router.get(
    "/{plan_id}/projects", summary="The projects of a plan", responses={200: answers("projects")}
)
def list_projects(
    store: StoreDep, plan_id: PlanId, limit: Limit = 100, cursor: Cursor = None
) -> schemas.ProjectList:
    """Projects in the order of the text."""
    found = parts.projects(store, plan_id, limit=limit, cursor=cursor)
    return schemas.ProjectList.model_validate(found)


@router.get(
    "/{plan_id}/departments",
    summary="The departments that a plan names",
    responses={200: answers("departments")},
)
def list_departments(
    store: StoreDep, plan_id: PlanId, limit: Limit = 100, cursor: Cursor = None
) -> schemas.DepartmentList:
    """Departments with their duties in the plan, those with most duties first."""
    found = parts.departments(store, plan_id, limit=limit, cursor=cursor)
    return schemas.DepartmentList.model_validate(found)


def _title(store: Store, plan_id: str) -> str:
    return str(plans.get_plan(store, plan_id).props["title"])
