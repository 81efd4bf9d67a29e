"""Single nodes, their passages, and the graph around them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from app.api.dependencies import TASK_ID, NodeId, StoreDep
from app.api.examples.answers import answers
from app.api.problems import problem_responses
from queries.drawing import neighbourhood
from queries.shared import lookup
from queries.shared.graph_models import AnyNode
from queries.text import passage

router = APIRouter(tags=["nodes"], responses=problem_responses(404))


@router.get("/nodes/{node_id}", summary="One node", responses={200: answers("node")})
def get_node(store: StoreDep, node_id: NodeId) -> AnyNode:
    """Return a node of any label; the label determines its properties."""
    return lookup.get_node(store, node_id)


@router.get(
    "/nodes/{node_id}/passage",
    summary="The source passage of a node",
    responses={200: answers("passage")},
)
def get_passage(
    store: StoreDep,
    node_id: NodeId,
    context: Annotated[
        int, Query(ge=0, le=5000, description="characters before and after the passage")
    ] = 120,
) -> passage.Passage:
    """Return the passage as printed, the text around it, and a ready-made citation."""
    return passage.passage(store, node_id, context)


@router.get("/graph", summary="The graph around a node", responses={200: answers("graph")})
def get_graph(
    store: StoreDep,
    node: Annotated[str, Query(description="id of a node", examples=[TASK_ID], max_length=400)],
    depth: Annotated[int, Query(ge=1, le=4, description="maximum number of steps")] = 1,
    limit: Annotated[int, Query(ge=1, le=500, description="maximum number of nodes")] = 100,
) -> neighbourhood.Neighbourhood:
    """Return nodes and edges for drawing. Each node has a count of its further neighbours. If there
    are more than ``limit``, edge types take turns, so that the same request always returns the same
    answer."""
    return neighbourhood.neighbourhood(store, node, depth, limit)
