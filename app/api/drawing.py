"""The graph for drawing: a first drawing, the neighbours of a node, a path between two nodes."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from app.api.dependencies import PLAN_ID, TASK_ID, Cursor, NodeId, StoreDep
from app.api.examples.answers import answers
from app.api.examples.sample import CHILD_ID
from app.api.problems import problem_responses
from queries import drawing
from queries.shared.errors import InvalidQuery

router = APIRouter(tags=["drawing"], responses=problem_responses(400, 404))


@router.get("/drawing", summary="A first drawing", responses={200: answers("drawing")})
def get_drawing(
    store: StoreDep,
    node: Annotated[
        str | None, Query(description="id of a node", examples=[PLAN_ID], max_length=400)
    ] = None,
    q: Annotated[
        str | None,
        Query(
            description="search words instead of a node: the best hits are drawn", max_length=200
        ),
    ] = None,
    scope: Annotated[
        drawing.Scope,
        Query(
            description="lineage: in columns by level; parts: the same with the parts of its "
            "nearest plans; plan: all of the node's plan; plans: all of the plans of its lineage; "
            "store: everything (needs no node)"
        ),
    ] = "lineage",
    limit: Annotated[int, Query(ge=1, le=25_000, description="maximum number of nodes")] = 5000,
    cursor: Cursor = None,
) -> drawing.Drawing:
    """Return nodes with their positions and the edges between them. The same request always returns
    the same drawing. Rejected derivations and RESEMBLES edges are not drawn."""
    if q is not None:
        if node is not None or scope != "lineage":
            raise InvalidQuery(
                "a drawing starts from a node or from a search (node, q), not from both"
            )
        return drawing.draw_hits(store, q, limit=limit, cursor=cursor)
    return drawing.draw(store, node, scope, limit=limit, cursor=cursor)


@router.get(
    "/nodes/{node_id}/neighbours",
    summary="The neighbours of a node",
    responses={200: answers("neighbours")},
)
def get_neighbours(
    store: StoreDep,
    node_id: NodeId,
    limit: Annotated[int, Query(ge=1, le=500, description="maximum number of nodes")] = 100,
    cursor: Cursor = None,
) -> drawing.Around:
    """Return the neighbours page by page, with edge types taking turns. All edges at these nodes
    are included, so that a client can connect them to the nodes that it already shows."""
    return drawing.around(store, node_id, limit=limit, cursor=cursor)


@router.get("/path", summary="A path between two nodes", responses={200: answers("path")})
def get_path(
    store: StoreDep,
    start: Annotated[
        str, Query(alias="from", description="id of a node", examples=[CHILD_ID], max_length=400)
    ],
    end: Annotated[
        str, Query(alias="to", description="id of a node", examples=[TASK_ID], max_length=400)
    ],
    longest: Annotated[int, Query(ge=1, le=12, description="maximum number of steps")] = 8,
) -> drawing.Path:
    """Return a shortest path along edges of any type, in either direction; of several shortest
    paths it is always the same one. Without a path, ``searched`` and ``complete`` describe the
    search."""
    return drawing.path(store, start, end, longest)
