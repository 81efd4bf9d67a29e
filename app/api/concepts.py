"""Concepts that indicators of different plans share, and their targets side by side."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response

from app.api.csv.answer import ListingDep, csv_answer
from app.api.csv.tables import CONCEPTS, targets_table
from app.api.dependencies import ConceptId, StoreDep
from app.api.examples.answers import answers
from app.api.problems import problem_responses
from graph.model.values import Ambition
from queries.indicators import concept_targets, concepts

router = APIRouter(prefix="/concepts", tags=["concepts"], responses=problem_responses(400, 404))


@router.get(
    "",
    summary="List concepts",
    response_model=concepts.ConceptList,
    responses={200: answers("concepts", csv=True)},
)
def list_concepts(
    store: StoreDep,
    page: ListingDep,
    q: Annotated[
        str | None,
        Query(description="a part of a name or the key", examples=["颗粒物"], max_length=100),
    ] = None,
) -> concepts.ConceptList | Response:
    """Return the concepts that loaded plans use, those used by most plans first."""
    found = concepts.concepts(store, q, limit=page.limit, cursor=page.cursor)
    if page.as_csv:
        return csv_answer(CONCEPTS, page.as_csv, found.items, found.total)
    return found


@router.get(
    "/{concept_id}/targets",
    summary="One concept's targets across plans",
    response_model=concept_targets.TargetList,
    responses={200: answers("targets", csv=True)},
)
def list_targets(
    store: StoreDep,
    page: ListingDep,
    concept_id: ConceptId,
    historical: Annotated[bool, Query(description="include targets of the past period")] = False,
    ambition: Annotated[
        Ambition | None,
        Query(description="strive: only targets with 力争; must: all others"),
    ] = None,
) -> concept_targets.TargetList | Response:
    """Return the targets from the nation's plans to the counties', with values in the concept's
    unit. Within a plan, targets from tables come first, then the order is by firmness, year and
    position; none are merged."""
    found = concept_targets.targets(
        store,
        concept_id,
        historical=historical,
        ambition=ambition,
        limit=page.limit,
        cursor=page.cursor,
    )
    if page.as_csv:
        name = found.concept.props["name_zh"]
        return csv_answer(targets_table(found.concept), page.as_csv, found.items, found.total, name)
    return found
