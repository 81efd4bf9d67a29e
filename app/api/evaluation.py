"""The evaluation of a plan, and the values that it is based on."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, File, Form, Path, Query, Response, UploadFile

from app.api.dependencies import (
    Cursor,
    Limit,
    PlanId,
    ReviewerName,
    SettingsDep,
    StoreDep,
    WriteDep,
)
from app.api.examples.answers import answers
from app.api.examples.evaluated import OBSERVATION
from app.api.office_files import office_answers, office_response
from app.api.problems import problem_responses
from app.api.upload import uploaded_name
from app.schemas import ObservationsIn
from queries.evaluation import entering, entry_writing, observation_list
from queries.evaluation.bulletin_answers import BulletinValues
from queries.evaluation.evaluation import evaluation
from queries.evaluation.evaluation_answers import PlanEvaluation
from queries.shared.graph_models import ObservationNode

ObservationId = Annotated[
    str, Path(description="id of an observation", examples=[OBSERVATION.id], max_length=200)
]

router = APIRouter(tags=["evaluation"], responses=problem_responses(400, 404))


@router.get(
    "/plans/{plan_id}/evaluation",
    summary="Evaluation of a plan",
    response_model=PlanEvaluation,
    responses={200: office_answers(answers("evaluation"), "xlsx", "docx")},
)
def get_evaluation(
    store: StoreDep,
    settings: SettingsDep,
    plan_id: PlanId,
    year: Annotated[
        int | None, Query(description="default: the last year with values", examples=[2023])
    ] = None,
    as_of: Annotated[
        str | None,
        Query(description="only values entered up to this day", max_length=10, examples=[None]),
    ] = None,
    department: Annotated[
        str | None,
        Query(
            description="only targets, tasks and projects of this office",
            max_length=200,
            examples=[None],
        ),
    ] = None,
    format: Annotated[
        Literal["json", "xlsx", "docx", "template"],
        Query(
            description="xlsx, docx: the report in Chinese, with columns to fill in; template: an "
            "Excel file in which values are entered"
        ),
    ] = "json",
) -> PlanEvaluation | Response:
    """Return each target of the plan with the values reached by the end of ``year``: the actual
    and the expected progress, a verdict, the formula with its numbers, and the outlook to the
    end of the period. Tasks and projects follow with their statuses."""
    tolerance = settings.evaluation_tolerance
    found = evaluation(
        store, plan_id, year, as_of=as_of, tolerance=tolerance, department=department
    )
    return found if format == "json" else _file(found, format)


@router.get(
    "/plans/{plan_id}/observations",
    summary="Values that a plan's targets reached",
    responses={200: answers("observations")},
)
def list_observations(
    store: StoreDep,
    plan_id: PlanId,
    history: Annotated[
        bool, Query(description="true: also corrected and withdrawn values")
    ] = False,
    limit: Limit = 100,
    cursor: Cursor = None,
) -> observation_list.ObservationList:
    """Return the values that were entered for the plan, the latest first."""
    return observation_list.observations(
        store, plan_id, history=history, limit=limit, cursor=cursor
    )


@router.post(
    "/plans/{plan_id}/observations",
    summary="Enter values",
    responses={200: answers("entered")},
)
def enter_observations(
    store: StoreDep, write: WriteDep, plan_id: PlanId, body: ObservationsIn
) -> entry_writing.Entered:
    """Enter values that the plan's targets reached. A value corrects the previous one of the
    same person from the same document. Values of others are kept as well, and differences are
    reported. Nothing is overwritten."""
    write.log(plan=plan_id, values=len(body.observations))
    entries = (
        entering.Entry(**{**entry.model_dump(), "place": f"observations[{place}]"})
        for place, entry in enumerate(body.observations)
    )
    return entering.enter(store, plan_id, entries, write.reviewer(body.reviewer))


@router.post(
    "/plans/{plan_id}/observations/file",
    summary="Enter values from a template",
    responses={200: answers("entered"), **problem_responses(413)},
)
def read_template(
    store: StoreDep,
    write: WriteDep,
    settings: SettingsDep,
    plan_id: PlanId,
    file: Annotated[UploadFile, File(description="a filled template, Excel or CSV")],
    reviewer: Annotated[str | None, Form(min_length=1, max_length=200)] = None,
) -> entry_writing.Entered:
    """Read a filled template of the plan and enter its values, and its statuses of tasks and
    projects. Cells that cannot be read are listed in ``refused``; the others are stored."""
    # Imported late: the readers of files are needed only for uploads
    from app.ingest.files import limits_of
    from app.ingest.observations import enter_template

    write.log(plan=plan_id, file=uploaded_name(file))
    named = write.reviewer(reviewer)
    (done,) = enter_template(store, file.file.read(), named, limits_of(settings), plan_id)
    return done.entered


@router.post(
    "/plans/{plan_id}/observations/bulletin",
    summary="Find values in a bulletin",
    responses={200: answers("bulletin"), **problem_responses(413)},
)
def read_bulletin(
    store: StoreDep,
    settings: SettingsDep,
    plan_id: PlanId,
    file: Annotated[
        UploadFile, File(description="a bulletin (统计公报, 环境状况公报), in a format of plans")
    ],
    year: Annotated[
        int | None,
        Query(description="default: the year in the title", ge=1949, le=2100, examples=[None]),
    ] = None,
) -> BulletinValues:
    """Read a bulletin and return its values for the targets of the plan, with line and sentence,
    and the figures that are not values of them, with the reason. Nothing is stored: enter the
    values after a person has checked them. Tables are not read."""
    # Imported late: the readers of files are needed only for uploads
    from app.ingest.files import limits_of
    from app.ingest.observations import read_bulletin_file
    from queries.evaluation.bulletin_values import bulletin_values

    limits = limits_of(settings)
    found = read_bulletin_file(file.file.read(), uploaded_name(file), year, limits)
    return bulletin_values(store, plan_id, found)


@router.delete(
    "/plans/{plan_id}/observations/{observation_id}",
    summary="Withdraw a value",
    responses={200: answers("withdrawn")},
)
def withdraw_observation(
    store: StoreDep,
    write: WriteDep,
    plan_id: PlanId,
    observation_id: ObservationId,
    reviewer: ReviewerName = None,
    note: Annotated[str | None, Query(max_length=1000, description="reason")] = None,
) -> ObservationNode:
    """Withdraw a value. It remains in the history; the response is the record of the withdrawal."""
    write.log(plan=plan_id, observation=observation_id, note=note)
    named = write.reviewer(reviewer, "query")
    return entry_writing.withdraw(
        store, observation_id, named, note, plan_id, labels=("Observation",)
    )


def _file(found: PlanEvaluation, format_: Literal["xlsx", "docx", "template"]) -> Response:
    """Return the report or the template of a plan as a file."""
    # Imported here: only these formats need their libraries
    title = found.plan.props["title"]
    if format_ == "template":
        from app.reports.observation_template import template_xlsx

        return office_response(template_xlsx(found), title, "实际值", "values", "xlsx")
    name = f"{found.year}年评估"
    if format_ == "docx":
        from app.reports.evaluation_docx import evaluation_docx

        return office_response(evaluation_docx(found), title, name, "evaluation", "docx")
    from app.reports.evaluation_xlsx import evaluation_xlsx

    return office_response(evaluation_xlsx(found), title, name, "evaluation", "xlsx")
