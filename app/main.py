"""The web application: :func:`create_app`."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from functools import partial
from threading import Lock
from typing import TypeVar

from fastapi import FastAPI
from fastapi.routing import APIRoute
from fastapi_offline import FastAPIOffline

from app.access.rights import Access
from app.api import (
    activity,
    changes,
    checks,
    concepts,
    divisions,
    drafts,
    drawing,
    edges,
    editions,
    evaluation,
    gaps,
    graph_schema,
    health,
    lineage,
    managing,
    nodes,
    plans,
    search,
    session,
    sideways,
    upload,
    uptake,
    work_progress,
)
from app.api.authorizing import Authorize
from app.api.changes import Changes
from app.api.dependencies import Changer, Load, Loader
from app.api.heavy_work import QueueHeavyWork
from app.api.limits import LimitBody, LimitRequests
from app.api.metrics import Metrics
from app.api.middleware import AllowOwnScripts, Compress, Guard, Observe, Repeat
from app.api.office_files import OFFICE_TYPES
from app.api.openapi import DESCRIPTION, TAGS, openapi_document
from app.api.problems import handle_problems
from app.api.store_version import UntilWritten, versions
from app.ingest.load_report import LoadReport
from app.ingest.progress import OnStep
from app.ingest.storing import MayReplace
from app.page import serve_guide, serve_page
from app.settings import Settings
from app.version import package_version
from graph.derive.models import Models, OpenModels
from graph.opening import default_url, open_store
from graph.store import Store
from queries.plans.distribution import plan_locations

T = TypeVar("T")

API = "/api/v1"
_ROUTERS = (
    plans,
    divisions,
    gaps,
    uptake,
    checks,
    concepts,
    nodes,
    edges,
    lineage,
    drawing,
    search,
    upload,
    sideways,
    editions,
    evaluation,
    work_progress,
    drafts,
    managing,
    activity,
    graph_schema,
    health,
    session,
    changes,
)


def create_app(
    settings: Settings, store: Store | None = None, loader: Loader | None = None
) -> FastAPI:
    """Return the application over ``store``, or over the store of ``settings``.

    The caller closes ``store``. A store of ``settings`` is opened when the application starts,
    which raises StoreError if it cannot be opened, and closed when it stops. ``loader`` loads
    uploads (None: :func:`app.ingest.loading.load_files`, one upload at a time). Raises
    InvalidSetting for settings of access that are not valid.
    """
    access = Access(settings)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        opened = store if store is not None else _open(settings)
        app.state.store = opened
        models = app.state.models = _models(settings)
        # Loads and changes of plans one at a time: linking compares all plans
        lock = Lock()
        app.state.loader = loader or _loader(settings, opened, models, lock)
        app.state.demo_loader = _demo_loader(opened, models, lock)
        app.state.changer = _changer(opened, models, lock)
        try:
            yield
        finally:
            access.file.close()
            if store is None:
                opened.close()

    app = FastAPIOffline(
        title="plangraph 规划图谱",
        version=package_version(),
        summary="A cross-plan comparison knowledge graph for China's government plans",
        description=DESCRIPTION,
        openapi_tags=TAGS,
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
        lifespan=lifespan,
        generate_unique_id_function=_operation_id,
        # By default, Swagger UI sends the document to a validator on another host.
        swagger_ui_parameters={"validatorUrl": None},
    )
    app.openapi = partial(openapi_document, app)  # type: ignore[method-assign]
    app.state.settings = settings
    app.state.access = access
    metrics = app.state.metrics = Metrics()

    def store_now() -> Store:
        opened: Store = app.state.store
        return opened

    versions_now = UntilWritten(store_now, versions)
    app.state.changes = Changes(versions_now, settings.max_listening)
    app.state.locations = UntilWritten(store_now, plan_locations)
    app.state.counts = UntilWritten(store_now, lambda view: view.stats())
    handle_problems(app)
    # The middleware added last is the outermost.
    app.add_middleware(Repeat)
    app.add_middleware(
        LimitBody, limit=settings.max_upload_mb * 1_000_000, seconds=settings.body_seconds
    )
    app.add_middleware(AllowOwnScripts)
    app.add_middleware(Compress, exclude=(*OFFICE_TYPES.values(), upload.NDJSON))
    app.add_middleware(
        QueueHeavyWork,
        limits={"comparison": settings.max_heavy, "report": 1, "load": settings.max_uploads},
        most_waiting=settings.max_waiting,
        seconds=settings.wait_seconds,
        cache_bytes=settings.cache_mb * 1_000_000,
        version=lambda: versions_now().store,
    )
    app.add_middleware(Authorize, access=access)
    app.add_middleware(
        LimitRequests,
        access=access,
        per_minute=settings.max_requests_per_minute,
        query_kb=settings.max_query_kb,
    )
    app.add_middleware(Guard)
    app.add_middleware(Observe, metrics=metrics)
    # Each by itself: a router within a router is searched three times for each request
    for module in _ROUTERS:
        app.include_router(module.router, prefix=API)
    serve_page(app)
    serve_guide(app)
    return app


def _operation_id(route: APIRoute) -> str:
    """Return the name of the route's function: renaming the function changes the API."""
    return route.name


def _open(settings: Settings) -> Store:
    return open_store(settings.store or default_url(), settings.store_password or None)


def _models(settings: Settings) -> OpenModels:
    """Return a function that opens the matcher and its encoder on the first call and keeps them:
    reading the encoder takes a second."""
    lock = Lock()
    opened: list[Models] = []

    def models() -> Models:
        from app.ingest.models import models_of

        with lock:
            if not opened:
                opened.append(models_of(settings))
            return opened[0]

    return models


def _loader(settings: Settings, store: Store, models: OpenModels, lock: Lock) -> Loader:
    """Return a function that loads uploads into ``store``, one at a time."""

    def load(
        files: Sequence[tuple[str, bytes]],
        on_step: OnStep | None = None,
        may_replace: MayReplace | None = None,
        loaded_by: str | None = None,
        /,
    ) -> LoadReport:
        # Imported late: the loaders and their lists are needed only for uploads.
        from app.ingest.files import limits_of
        from app.ingest.loading import load_files

        with lock:
            opened = models()
            opened.check()
            limits = limits_of(settings)
            return load_files(store, files, opened, on_step, limits, may_replace, loaded_by)

    return load


def _demo_loader(store: Store, models: OpenModels, lock: Lock) -> Load:
    """Return a function that loads the demo plans into ``store``, one load at a time."""

    def load(on_step: OnStep | None, loaded_by: str | None) -> LoadReport:
        from app.ingest.files import demo_folder
        from app.ingest.loading import load_paths

        with lock:
            opened = models()
            opened.check()
            plans = [demo_folder()]
            return load_paths(store, plans, opened, jobs=1, on_step=on_step, loaded_by=loaded_by)

    return load


def _changer(store: Store, models: OpenModels, lock: Lock) -> Changer:
    """Return a function that changes the plans in ``store``, one change at a time."""

    def changed(change: Callable[[Store], T], /) -> T:
        from app.ingest.changing import change_plans

        with lock:
            return change_plans(store, models(), change)

    return changed
