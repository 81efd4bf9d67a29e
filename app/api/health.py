"""Health and metrics of the service."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import PlainTextResponse

from app import schemas
from app.api.dependencies import CountsDep, MetricsDep
from app.api.examples.answers import answers
from app.api.metrics import CONTENT_TYPE
from app.api.problems import problem_responses
from app.version import package_version

router = APIRouter(tags=["service"], responses=problem_responses())


@router.get("/health", summary="Health", responses={200: answers("health")})
def get_health(stats: CountsDep) -> schemas.Health:
    """Return the number of nodes and edges, or a problem 503 if the store cannot be reached."""
    counts = schemas.StoreCounts(nodes=dict(stats.nodes), edges=dict(stats.edges))
    return schemas.Health(status="ok", store="reachable", version=package_version(), counts=counts)


@router.get(
    "/metrics",
    summary="Counters for Prometheus",
    response_class=PlainTextResponse,
    responses={200: answers("metrics", "text/plain")},
)
def get_metrics(metrics: MetricsDep) -> PlainTextResponse:
    """Return the number and duration of requests by operation and status."""
    return PlainTextResponse(metrics.text(), media_type=CONTENT_TYPE)
