"""One edge with its source passages, its evidence and its verdicts."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from graph.derive.models import OpenModels
from graph.review.verdicts import history
from graph.store import Store
from queries.review.edge_verdicts import get_edge
from queries.shared.answers import answer
from queries.shared.errors import NoPassage
from queries.shared.graph_models import AnyEdge, VerdictNode
from queries.text.passage import Passage, PassagePair, edge_passages, evidence


@answer
class EdgeDetail:
    """An edge, the passages that support it, and all verdicts on it."""

    edge: AnyEdge
    passages: Annotated[
        tuple[Passage, ...],
        Field(description="those that support it, child before parent; none without a text"),
    ]
    evidence: Annotated[
        tuple[PassagePair, ...], Field(description="aligned passages, of a derivation")
    ]
    history: Annotated[tuple[VerdictNode, ...], Field(description="verdicts, the first one first")]
    precision: Annotated[
        float | None,
        Field(description="share of held-out pairs with about this score that were right, 0..1"),
    ]


def edge_detail(store: Store, edge_id: str, models: OpenModels) -> EdgeDetail:
    """Return one edge with everything that is known about it.

    Raises NotFound, NoPassage for a derivation whose sources are not kept.
    """
    edge = get_edge(store, edge_id)
    try:
        passages = edge_passages(store, edge)
    except NoPassage:
        passages = ()
    score = edge.props.get("score")
    return EdgeDetail(
        edge,
        passages,
        evidence(store, edge) if edge.type == "DERIVES_FROM" else (),
        history(store, edge_id),
        models().matcher.precision(score) if score is not None else None,
    )
