"""Divisions 行政区划: the tree of plans by division."""

from __future__ import annotations

from fastapi import APIRouter

from app.api.dependencies import Cursor, Limit, StoreDep
from app.api.examples.answers import answers
from app.api.problems import problem_responses
from queries.plans import division_tree

router = APIRouter(prefix="/divisions", tags=["plans"], responses=problem_responses(400))


@router.get("", summary="List divisions", responses={200: answers("divisions")})
def list_divisions(
    store: StoreDep, limit: Limit = 1000, cursor: Cursor = None
) -> division_tree.DivisionList:
    """Return the divisions with plans and the divisions above them, each with its own plans."""
    return division_tree.divisions(store, limit=limit, cursor=cursor)
