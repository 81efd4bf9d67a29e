"""Edges with their evidence, and verdicts on them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query

from app.api.dependencies import (
    Cursor,
    Limit,
    ModelsDep,
    ReviewerName,
    SeenVerdict,
    StoreDep,
    WriteDep,
)
from app.api.examples.answers import answers
from app.api.examples.sample import DERIVES
from app.api.problems import problem_responses
from app.schemas import EdgeIn, VerdictIn
from graph.review.verdicts import Judgement
from queries.review import edge_verdicts, score_calibration
from queries.text import edge_detail

router = APIRouter(tags=["review"], responses=problem_responses(400, 404, 409))

EdgeId = Annotated[str, Path(description="id of an edge", examples=[DERIVES.id], max_length=200)]


@router.get("/edges/{edge_id}", summary="One edge", responses={200: answers("edge")})
def get_edge(store: StoreDep, models: ModelsDep, edge_id: EdgeId) -> edge_detail.EdgeDetail:
    """Return an edge with the passages that support it and all verdicts on it. ``precision`` is the
    share of right pairs among those with a similar score, as measured on held-out pairs."""
    return edge_detail.edge_detail(store, edge_id, models)


@router.post(
    "/edges/{edge_id}/review",
    summary="Give a verdict on a derivation",
    responses={200: answers("reviewed")},
)
def review_edge(
    store: StoreDep, write: WriteDep, edge_id: EdgeId, verdict: VerdictIn
) -> edge_verdicts.Reviewed:
    """Accept or reject a derivation, or mark it as unsure. The verdict is stored by the ids of the
    two passages and applies whenever both are loaded. Verdicts are kept: nothing is overwritten."""
    write.log(edge=edge_id, review=verdict.review, note=verdict.note)
    reviewer = write.reviewer(verdict.reviewer)
    return edge_verdicts.give(store, edge_id, verdict.review, reviewer, verdict.note, verdict.seen)


@router.delete(
    "/edges/{edge_id}/review",
    summary="Undo the last verdict",
    responses={200: answers("reviewed")},
)
def undo_review(
    store: StoreDep,
    write: WriteDep,
    edge_id: EdgeId,
    reviewer: ReviewerName = None,
    seen: SeenVerdict = None,
) -> edge_verdicts.Reviewed:
    """Undo the last verdict; the verdict before it counts again. A manually added edge is
    removed."""
    write.log(edge=edge_id)
    return edge_verdicts.undo(store, edge_id, write.reviewer(reviewer, "query"), seen=seen)


@router.post("/edges", summary="Add a derivation", responses={200: answers("reviewed")})
def draw_edge(store: StoreDep, write: WriteDep, drawn: EdgeIn) -> edge_verdicts.Reviewed:
    """Add a derivation that the matcher did not find. If the edge already exists, the verdict is
    added to it. The verdict ``rejected`` separates two passages that are otherwise compared
    without an edge."""
    write.log(child=drawn.child, parent=drawn.parent, review=drawn.review, note=drawn.note)
    return edge_verdicts.draw(
        store,
        drawn.child,
        drawn.parent,
        write.reviewer(drawn.reviewer),
        drawn.relation,
        drawn.note,
        drawn.review,
        drawn.seen,
    )


@router.get("/reviews", summary="List verdicts", responses={200: answers("reviews")})
def list_reviews(
    store: StoreDep,
    child: Annotated[str | None, Query(description="id of a plan", max_length=400)] = None,
    parent: Annotated[str | None, Query(description="id of a plan", max_length=400)] = None,
    review_: Annotated[
        Judgement | None, Query(alias="review", description="only these verdicts")
    ] = None,
    limit: Limit = 100,
    cursor: Cursor = None,
) -> edge_verdicts.ReviewList:
    """Return the current verdicts, the latest first, including those whose passages are not loaded
    now."""
    return edge_verdicts.reviews(store, child, parent, review_, limit=limit, cursor=cursor)


@router.get(
    "/reviews/precision",
    summary="Score calibration",
    responses={200: answers("precision")},
)
def get_precision(store: StoreDep, models: ModelsDep) -> score_calibration.PrecisionTable:
    """Return for each score band the precision on pairs held out of training, and the verdicts of
    reviewers."""
    return score_calibration.precision(store, models().matcher)
