"""Middleware for every request: size limit, compression, security headers, metrics."""

from __future__ import annotations

import time
from collections.abc import Iterable
from http import HTTPStatus

from fastapi import Request
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware.gzip import DEFAULT_EXCLUDED_CONTENT_TYPES, GZipMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.metrics import Metrics
from app.api.problems import ForeignWrite, TooLarge, problem_response

_SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
# Nothing is loaded from other hosts, not even ReDoc's logo.
_POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; font-src 'self' data:; "
    "style-src 'self' 'unsafe-inline'; script-src 'self'{inline}; worker-src 'self' blob:; "
    "object-src 'none'; base-uri 'self'; frame-ancestors 'none'"
)
# FastAPI's documentation pages use inline scripts.
_DOCS = ("/docs", "/redoc")
_MIN_COMPRESSED = 1000  # bytes
_LEVEL = 6  # of 9: zlib's default


class LimitBody:
    """Rejects bodies of more than ``limit`` bytes with 413 before reading them completely."""

    def __init__(self, app: ASGIApp, limit: int) -> None:
        self.app = app
        self.limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        error = TooLarge(self.limit)
        announced = Headers(scope=scope).get("content-length", "")
        if announced.isdigit() and int(announced) > self.limit:
            await problem_response(Request(scope), error)(scope, receive, send)
            return
        received = 0

        async def counted() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > self.limit:
                raise error
            return message

        await self.app(scope, counted, send)


class Compress(GZipMiddleware):
    """Compresses answers of 1 kB or more for clients that accept gzip.

    Answers whose media types are in ``exclude`` are left as they are, as are images and archives.
    """

    def __init__(self, app: ASGIApp, exclude: Iterable[str] = ()) -> None:
        excluded = (*DEFAULT_EXCLUDED_CONTENT_TYPES, *exclude)
        super().__init__(app, _MIN_COMPRESSED, _LEVEL, exclude_content_types=excluded)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def tagged(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                etag = headers.get("etag", "")
                # A strong tag belongs to the bytes of one encoding (RFC 9110, 8.8.3.3).
                if headers.get("content-encoding") == "gzip" and etag.startswith('"'):
                    headers["etag"] = f"W/{etag}"
                if message["status"] == HTTPStatus.NOT_MODIFIED:
                    headers.add_vary_header("Accept-Encoding")
            await send(message)

        await super().__call__(scope, receive, tagged)


class Guard:
    """Adds security headers, rejects cross-site writes, and turns unexpected exceptions into
    problem details, which logs them."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = False
        policy = _POLICY.format(inline=" 'unsafe-inline'" * scope["path"].endswith(_DOCS))

        async def guarded(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                headers = MutableHeaders(scope=message)
                headers.setdefault("Content-Security-Policy", policy)
                headers.setdefault("X-Content-Type-Options", "nosniff")
                headers.setdefault("Referrer-Policy", "same-origin")
            await send(message)

        try:
            if _is_foreign_write(scope):
                raise ForeignWrite
            await self.app(scope, receive, guarded)
        except Exception as error:
            if started:
                raise
            await problem_response(Request(scope), error)(scope, receive, guarded)


class Observe:
    """Counts requests and measures their duration, by route."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app = app
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        status = 500
        begin = time.perf_counter()

        async def observed(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, observed)
        finally:
            # The router stores the route in the scope; its name is also the operation id.
            route = getattr(scope.get("route"), "name", None) or "other"
            self.metrics.observe(scope["method"], route, status, time.perf_counter() - begin)


def _is_foreign_write(scope: Scope) -> bool:
    """Return whether a page of another origin sends this request, by its Fetch Metadata."""
    site = Headers(scope=scope).get("sec-fetch-site", "none")
    return scope["method"] not in _SAFE_METHODS and site not in ("same-origin", "none")
