"""Feeds over HTTP: content negotiation, and validators for caches (RFC 9110, 8.8)."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from typing import Annotated, Literal

from fastapi import Query, Request, Response

from app.api.csv.answer import quality
from app.api.feed_documents import ATOM, JSON_FEED, Feed, atom, json_feed

FeedForm = Literal["atom", "json"]


def wanted_feed(
    request: Request,
    format: Annotated[
        FeedForm | None,
        Query(
            description="atom: Atom (RFC 4287); json: JSON Feed 1.1. Takes precedence over the "
            "Accept header; the default is Atom"
        ),
    ] = None,
) -> FeedForm:
    """Return the form that the client wants, by ``format`` or else by the Accept header."""
    if format is not None:
        return format
    accept = ",".join(request.headers.getlist("accept"))
    as_json = max(quality(accept, name) for name in (JSON_FEED, "application/json"))
    return "json" if accept and as_json > quality(accept, ATOM) else "atom"


def feed_response(request: Request, form: FeedForm, feed: Feed) -> Response:
    """Return the feed, or 304 if the client has it already."""
    base = str(request.base_url)
    own = str(request.url)
    body = (atom if form == "atom" else json_feed)(feed, base, own)
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    updated = datetime.fromisoformat(feed.updated).replace(microsecond=0)
    headers = {
        "ETag": tag,
        "Last-Modified": format_datetime(updated, usegmt=True),
        "Vary": "Accept",
        "Cache-Control": "no-cache",
    }
    if _is_known(request, tag, updated):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=ATOM if form == "atom" else JSON_FEED, headers=headers)


def _is_known(request: Request, tag: str, updated: datetime) -> bool:
    """Return whether the client has this state (RFC 9110, 13.1.2 and 13.1.3)."""
    tags = request.headers.get("if-none-match")
    if tags is not None:
        # The weak comparison: compression makes an ETag weak
        return tags.strip() == "*" or tag in (
            part.strip().removeprefix("W/") for part in tags.split(",")
        )
    since = request.headers.get("if-modified-since")
    if since is None:
        return False
    try:
        return updated <= parsedate_to_datetime(since).astimezone(UTC)
    except ValueError:
        return False
