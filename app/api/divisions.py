"""Divisions 行政区划: the tree to find plans in."""

from __future__ import annotations

from fastapi import APIRouter

from app import schemas
from app.api.dependencies import Cursor, Limit, StoreDep
from app.api.examples.answers import answers
from app.api.problems import problem_responses
from queries.plans import division_tree as divisions

router = APIRouter(prefix="/divisions", tags=["plans"], responses=problem_responses(400))


@router.get("", summary="List divisions", responses={200: answers("divisions")})
def list_divisions(
    store: StoreDep, limit: Limit = 1000, cursor: Cursor = None
) -> schemas.DivisionList:
    """The divisions that plans are made for and those above them, each with its own plans."""
    found = divisions.divisions(store, limit=limit, cursor=cursor)
    return schemas.DivisionList.model_validate(found)
