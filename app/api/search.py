"""Full-text search."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from app.api.dependencies import Cursor, Limit, StoreDep
from app.api.examples.answers import answers
from app.api.problems import problem_responses
from graph.model import SCHEMA
from queries.text import search

router = APIRouter(tags=["search"], responses=problem_responses(400))

_Label = Annotated[str, Field(max_length=40, json_schema_extra={"enum": list(SCHEMA.nodes)})]


@router.get("/search", summary="Search the graph", responses={200: answers("search")})
def search_nodes(
    store: StoreDep,
    q: Annotated[
        str,
        Query(
            min_length=1,
            max_length=200,
            description="words, all in one text; words in double quotes are one",
            examples=["主体功能区"],
        ),
    ],
    label: Annotated[
        list[_Label] | None, Query(description="only nodes with these labels", max_length=20)
    ] = None,
    limit: Limit = 100,
    cursor: Cursor = None,
) -> search.SearchAnswer:
    """Return hits grouped by plan, best hits first; each has the words marked in its sentence."""
    return search.search(store, q, label or (), limit=limit, cursor=cursor)
