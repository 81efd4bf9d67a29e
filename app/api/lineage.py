"""Lineage: what a node comes from and what comes from it."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Response

from app import schemas
from app.api.dependencies import NodeId, StoreDep
from app.api.examples.answers import answers
from app.api.graph_files import GRAPH_TYPES, graph_text
from app.api.problems import problem_responses
from queries.lineage import walk as lineage

router = APIRouter(tags=["lineage"], responses=problem_responses(404))


@router.get(
    "/lineage/{node_id}",
    summary="The lineage of a node",
    response_model=schemas.Lineage | schemas.ProvDocument,
    responses={200: answers("lineage", graph=True)},
)
def get_lineage(
    store: StoreDep,
    node_id: NodeId,
    direction: Annotated[
        lineage.LineageDirection,
        Query(description="up: what it comes from; down: what comes from it"),
    ] = "both",
    depth: Annotated[int, Query(ge=1, le=20, description="steps")] = 5,
    limit: Annotated[int, Query(ge=1, le=1000, description="most nodes to return")] = 100,
    format: Annotated[
        Literal["json", "prov", "prov-o", "graphml"],
        Query(
            description="prov: W3C PROV-JSON; prov-o: W3C PROV-O in Turtle; graphml: GraphML. "
            "These hold the plans of the nodes too"
        ),
    ] = "json",
) -> schemas.Lineage | Response:
    """Follows DERIVES_FROM, and BASED_ON between plans, but no edge that was rejected."""
    found = lineage.lineage(store, node_id, direction, depth, limit)
    if format != "json":
        nodes = [*found.plans, *(item.node for item in found.nodes)]
        return Response(
            graph_text(format, nodes, [item.edge for item in found.edges]),
            media_type=GRAPH_TYPES[format],
            headers={"X-Total-Count": str(found.total)},
        )
    return schemas.Lineage.model_validate(found)
