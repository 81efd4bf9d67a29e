"""Review of drafts for consistency with the stored plans."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Literal

from fastapi import APIRouter, File, Form, Query, Response, UploadFile

from app.api.dependencies import PLAN_ID, ModelsDep, SettingsDep, StoreDep
from app.api.examples.answers import answers
from app.api.office_files import office_answers, office_response
from app.api.problems import problem_responses
from app.api.upload import uploaded_name
from app.settings import Settings
from graph.model import Subgraph
from graph.store import Store
from graph.store.snapshots import read_snapshot
from queries.drafts import Opinion, ProposedPlans, propose_plans, read_previous
from queries.drafts import review_draft as query

Draft = Annotated[UploadFile, File(description="the draft, in a format of plans")]

router = APIRouter(tags=["drafts"], responses=problem_responses(400, 404, 413))


@router.post(
    "/drafts/plans",
    summary="Find the plans that a draft must agree with",
    responses={200: answers("opinion.plans")},
)
def find_agreed_plans(store: StoreDep, settings: SettingsDep, file: Draft) -> ProposedPlans:
    """Read a draft and return the loaded plans that it must agree with: those that it would
    derive from, and those of its division for other subjects. Nothing is stored. Pass the ids of
    the chosen plans to the route for the review."""
    draft = _read(store, settings, file)
    return read_snapshot(store, lambda view: propose_plans(view, draft))


@router.post(
    "/drafts/review",
    summary="Review a draft for consistency",
    response_model=Opinion,
    responses={200: office_answers(answers("opinion"), "docx")},
)
def review_draft(
    store: StoreDep,
    settings: SettingsDep,
    models: ModelsDep,
    file: Draft,
    against: Annotated[
        list[str] | None,
        Form(
            description="ids of the plans that it must agree with (default: those found)",
            examples=[[PLAN_ID]],
            max_length=100,
        ),
    ] = None,
    previous: Annotated[
        UploadFile | None,
        File(description="the opinion on an earlier draft, in JSON: the answer reports progress"),
    ] = None,
    format: Annotated[
        Literal["json", "docx"], Query(description="docx: the opinion in Chinese, for Word")
    ] = "json",
) -> Opinion | Response:
    """Compare a draft with the plans that it must agree with, and with itself, and return an
    opinion: a conclusion and the findings, the most serious first, each with its passages and a
    suggested wording. Nothing is stored. The review takes some seconds for each plan."""
    past = None if previous is None else read_previous(previous.file.read())
    draft = _read(store, settings, file)
    date = datetime.now(UTC).astimezone().date().isoformat()
    opinion = read_snapshot(store, lambda view: query(view, draft, date, models, against, past))
    if format == "json":
        return opinion
    # Imported here: only this format needs its library
    from app.reports.opinion_docx import opinion_docx

    title = opinion.draft.props["title"]
    return office_response(opinion_docx(opinion), title, "衔接审核意见书", "opinion", "docx")


def _read(store: Store, settings: Settings, file: UploadFile) -> Subgraph:
    """Return the subgraph of an uploaded draft. Raises PlanRejected."""
    # Imported late: the loaders and their lists are needed only for uploads.
    from app.ingest.drafts import read_draft, stored_divisions
    from app.ingest.files import SourceFile, limits_of

    source = SourceFile(uploaded_name(file), file.file.read())
    return read_draft(source, stored_divisions(store), limits_of(settings))
