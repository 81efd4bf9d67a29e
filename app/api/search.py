"""Full-text search, and suggestions while a search is typed."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from pydantic import Field

from app.api.dependencies import PLAN_ID, Cursor, Limit, StoreDep
from app.api.examples.answers import answers
from app.api.problems import problem_responses
from graph.model import SCHEMA
from graph.model.values import Level
from queries.text import search, suggestions
from queries.text.search_scope import Scope

router = APIRouter(tags=["search"], responses=problem_responses(400, 404))

_Label = Annotated[str, Field(max_length=40, json_schema_extra={"enum": list(SCHEMA.nodes)})]
_PlanName = Annotated[str, Field(max_length=400)]
_Words = Annotated[
    str,
    Query(
        max_length=200,
        description="words, all in one text; words in double quotes are one",
        examples=["主体功能区"],
    ),
]
_First = Annotated[
    str | None,
    Query(
        description="id of the plan at hand, whose hits come first",
        examples=[PLAN_ID],
        max_length=400,
    ),
]


async def _scope(
    plan: Annotated[
        list[_PlanName] | None,
        Query(description="only in the plans with these ids", max_length=100),
    ] = None,
    division: Annotated[
        str | None,
        Query(
            description="only in plans of the division with this GB/T 2260 code, and of those "
            "within it",
            examples=["130000"],
            max_length=20,
        ),
    ] = None,
    level: Annotated[
        list[Level] | None, Query(description="only in plans of these levels", max_length=10)
    ] = None,
) -> Scope:
    return Scope(tuple(plan or ()), division, tuple(level or ()))


_ScopeDep = Annotated[Scope, Depends(_scope)]


@router.get("/search", summary="Search the graph", responses={200: answers("search")})
def search_nodes(
    store: StoreDep,
    q: _Words,
    scope: _ScopeDep,
    label: Annotated[
        list[_Label] | None,
        Query(description="only nodes with these labels, and no passages", max_length=20),
    ] = None,
    find: Annotated[
        list[search.SearchTarget] | None,
        Query(description="nodes, passages of source texts, or both (default)", max_length=2),
    ] = None,
    first: _First = None,
    limit: Limit = 100,
    cursor: Cursor = None,
    passage_cursor: Annotated[
        str | None, Query(max_length=2000, description="cursor of the previous page of passages")
    ] = None,
) -> search.SearchAnswer:
    """Return nodes grouped by plan, best hits first, and passages of source texts in the order of
    the texts; each has the words marked in its sentence.

    In source texts any sequence of characters is found. Character widths, case, quotation marks,
    spaces, line breaks and the form of numerals (Ⅲ, III, 三, 3) make no difference. ``limit``
    applies to nodes and to passages. Up to 1000 nodes are counted and listed; if there are more,
    ``exact`` is false, and names come before other texts.
    """
    return search.search(
        store,
        q,
        label or (),
        scope,
        targets=find or (search.NODES, search.PASSAGES),
        first=first,
        limit=limit,
        cursor=cursor,
        passage_cursor=passage_cursor,
    )


@router.get(
    "/search/suggestions",
    summary="Suggestions for a search",
    responses={200: answers("suggestions")},
)
def suggest_names(
    store: StoreDep,
    q: _Words,
    scope: _ScopeDep,
    first: _First = None,
    limit: Annotated[int, Query(ge=1, le=20, description="maximum number of items")] = 8,
) -> suggestions.Suggestions:
    """Return names of plans, divisions, departments, concepts, chapters and indicators that contain
    the words typed, the shortest first."""
    return suggestions.suggest(store, q, scope, first=first, limit=limit)
