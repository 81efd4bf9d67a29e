"""The web application: :func:`create_app`."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from functools import partial
from threading import Lock

from fastapi import APIRouter, FastAPI
from fastapi.routing import APIRoute
from fastapi_offline import FastAPIOffline

from app.api import (
    checks,
    concepts,
    divisions,
    drawing,
    edges,
    gaps,
    graph_schema,
    health,
    lineage,
    nodes,
    plans,
    search,
    upload,
)
from app.api.dependencies import Loader
from app.api.metrics import Metrics
from app.api.middleware import Compress, Guard, LimitBody, Observe
from app.api.openapi import DESCRIPTION, TAGS, openapi_document
from app.api.problems import handle_problems
from app.ingest.load_report import LoadReport
from app.ingest.progress import OnStep
from app.page import serve_guide, serve_page
from app.settings import Settings
from app.version import package_version
from graph.derive.models import Models, OpenModels
from graph.opening import default_url, open_store
from graph.store import Store

API = "/api/v1"
_ROUTERS = (
    plans,
    divisions,
    gaps,
    checks,
    concepts,
    nodes,
    edges,
    lineage,
    drawing,
    search,
    upload,
    graph_schema,
    health,
)


def create_app(
    settings: Settings, store: Store | None = None, loader: Loader | None = None
) -> FastAPI:
    """Return the application over ``store``, or over the store of ``settings``.

    The caller closes ``store``. A store of ``settings`` is opened when the application starts,
    which raises StoreError if it cannot be opened, and closed when it stops. ``loader`` loads
    uploads (None: :func:`app.ingest.loading.load_files`, one upload at a time).
    """

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        opened = store if store is not None else _open(settings)
        app.state.store = opened
        models = app.state.models = _models(settings)
        app.state.loader = loader or _loader(settings, opened, models)
        try:
            yield
        finally:
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
    metrics = app.state.metrics = Metrics()
    handle_problems(app)
    # The middleware added last is the outermost.
    app.add_middleware(LimitBody, limit=settings.max_upload_mb * 1_000_000)
    app.add_middleware(Compress, exclude=(*gaps.OFFICE_TYPES.values(), upload.NDJSON))
    app.add_middleware(Guard)
    app.add_middleware(Observe, metrics=metrics)
    api = APIRouter(prefix=API)
    for module in _ROUTERS:
        api.include_router(module.router)
    app.include_router(api)
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
        from app.ingest.deriving import models_of

        with lock:
            if not opened:
                opened.append(models_of(settings))
            return opened[0]

    return models


def _loader(settings: Settings, store: Store, models: OpenModels) -> Loader:
    """Return a function that loads uploads into ``store``, one at a time: linking compares all
    plans."""
    lock = Lock()

    def load(files: Sequence[tuple[str, bytes]], on_step: OnStep | None = None, /) -> LoadReport:
        # Imported late: the loaders and their lists are needed only for uploads.
        from app.ingest.files import limits_of
        from app.ingest.loading import load_files

        with lock:
            opened = models()
            opened.check()
            return load_files(store, files, opened, on_step, limits_of(settings))

    return load
