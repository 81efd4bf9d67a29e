"""Divisions 行政区划: the tree of plans by division, and their numbers by division and sector."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from app.api.dependencies import DIVISION_ID, Cursor, Limit, LocationsDep, StoreDep
from app.api.examples.answers import answers
from app.api.problems import problem_responses
from queries.plans import distribution, division_tree

router = APIRouter(prefix="/divisions", tags=["plans"], responses=problem_responses(400, 404))


@router.get("", summary="List divisions", responses={200: answers("divisions")})
def list_divisions(
    store: StoreDep, limit: Limit = 1000, cursor: Cursor = None
) -> division_tree.DivisionList:
    """Return the divisions with plans and the divisions above them, each with its own plans."""
    return division_tree.divisions(store, limit=limit, cursor=cursor)


@router.get(
    "/distribution",
    summary="Number of plans by division and sector",
    responses={200: answers("distribution")},
)
def get_distribution(
    locations: LocationsDep,
    division: Annotated[
        str | None,
        Query(
            description="id of a division: its plans and those of the divisions in it are counted",
            examples=[DIVISION_ID],
            max_length=400,
        ),
    ] = None,
) -> distribution.Distribution:
    """Return the numbers of loaded plans of a division and of each division directly in it, by
    sector: an aggregate of a store with too many plans for a drawing."""
    return distribution.distribution(locations, division)
