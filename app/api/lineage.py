"""Lineage: the ancestors and descendants of a node."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Response

from app.api.dependencies import ModelsDep, NodeId, StoreDep
from app.api.examples.answers import answers
from app.api.file_names import attachment
from app.api.graph_files import ENDINGS, GRAPH_TYPES, graph_text
from app.api.problems import problem_responses
from app.schemas import ProvDocument
from graph.model import Node
from queries.lineage.walk import Lineage, LineageDirection, lineage

# Numbers of nodes: at first, and at most
_FIRST = 100
_MOST = 20_000

router = APIRouter(tags=["lineage"], responses=problem_responses(400, 404))


@router.get(
    "/lineage/{node_id}",
    summary="The lineage of a node",
    response_model=Lineage | ProvDocument,
    responses={200: answers("lineage", graph=True)},
)
def get_lineage(
    store: StoreDep,
    models: ModelsDep,
    node_id: NodeId,
    direction: Annotated[
        LineageDirection,
        Query(description="up: to ancestors; down: to descendants"),
    ] = "both",
    depth: Annotated[int, Query(ge=1, le=20, description="steps")] = 5,
    limit: Annotated[
        int | None,
        Query(ge=1, le=_MOST, description="maximum number of nodes; 100, in files 20,000"),
    ] = None,
    format: Annotated[
        Literal["json", "prov", "prov-o", "graphml"],
        Query(
            description="prov: W3C PROV-JSON; prov-o: W3C PROV-O in Turtle; graphml: GraphML. "
            "These contain the plans of the nodes too"
        ),
    ] = "json",
    parts: Annotated[
        bool, Query(description="for a plan: follow its parts too, so that all links are included")
    ] = False,
) -> Lineage | Response:
    """Follow DERIVES_FROM, and BASED_ON between plans, but not rejected edges."""
    # A file is complete by default: it cannot contain the place where it was cut off
    most = limit or (_FIRST if format == "json" else _MOST)
    found = lineage(store, node_id, direction, depth, most, models, parts)
    if format != "json":
        nodes = [*found.plans, *(item.node for item in found.nodes)]
        return Response(
            graph_text(format, nodes, [item.edge for item in found.edges]),
            media_type=GRAPH_TYPES[format],
            headers={
                "X-Total-Count": str(found.total),
                "Content-Disposition": attachment(
                    "lineage", f"{_name(nodes, node_id)} 派生关系", ENDINGS[format]
                ),
            },
        )
    return found


def _name(nodes: Iterable[Node], node_id: str) -> str:
    """Return the title of a node by which its file is named."""
    props = next((node.props for node in nodes if node.id == node_id), {})
    return str(props.get("title") or props.get("name") or "")
