"""Single nodes, their passages, and what stands around them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import TypeAdapter

from app import schemas
from app.api.dependencies import TASK_ID, NodeId, StoreDep
from app.api.examples.answers import answers
from app.api.problems import problem_responses
from app.schemas.graph_models import AnyNode
from queries.drawing import neighbourhood
from queries.shared import lookup
from queries.text import passage

router = APIRouter(tags=["nodes"], responses=problem_responses(404))
_NODE: TypeAdapter[AnyNode] = TypeAdapter(AnyNode)


@router.get("/nodes/{node_id}", summary="One node", responses={200: answers("node")})
def get_node(store: StoreDep, node_id: NodeId) -> AnyNode:
    """A node of any label with its properties; the shape follows from the label."""
    return _NODE.validate_python(lookup.get_node(store, node_id), from_attributes=True)


@router.get(
    "/nodes/{node_id}/passage",
    summary="The passage that a node stands on",
    responses={200: answers("passage")},
)
def get_passage(
    store: StoreDep,
    node_id: NodeId,
    context: Annotated[
        int, Query(ge=0, le=5000, description="characters before and after the passage")
    ] = 120,
) -> schemas.Passage:
    """The words of the source as printed, what stands around them, and a ready citation."""
    return schemas.Passage.model_validate(passage.passage(store, node_id, context))


@router.get("/graph", summary="The graph around a node", responses={200: answers("graph")})
def get_graph(
    store: StoreDep,
    node: Annotated[str, Query(description="id of a node", examples=[TASK_ID], max_length=400)],
    depth: Annotated[int, Query(ge=1, le=4, description="hops")] = 1,
    limit: Annotated[int, Query(ge=1, le=500, description="most nodes to return")] = 100,
) -> schemas.Neighbourhood:
    """Nodes and edges for drawing. Each node says how many more neighbours it has; where there
    are more than fit, types of edges take turns, so the same question gives the same picture."""
    found = neighbourhood.neighbourhood(store, node, depth, limit)
    return schemas.Neighbourhood.model_validate(found)
