"""Edges with their evidence, and verdicts on them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query

from app import schemas
from app.api.dependencies import Cursor, Limit, ModelsDep, StoreDep
from app.api.examples.answers import answers
from app.api.examples.sample import DERIVES
from app.api.problems import problem_responses
from graph.review.verdicts import history
from queries.review import edge_verdicts as review
from queries.shared.errors import NoPassage
from queries.shared.paging import slice_page
from queries.text import passage

router = APIRouter(tags=["review"], responses=problem_responses(400, 404))

EdgeId = Annotated[str, Path(description="id of an edge", examples=[DERIVES.id], max_length=200)]


@router.get("/edges/{edge_id}", summary="One edge", responses={200: answers("edge")})
def get_edge(store: StoreDep, models: ModelsDep, edge_id: EdgeId) -> schemas.EdgeDetail:
    """An edge with the passages that it stands on and all verdicts on it. Beside the score stands
    how right such scores were when they were measured."""
    edge = review.get_edge(store, edge_id)
    try:
        passages = passage.edge_passages(store, edge)
    except NoPassage:
        passages = ()
    score = edge.props.get("score")
    derived = edge.type == "DERIVES_FROM"
    return schemas.EdgeDetail.model_validate(
        {
            "edge": edge,
            "passages": passages,
            "evidence": passage.evidence(store, edge) if derived else (),
            "history": history(store, edge_id),
            "precision": models().matcher.precision(score) if score is not None else None,
        }
    )


@router.post(
    "/edges/{edge_id}/review",
    summary="Give a verdict on a derivation",
    responses={200: answers("reviewed")},
)
def review_edge(store: StoreDep, edge_id: EdgeId, verdict: schemas.VerdictIn) -> schemas.Reviewed:
    """Accept, reject or be unsure. The verdict is kept by the two passages' ids and counts
    whenever they are loaded; verdicts are only ever added."""
    found = review.give(store, edge_id, verdict.review, verdict.reviewer, verdict.note)
    return schemas.Reviewed.model_validate(found)


@router.delete(
    "/edges/{edge_id}/review",
    summary="Take back the last verdict",
    responses={200: answers("reviewed")},
)
def undo_review(
    store: StoreDep,
    edge_id: EdgeId,
    reviewer: Annotated[str, Query(min_length=1, max_length=200, description="who takes it back")],
) -> schemas.Reviewed:
    """What was said before counts again. An edge that was drawn by hand goes."""
    return schemas.Reviewed.model_validate(review.undo(store, edge_id, reviewer))


@router.post("/edges", summary="Draw a derivation", responses={200: answers("reviewed")})
def draw_edge(store: StoreDep, drawn: schemas.EdgeIn) -> schemas.Reviewed:
    """For what the matcher did not find; what it proposed gets the verdict. Two passages that the
    program sets beside each other without an edge are parted by one that is rejected."""
    found = review.draw(
        store,
        drawn.child,
        drawn.parent,
        drawn.reviewer,
        drawn.relation,
        drawn.note,
        drawn.review,
    )
    return schemas.Reviewed.model_validate(found)


@router.get("/reviews", summary="List verdicts", responses={200: answers("reviews")})
def list_reviews(
    store: StoreDep,
    child: Annotated[str | None, Query(description="id of a plan", max_length=400)] = None,
    parent: Annotated[str | None, Query(description="id of a plan", max_length=400)] = None,
    review_: Annotated[
        review.Judgement | None, Query(alias="review", description="only such")
    ] = None,
    limit: Limit = 100,
    cursor: Cursor = None,
) -> schemas.ReviewList:
    """The verdicts that count, the latest first; one whose passages are not loaded waits."""
    found = review.reviews(store, child, parent, review_)
    return schemas.ReviewList.model_validate(slice_page(found, limit, cursor))


@router.get(
    "/reviews/precision",
    summary="How right scores are",
    responses={200: answers("precision")},
)
def get_precision(store: StoreDep, models: ModelsDep) -> schemas.PrecisionTable:
    """Band by band: as measured on pairs that were held out of training, and as people judged."""
    matcher = models().matcher
    return schemas.PrecisionTable.model_validate(
        {
            "matcher_version": matcher.version,
            "threshold": matcher.threshold,
            "bands": review.precision(store, matcher),
        }
    )
