"""Routes of the activity list and its feeds."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request, Response

from app.api.dependencies import Cursor, Limit, PlanId, StoreDep
from app.api.examples.answers import answers, feed_answers
from app.api.feed_documents import Feed
from app.api.feeds import FeedForm, feed_response, wanted_feed
from app.api.problems import problem_responses
from graph.model.ids import division_id
from graph.model.values import ActivityKind
from queries.activity.activity import activity
from queries.activity.activity_answers import ActivityList

router = APIRouter(tags=["activity"], responses=problem_responses(400, 404))

Kinds = Annotated[
    list[ActivityKind] | None,
    Query(description="only these kinds; the parameter can be repeated (default: all)"),
]
Latest = Annotated[int, Query(ge=1, le=200, description="maximum number of entries, the latest")]
Form = Annotated[FeedForm, Depends(wanted_feed)]


@router.get("/activity", summary="Activity list", responses={200: answers("activity")})
def get_activity(
    store: StoreDep,
    plan: Annotated[
        str | None, Query(description="id of a plan, loaded or removed", max_length=400)
    ] = None,
    division: Annotated[
        str | None,
        Query(
            description="GB/T 2260 code: only plans of this division and of those in it",
            pattern=r"^\d{6}$",
        ),
    ] = None,
    kind: Kinds = None,
    since: Annotated[
        str | None,
        Query(description="date or time, ISO 8601; without a zone in UTC", max_length=40),
    ] = None,
    limit: Limit = 100,
    cursor: Cursor = None,
) -> ActivityList:
    """Return loads, removals, found editions, verdicts, dismissals, corrections, and values and
    statuses that were entered, the latest first."""
    return activity(
        store,
        plan=plan,
        division=division,
        kinds=kind or (),
        since=since,
        limit=limit,
        cursor=cursor,
    )


@router.get(
    "/feeds/plans/{plan_id}",
    summary="Feed of a plan",
    response_class=Response,
    responses={200: feed_answers("feed")},
)
def get_plan_feed(
    request: Request,
    store: StoreDep,
    plan_id: PlanId,
    form: Form,
    kind: Kinds = None,
    limit: Latest = 50,
) -> Response:
    """Return the latest activity of a plan, loaded or removed, as Atom (RFC 4287) or JSON Feed
    1.1. Entries keep their ids. Conditional requests with ETag and Last-Modified are supported."""
    found = activity(store, plan=plan_id, kinds=kind or (), limit=limit)
    title = next((entry.plan.title for entry in found.items if entry.plan.id == plan_id), None)
    if title is None:
        node = store.nodes([plan_id]).get(plan_id)
        title = node.props["title"] if node else plan_id
    feed = Feed(f"plans {plan_id}", f"《{title}》动态", {"plan": plan_id}, found)
    return feed_response(request, form, feed)


@router.get(
    "/feeds/divisions/{code}",
    summary="Feed of a division",
    response_class=Response,
    responses={200: feed_answers("feed")},
)
def get_division_feed(
    request: Request,
    store: StoreDep,
    code: Annotated[
        str, Path(description="GB/T 2260 code", examples=["130000"], pattern=r"^\d{6}$")
    ],
    form: Form,
    kind: Kinds = None,
    limit: Latest = 50,
) -> Response:
    """Return the latest activity of the plans of a division and of the divisions in it, in the
    formats of the feed of a plan."""
    found = activity(store, division=code, kinds=kind or (), limit=limit)
    node = store.nodes([division_id(code)]).get(division_id(code))
    title = f"{node.props['name'] if node else code}规划动态"
    return feed_response(request, form, Feed(f"divisions {code}", title, {"division": code}, found))
