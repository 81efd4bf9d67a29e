"""Lineage: what a node comes from and what comes from it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from app import schemas
from app.api.deps import NodeId, StoreDep
from app.api.examples import answers
from app.problems import problem_responses
from queries import lineage

router = APIRouter(tags=["lineage"], responses=problem_responses(404))


@router.get(
    "/lineage/{node_id}", summary="The lineage of a node", responses={200: answers("lineage")}
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
) -> schemas.Lineage:
    """Follows DERIVES_FROM, and BASED_ON between plans, but no edge that was rejected."""
    found = lineage.lineage(store, node_id, direction, depth, limit)
    return schemas.Lineage.model_validate(found)
