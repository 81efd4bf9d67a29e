"""Middleware that decides which requests are allowed, and logs writes."""

from __future__ import annotations

import logging

from fastapi import Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse, Response
from starlette._utils import get_route_path
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.access import addresses, audit, rights
from app.access.access_file import AccessFileError
from app.access.cookies import read_cookie, set_cookie
from app.access.rights import Access
from app.access.roles import Actor
from app.api.problems import (
    INVALID_TOKEN,
    CsrfTokenMissing,
    ForeignRead,
    ForeignWrite,
    HostNotAllowed,
    RoleRequired,
    SignInRequired,
)

log = logging.getLogger(__name__)

_MAX_TARGET = 2000
_HOW_TO_SIGN_IN = (
    "sign in with a token: plangraph serve prints an address that contains one, and plangraph "
    "token create makes one"
)


class Authorize:
    """Rejects requests of other sites, under other host names, or without the role they need.

    The state of an allowed request contains its ``actor`` and a dictionary ``details``, to which
    routes add what the audit log should contain.
    """

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self.app = app
        self.access = access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = asked(scope)
        scheme = request.headers.get("x-forwarded-proto")
        if scheme in ("http", "https") and self.access.is_from_proxy(request):
            # For cookies and redirects
            scope["scheme"] = scheme
        _check_origin(self.access, request)
        if request.path == "/" and "token" in Request(scope).query_params:
            response = await run_in_threadpool(_sign_in_by_address, self.access, scope)
            await response(scope, receive, send)
            return
        actor = await self._identify(request)
        needed = rights.needed_role(request.method, request.path)
        if needed is not None:
            if actor is None:
                raise SignInRequired(_HOW_TO_SIGN_IN)
            if not actor.may_act_as(needed):
                raise RoleRequired(needed, actor.role)
            if request.is_write and actor.via == "sign-in" and not rights.has_csrf_token(request):
                raise CsrfTokenMissing
        details: dict[str, object] = {}
        scope.setdefault("state", {}).update(actor=actor, details=details)
        if request.is_stored and needed is not None and actor is not None:
            await self._logged(request, actor, scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _identify(self, request: rights.Request) -> Actor | None:
        try:
            if request.needs_access_file:
                return await run_in_threadpool(self.access.identify, request)
            return self.access.identify(request)
        except rights.InvalidToken:
            raise SignInRequired(INVALID_TOKEN) from None

    async def _logged(
        self, request: rights.Request, actor: Actor, scope: Scope, receive: Receive, send: Send
    ) -> None:
        """Begin an entry of the log, pass the request on, and end the entry before the client
        receives the end of the answer."""
        query = scope["query_string"].decode("latin-1")
        target = f"{request.path}?{query}" if query else request.path
        client = self.access.client(request)
        entry = await run_in_threadpool(
            audit.begin, self.access.file, actor, client, request.method, target[:_MAX_TARGET]
        )
        result = "failed"
        ended = False

        async def end() -> None:
            nonlocal ended
            if ended:
                return
            ended = True
            operation = getattr(scope.get("route"), "name", None)
            details = {**scope["state"]["details"], "operation": operation}
            try:
                await run_in_threadpool(audit.end, self.access.file, entry, result, details)
            except AccessFileError:
                log.exception("the result of entry %d of the audit log is lost", entry)

        async def observed(message: Message) -> None:
            nonlocal result
            if message["type"] == "http.response.start":
                result = str(message["status"])
            elif message["type"] == "http.response.body" and not message.get("more_body"):
                await end()
            await send(message)

        try:
            await self.app(scope, receive, observed)
        except Exception:
            result = "failed"
            await end()
            raise


def asked(scope: Scope) -> rights.Request:
    """Return the parts of a request that decide on rights."""
    client = scope.get("client")
    return rights.Request(
        scope["method"],
        get_route_path(scope),
        Headers(scope=scope),
        client[0] if client else "",
        read_cookie(Request(scope)),
    )


def _sign_in_by_address(access: Access, scope: Scope) -> Response:
    """Return the redirect from ``/?token=…`` to the page, with a cookie if the token is valid and
    no page of another site made the browser send it."""
    request = Request(scope)
    response = RedirectResponse(f"{scope.get('root_path', '')}/", 303)
    token = request.query_params["token"]
    if addresses.is_same_origin(request.headers) and access.token_owner(token) is not None:
        set_cookie(request, response, token)
    return response


def _check_origin(access: Access, request: rights.Request) -> None:
    """Raise the problem of a request under a foreign name or of a foreign page."""
    host = request.headers.get("host", "")
    if not access.allows_host(host):
        raise HostNotAllowed(host)
    if request.is_write:
        if addresses.is_foreign_write(request.headers):
            raise ForeignWrite
    elif addresses.is_foreign_read(request.headers):
        raise ForeignRead
