"""The graph for drawing: where to begin, what a node opens to, how two nodes hang together."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from app import schemas
from app.api.dependencies import PLAN_ID, TASK_ID, Cursor, NodeId, StoreDep
from app.api.examples.answers import answers
from app.api.examples.sample import CHILD_ID
from app.api.problems import problem_responses
from queries import drawing
from queries.shared.errors import InvalidQuery

router = APIRouter(tags=["drawing"], responses=problem_responses(400, 404))


@router.get("/drawing", summary="A drawing to begin with", responses={200: answers("drawing")})
def get_drawing(
    store: StoreDep,
    node: Annotated[
        str | None, Query(description="id of a node", examples=[PLAN_ID], max_length=400)
    ] = None,
    q: Annotated[
        str | None, Query(description="or: a search, whose best hits are drawn", max_length=200)
    ] = None,
    scope: Annotated[
        drawing.Scope,
        Query(
            description="lineage: in columns by level; plan: all of the node's plan; plans: all "
            "of the plans of its lineage; store: everything (needs no node)"
        ),
    ] = "lineage",
    limit: Annotated[int, Query(ge=1, le=25_000, description="most nodes to return")] = 5000,
    cursor: Cursor = None,
) -> schemas.Drawing:
    """Nodes with their places and the edges between them: the same question gives the same
    picture. Rejected derivations, and what only resembles, are not drawn."""
    if q is not None:
        if node is not None or scope != "lineage":
            raise InvalidQuery("a drawing begins with a node or with a search, not with both")
        found = drawing.draw_hits(store, q, limit=limit, cursor=cursor)
    else:
        found = drawing.draw(store, node, scope, limit=limit, cursor=cursor)
    return schemas.Drawing.model_validate(found)


@router.get(
    "/nodes/{node_id}/neighbours",
    summary="The neighbours of a node",
    responses={200: answers("neighbours")},
)
def get_neighbours(
    store: StoreDep,
    node_id: NodeId,
    limit: Annotated[int, Query(ge=1, le=500, description="most nodes to return")] = 100,
    cursor: Cursor = None,
) -> schemas.Around:
    """Page by page, types of edges taking turns; with the edges at these nodes, also those that
    lead on, so that they can be joined to what is drawn already."""
    found = drawing.around(store, node_id, limit=limit, cursor=cursor)
    return schemas.Around.model_validate(found)


@router.get("/path", summary="A path between two nodes", responses={200: answers("path")})
def get_path(
    store: StoreDep,
    start: Annotated[
        str, Query(alias="from", description="id of a node", examples=[CHILD_ID], max_length=400)
    ],
    end: Annotated[
        str, Query(alias="to", description="id of a node", examples=[TASK_ID], max_length=400)
    ],
    longest: Annotated[int, Query(ge=1, le=12, description="most steps")] = 8,
) -> schemas.Path:
    """A shortest path along edges of any type, whichever way they point; of several always the
    same one. Says how much was searched where none is found."""
    return schemas.Path.model_validate(drawing.path(store, start, end, longest))
