"""Dependencies that several routes share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Protocol, cast

from fastapi import Depends, Path, Query, Request

from app.api.metrics import Metrics
from app.ingest.load_report import LoadReport
from app.ingest.progress import OnStep
from graph.derive.models import OpenModels
from graph.store import Store


class Loader(Protocol):
    """A function that loads files, given as (name, bytes), into the store, and reports its
    steps."""

    def __call__(
        self, files: Sequence[tuple[str, bytes]], on_step: OnStep | None = None, /
    ) -> LoadReport: ...


def _store(request: Request) -> Store:
    return cast(Store, request.app.state.store)


def _loader(request: Request) -> Loader:
    return cast(Loader, request.app.state.loader)


def _models(request: Request) -> OpenModels:
    return cast(OpenModels, request.app.state.models)


def _metrics(request: Request) -> Metrics:
    return cast(Metrics, request.app.state.metrics)


StoreDep = Annotated[Store, Depends(_store)]
LoaderDep = Annotated[Loader, Depends(_loader)]
ModelsDep = Annotated[OpenModels, Depends(_models)]
MetricsDep = Annotated[Metrics, Depends(_metrics)]

PLAN_ID = "plan:河北省生态环境保护十四五规划"
TASK_ID = "task:河北省生态环境保护十四五规划:落实主体功能区战略:3f2a9c1b"
CONCEPT_ID = "concept:pm25_concentration"

PlanId = Annotated[str, Path(description="id of a plan", examples=[PLAN_ID], max_length=400)]
NodeId = Annotated[
    str,
    Path(description="id of a node, percent-encoded", examples=[TASK_ID], max_length=400),
]
ConceptId = Annotated[
    str, Path(description="id of a concept, or its key", examples=[CONCEPT_ID], max_length=100)
]
Limit = Annotated[int, Query(ge=1, le=1000, description="maximum number of items")]
Cursor = Annotated[str | None, Query(max_length=2000, description="cursor of the previous page")]
