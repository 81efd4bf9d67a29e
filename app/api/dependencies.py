"""Dependencies that several routes share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Annotated, Protocol, TypeVar, cast

from fastapi import Depends, Path, Query, Request
from fastapi.exceptions import RequestValidationError

from app.access.rights import Access
from app.access.roles import Actor
from app.api.metrics import Metrics
from app.ingest.load_report import LoadReport
from app.ingest.progress import OnStep
from app.ingest.storing import MayReplace
from app.settings import Settings
from graph.derive.models import OpenModels
from graph.store import Stats, Store
from queries.plans.distribution import PlanLocations

T = TypeVar("T")


class Loader(Protocol):
    """A function that loads files, given as (name, bytes), into the store, and reports its
    steps. ``may_replace`` decides whether a file replaces a plan, ``loaded_by`` is who loads."""

    def __call__(
        self,
        files: Sequence[tuple[str, bytes]],
        on_step: OnStep | None = None,
        may_replace: MayReplace | None = None,
        loaded_by: str | None = None,
        /,
    ) -> LoadReport: ...


class Changer(Protocol):
    """A function that makes a change of the plans in the store, then links and derives them."""

    def __call__(self, change: Callable[[Store], T], /) -> T: ...


#: A function that loads certain plans into the store, and reports its steps to a function; the
#: second argument is who loads
Load = Callable[[OnStep | None, str | None], LoadReport]


def _store(request: Request) -> Iterator[Store]:
    """Yield the store: for requests that only read, a snapshot, so that an answer belongs to one
    moment."""
    store = cast(Store, request.app.state.store)
    if request.method in ("GET", "HEAD"):
        with store.snapshot(alone=request.state.alone) as view:
            yield view
    else:
        yield store


# Coroutines, because a thread for each of these would take longer than they do


async def _loader(request: Request) -> Loader:
    return cast(Loader, request.app.state.loader)


async def _changer(request: Request) -> Changer:
    return cast(Changer, request.app.state.changer)


async def _demo_loader(request: Request) -> Load:
    return cast(Load, request.app.state.demo_loader)


async def _models(request: Request) -> OpenModels:
    return cast(OpenModels, request.app.state.models)


async def _metrics(request: Request) -> Metrics:
    return cast(Metrics, request.app.state.metrics)


def _counts(request: Request) -> Stats:
    counts = cast(Callable[[], Stats], request.app.state.counts)
    return counts()


def _locations(request: Request) -> PlanLocations:
    locations = cast(Callable[[], PlanLocations], request.app.state.locations)
    return locations()


async def _access(request: Request) -> Access:
    return cast(Access, request.app.state.access)


async def _settings(request: Request) -> Settings:
    return cast(Settings, request.app.state.settings)


async def _actor(request: Request) -> Actor | None:
    return cast(Actor | None, request.state.actor)


class Write:
    """A write request: its reviewer, and details for the audit log."""

    def __init__(self, request: Request) -> None:
        self._actor = cast(Actor | None, request.state.actor)
        self._details = cast(dict[str, object], request.state.details)

    def reviewer(self, given: str | None, place: str = "body") -> str:
        """Return the signed-in name, or ``given`` if nobody is signed in. Raises
        RequestValidationError without a name; ``place`` is the part of the request that may
        contain one."""
        name = (self._actor and self._actor.name) or given
        if not name:
            missing = {"type": "missing", "loc": (place, "reviewer"), "msg": "Field required"}
            raise RequestValidationError([missing])
        self.log(reviewer=name)
        return name

    @property
    def sender(self) -> str | None:
        """The name of the sender; without one, how it was recognised."""
        return (self._actor.name or self._actor.via) if self._actor else None

    def log(self, **details: object) -> None:
        """Add ``details`` to the entry of this request in the log; None is left out."""
        self._details.update({k: v for k, v in details.items() if v is not None})


# Function scope: the snapshot ends before the answer is sent
StoreDep = Annotated[Store, Depends(_store, scope="function")]
LoaderDep = Annotated[Loader, Depends(_loader)]
ChangerDep = Annotated[Changer, Depends(_changer)]
DemoLoaderDep = Annotated[Load, Depends(_demo_loader)]
ModelsDep = Annotated[OpenModels, Depends(_models)]
MetricsDep = Annotated[Metrics, Depends(_metrics)]
CountsDep = Annotated[Stats, Depends(_counts)]
LocationsDep = Annotated[PlanLocations, Depends(_locations)]
AccessDep = Annotated[Access, Depends(_access)]
SettingsDep = Annotated[Settings, Depends(_settings)]
ActorDep = Annotated[Actor | None, Depends(_actor)]
WriteDep = Annotated[Write, Depends()]
ReviewerName = Annotated[
    str | None,
    Query(
        min_length=1,
        max_length=200,
        description="name of the reviewer; the name of a signed-in sender takes precedence",
    ),
]
SeenVerdict = Annotated[
    str | None,
    Query(
        max_length=40,
        description="time (at) of the verdict to undo; if another verdict applies now, the answer "
        "is 409 and nothing is changed",
    ),
]

PLAN_ID = "plan:河北省生态环境保护十四五规划"
TASK_ID = "task:河北省生态环境保护十四五规划:落实主体功能区战略:3f2a9c1b"
DIVISION_ID = "division:130000"
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
