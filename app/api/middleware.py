"""Middleware for every request: compression, security headers, metrics."""

from __future__ import annotations

import base64
import hashlib
import re
import time
from collections.abc import Iterable
from contextlib import suppress
from http import HTTPStatus

from fastapi import Request
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware.gzip import DEFAULT_EXCLUDED_CONTENT_TYPES, GZipMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.metrics import Metrics
from app.api.problems import problem_response
from graph.errors import StoreChanged, StoreUnavailable

# Nothing is loaded from other hosts, not even ReDoc's logo.
_POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; font-src 'self' data:; "
    "style-src 'self' 'unsafe-inline'; script-src 'self'{hashes}; worker-src 'self' blob:; "
    "object-src 'none'; base-uri 'self'; frame-ancestors 'none'"
)
_NO_INLINE_SCRIPTS = _POLICY.format(hashes="")
# FastAPI's documentation pages contain inline scripts
_DOCS = ("/docs", "/redoc")
_INLINE_SCRIPT = re.compile(rb"<script>(.*?)</script>", re.DOTALL)
_MIN_COMPRESSED = 1000  # bytes
# Attempts to read one moment of a store that changes
_REPEATS = 8
_LEVEL = 6  # of 9: zlib's default
# The weight of an encoding that a client does not accept
_REFUSED = re.compile(r"q\s*=\s*0(?:\.0*)?")


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

        if scope["type"] == "http":
            _simplify_encodings(scope)
        await super().__call__(scope, receive, tagged)


def _simplify_encodings(scope: Scope) -> None:
    """Reduce the encodings of a request to gzip, or to none: the class of Starlette takes
    ``gzip;q=0`` for an acceptance and overlooks ``GZIP`` (RFC 9110, 12.4.2, 8.4.1)."""
    accepted = _accepts_gzip(Headers(scope=scope).get("accept-encoding", ""))
    headers = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
    # In place: middleware outside reads the route that the router adds to the scope
    scope["headers"] = headers + [(b"accept-encoding", b"gzip")] * accepted


def _accepts_gzip(encodings: str) -> bool:
    for encoding in encodings.lower().split(","):
        name, *parameters = (part.strip() for part in encoding.split(";"))
        if name == "gzip":
            return not any(_REFUSED.fullmatch(parameter) for parameter in parameters)
    return False


class Repeat:
    """Repeats requests whose reads met a change of the store (StoreChanged), the last time while
    writers wait. Only stores without snapshots of their own raise it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        for attempt in range(1, _REPEATS + 1):
            with suppress(StoreChanged):
                scope.setdefault("state", {})["alone"] = attempt == _REPEATS
                await self.app(scope, receive, send)
                return
        busy = StoreUnavailable("the store changes constantly; try again later")
        await problem_response(Request(scope), busy)(scope, receive, send)


class AllowOwnScripts:
    """Allows the inline scripts of the documentation pages by their hashes, and no others."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].endswith(_DOCS):
            await self.app(scope, receive, send)
            return
        start: Message = {}

        async def hashed(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                start = message
                return
            if start:
                # These pages are sent in one piece
                policy = _POLICY.format(hashes=_script_hashes(message.get("body", b"")))
                MutableHeaders(scope=start)["Content-Security-Policy"] = policy
                await send(start)
                start = {}
            await send(message)

        await self.app(scope, receive, hashed)


def _script_hashes(page: bytes) -> str:
    """Return the sources of a policy for the inline scripts of a page."""
    digests = (hashlib.sha256(script).digest() for script in _INLINE_SCRIPT.findall(page))
    return "".join(f" 'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)


class Guard:
    """Adds security headers, and turns exceptions of the middleware inside it and unexpected ones
    into problem details, which logs them."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = False

        async def guarded(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                headers = MutableHeaders(scope=message)
                headers.setdefault("Content-Security-Policy", _NO_INLINE_SCRIPTS)
                headers.setdefault("X-Content-Type-Options", "nosniff")
                headers.setdefault("Referrer-Policy", "same-origin")
                headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
                headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
                # Plans and reports stay out of caches of proxies and of shared computers
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        try:
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
