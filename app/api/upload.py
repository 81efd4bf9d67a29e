"""Loading plans over HTTP."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Annotated

from fastapi import APIRouter, File, UploadFile

from app import schemas
from app.api.deps import LoaderDep
from app.api.examples import answers
from app.problems import NothingLoaded, RejectedFile, problem_responses

router = APIRouter(tags=["load"], responses=problem_responses(400, 403, 413))


@router.post("/plans", summary="Load plans", responses={200: answers("load")})
def load_plans(
    loader: LoaderDep,
    files: Annotated[list[UploadFile], File(description="one plan a file", min_length=1)],
) -> schemas.LoadAnswer:
    """Reads each file as a plan and puts it in the graph, in the place of an older reading.

    The answer says what became of each file; if none was loaded, it is a problem 422 with the
    reasons.
    """
    report = loader([(_name(file), file.file.read()) for file in files])
    if report.rejected and not report.loaded:
        raise NothingLoaded(
            [RejectedFile(file=r.file, code=r.code, reason=r.reason) for r in report.rejected]
        )
    return schemas.LoadAnswer.model_validate(report)


def _name(file: UploadFile) -> str:
    """The name without folders, which some browsers send along."""
    return PurePosixPath((file.filename or "").replace("\\", "/")).name or "unnamed"
