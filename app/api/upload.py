"""Loading plans over HTTP."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from queue import SimpleQueue
from threading import Event, Thread
from typing import Annotated

from fastapi import APIRouter, File, Query, Request, Response, UploadFile
from fastapi.responses import StreamingResponse

from app import schemas
from app.api.dependencies import DemoLoaderDep, LoaderDep, SettingsDep, WriteDep
from app.api.examples.answers import answers
from app.api.problems import NothingLoaded, TooManyFiles, problem_response, problem_responses
from app.ingest.load_report import Held, LoadReport
from app.ingest.progress import FileRead, OnStep, PageRead, PairDerived, PairSummarised, Step
from app.schemas.problem import Problem, RejectedFile

NDJSON = "application/x-ndjson"
_JSON = answers("load")
_SCHEMA = schemas.LoadStep.model_json_schema(
    mode="serialization", ref_template="#/components/schemas/{model}"
)
# Referenced schemas are in the components, because other responses use them too.
_STEP = {
    "schema": {name: part for name, part in _SCHEMA.items() if name != "$defs"},
    "example": "load.step",
}
_ANSWERS = {**_JSON, "content": {**_JSON["content"], NDJSON: _STEP}}

_Progress = Annotated[
    bool,
    Query(description="true: stream each step once it is done, one JSON object per line (NDJSON)"),
]

_Load = Callable[[OnStep | None], LoadReport]

router = APIRouter(tags=["load"], responses=problem_responses(400, 413))


@router.post(
    "/plans",
    summary="Load plans",
    response_model=schemas.LoadAnswer,
    responses={200: _ANSWERS},
)
def load_plans(
    request: Request,
    loader: LoaderDep,
    write: WriteDep,
    settings: SettingsDep,
    files: Annotated[list[UploadFile], File(description="one plan per file", min_length=1)],
    progress: _Progress = False,
    replace: Annotated[
        bool,
        Query(
            description="false: a file that would change a loaded plan is not loaded but listed "
            "in held, with the changes; send it again with true to replace the plan"
        ),
    ] = True,
) -> schemas.LoadAnswer | Response:
    """Read each file as a plan and store it, replacing an earlier version. Each member of a ZIP
    archive is a file.

    The response lists the outcome for each file. If every file was rejected, it is a problem 422
    with the reasons. With ``progress`` the status is always 200 and steps are streamed; the last
    step contains the outcome or the problem. If the client disconnects, loading stops after the
    current page or file; the plans stored so far stay.
    """
    limit = settings.max_files
    if len(files) > limit:
        raise TooManyFiles(limit)
    contents = [(uploaded_name(file), file.file.read()) for file in files]
    write.log(files=[name for name, _ in contents])
    may_replace = None if replace else _hold
    return _answer(
        request, lambda on_step: loader(contents, on_step, may_replace, write.sender), progress
    )


@router.post(
    "/demo",
    summary="Load the demo plans",
    response_model=schemas.LoadAnswer,
    responses={200: _ANSWERS},
)
def load_demo(
    request: Request, loader: DemoLoaderDep, write: WriteDep, progress: _Progress = False
) -> schemas.LoadAnswer | Response:
    """Load the plans of an invented nation, its provinces, cities and counties, which come with
    plangraph.

    The response is that of the route that loads files.
    """
    return _answer(request, lambda on_step: loader(on_step, write.sender), progress)


def _answer(request: Request, load: _Load, progress: bool) -> schemas.LoadAnswer | Response:
    if progress:
        return StreamingResponse(
            (f"{step.model_dump_json()}\n" for step in _steps(request, load)),
            media_type=NDJSON,
            # Proxies must not buffer the steps.
            headers={"X-Accel-Buffering": "no", "Cache-Control": "no-store"},
        )
    report = load(None)
    if report.rejected and not (report.loaded or report.held):
        raise NothingLoaded(
            [RejectedFile(file=r.file, code=r.code, reason=r.reason) for r in report.rejected]
        )
    return schemas.LoadAnswer.model_validate(report)


def _steps(request: Request, load: _Load) -> Iterator[schemas.LoadStep]:
    """Load in a separate thread and yield the steps; stop loading if nobody takes them any more."""
    steps: SimpleQueue[schemas.LoadStep] = SimpleQueue()
    cancelled = Event()

    def report(step: Step) -> None:
        if cancelled.is_set():
            raise _Cancelled
        if not isinstance(step, PairSummarised):
            steps.put(_load_step(step))

    def run() -> None:
        try:
            answer = schemas.LoadAnswer.model_validate(load(report))
            steps.put(schemas.LoadStep(step="done", answer=answer))
        except _Cancelled:
            pass
        except Exception as error:
            body = problem_response(request, error).body
            problem = Problem.model_validate_json(bytes(body))
            steps.put(schemas.LoadStep(step="failed", problem=problem))

    Thread(target=run, name="load").start()
    try:
        while True:
            step = steps.get()
            yield step
            if step.step in ("done", "failed"):
                return
    finally:
        cancelled.set()


def _hold(held: Held) -> bool:
    """Return that no file may replace a plan."""
    return False


class _Cancelled(Exception):
    """The client has disconnected."""


def _load_step(step: FileRead | PageRead | PairDerived) -> schemas.LoadStep:
    if isinstance(step, FileRead):
        return schemas.LoadStep(step="read", file=step.file, done=step.done, total=step.total)
    if isinstance(step, PageRead):
        return schemas.LoadStep(step="page", file=step.file, done=step.page, total=step.pages)
    return schemas.LoadStep(step="derived", child=step.child, parent=step.parent)


def uploaded_name(file: UploadFile) -> str:
    """Return the file name without folders, which some browsers include."""
    return PurePosixPath((file.filename or "").replace("\\", "/")).name or "unnamed"
