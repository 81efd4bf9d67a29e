"""Errors as RFC 9457 problem details: one table from exception to response."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from fastapi import FastAPI, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException as StarletteHTTPException

from app.access.access_file import AccessFileError
from app.schemas.problem import TYPE_PREFIX, Problem, RejectedFile
from graph.errors import InvalidId, StoreError, StoreUnavailable
from loaders.errors import PlanRejected
from queries.review.seen_verdicts import VerdictConflict
from queries.shared.errors import Ambiguous, InvalidQuery, NoPassage, NotFound

log = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"
#: A reference to a model in the OpenAPI document.
REFERENCE = "#/components/schemas/{model}"
RETRY_AFTER = 5
INVALID_TOKEN = "the token is not valid or was revoked"
_LATER = {"Retry-After": str(RETRY_AFTER)}


class NothingLoaded(Exception):
    """No file of an upload was loaded; ``rejected`` lists the files and the reasons."""

    def __init__(self, rejected: Sequence[RejectedFile]) -> None:
        self.rejected = tuple(rejected)
        first = self.rejected[0]
        others = f" (and {len(self.rejected) - 1} more files)" if len(self.rejected) > 1 else ""
        super().__init__(f"{first.file}: {first.reason}{others}")


class TooLarge(HTTPException):
    """A request of more than ``limit`` bytes."""

    def __init__(self, limit: int) -> None:
        super().__init__(
            413,
            f"the request is larger than {limit // 1_000_000} MB; upload fewer or smaller files",
        )


class SlowBody(HTTPException):
    """A request whose body arrives too slowly."""

    def __init__(self) -> None:
        super().__init__(408, "the body of the request did not arrive in time")


class LongQuery(HTTPException):
    """A request whose URL has a query of more than ``limit`` kB."""

    def __init__(self, limit: int) -> None:
        super().__init__(414, f"the query of the URL is longer than {limit} kB")


class TooManyFiles(HTTPException):
    """An upload of more than ``limit`` files."""

    def __init__(self, limit: int) -> None:
        super().__init__(413, f"the request has more than {limit} files; upload fewer at once")


class TooManyRequests(HTTPException):
    """A request of a client that sends too many; ``seconds`` later it may send another one."""

    def __init__(self, seconds: int) -> None:
        super().__init__(
            429,
            f"too many requests from this address; try again in {seconds} seconds",
            {"Retry-After": str(seconds)},
        )


class Busy(HTTPException):
    """A long request that would wait too long for others."""

    def __init__(self) -> None:
        super().__init__(
            503,
            f"too many long requests are waiting; try again in {RETRY_AFTER} seconds",
            _LATER,
        )


class ForeignWrite(HTTPException):
    """A write request sent by a page of another site."""

    def __init__(self) -> None:
        super().__init__(403, "cross-site write requests are not allowed")


class ForeignRead(HTTPException):
    """A request by which a page of another site reads."""

    def __init__(self) -> None:
        super().__init__(403, "pages of other sites may only link to plangraph, not read from it")


class HostNotAllowed(HTTPException):
    """A request for a host name that is not the server's."""

    def __init__(self, host: str) -> None:
        super().__init__(
            421,
            f"{host[:100]!r} is not a name of this server; add it to PLANGRAPH_ALLOWED_HOSTS if it "
            "is",
        )


class SignInRequired(HTTPException):
    """A request that needs a token and has none, or an invalid one."""

    def __init__(self, detail: str) -> None:
        super().__init__(401, detail, {"WWW-Authenticate": "Bearer"})


class RoleRequired(HTTPException):
    """A request whose sender has too few rights."""

    def __init__(self, needed: str, role: str) -> None:
        super().__init__(403, f"this needs the role {needed}; your role is {role}")


class CsrfTokenMissing(HTTPException):
    """A write request of a signed-in page without the page's own token."""

    def __init__(self) -> None:
        super().__init__(
            403,
            "the header X-CSRF-Token is missing or wrong; GET /api/v1/session returns its value, "
            "and requests with a bearer token need none",
        )


def _validation(error: Any) -> dict[str, Any]:
    errors = [
        {"where": ".".join(map(str, item["loc"])), "message": str(item["msg"])}
        for item in error.errors()
    ]
    return {"detail": "; ".join(f"{e['where']}: {e['message']}" for e in errors), "errors": errors}


def _rejected(error: Any) -> dict[str, Any]:
    first = error.rejected[0]
    rejected = [file.model_dump() for file in error.rejected]
    return {"code": first.code, "reason": first.reason, "rejected": rejected}


def _http(error: Any) -> dict[str, Any]:
    # Problems described by their status code alone have no type of their own (RFC 9457, 4.2.1)
    status = HTTPStatus(error.status_code)
    return {"type": "about:blank", "title": status.phrase, "status": int(status)}


@dataclass(frozen=True, slots=True)
class _Answer:
    """A response to an exception: ``detail`` replaces the exception's message, ``more`` returns
    members to add or to replace."""

    status: int
    name: str
    title: str
    detail: str | None = None
    more: Callable[[Any], dict[str, Any]] = lambda error: {}
    headers: Mapping[str, str] | None = None


# The nearest base class of an exception decides. Internal errors and store failures are logged in
# full; clients see no files and addresses.
_TABLE: Mapping[type[Exception], _Answer] = {
    NotFound: _Answer(404, "not-found", "Not found", more=lambda e: {"near": list(e.near)}),
    InvalidId: _Answer(404, "invalid-id", "Not an id"),
    NoPassage: _Answer(404, "no-passage", "No passage"),
    InvalidQuery: _Answer(400, "invalid-query", "Invalid query"),
    Ambiguous: _Answer(
        409, "ambiguous", "Ambiguous name", more=lambda e: {"candidates": list(e.candidates)}
    ),
    VerdictConflict: _Answer(
        409, "verdict-conflict", "Another verdict", more=lambda e: {"current": asdict(e.current)}
    ),
    RequestValidationError: _Answer(422, "invalid-request", "Invalid request", more=_validation),
    PlanRejected: _Answer(
        422, "plan-rejected", "Not loaded", more=lambda e: {"code": e.code, "reason": e.reason}
    ),
    NothingLoaded: _Answer(422, "plan-rejected", "Not loaded", more=_rejected),
    TooLarge: _Answer(413, "too-large", "Too large"),
    TooManyFiles: _Answer(413, "too-many-files", "Too many files"),
    SlowBody: _Answer(408, "slow-body", "Request timeout"),
    LongQuery: _Answer(414, "long-query", "Query too long"),
    Busy: _Answer(503, "busy", "Busy"),
    TooManyRequests: _Answer(429, "too-many-requests", "Too many requests"),
    RoleRequired: _Answer(403, "role-required", "Not allowed"),
    ForeignWrite: _Answer(403, "foreign-write", "Cross-site write"),
    ForeignRead: _Answer(403, "foreign-read", "Cross-site read"),
    CsrfTokenMissing: _Answer(403, "csrf-token-missing", "No CSRF token"),
    SignInRequired: _Answer(401, "sign-in-required", "Sign-in required"),
    HostNotAllowed: _Answer(421, "host-not-allowed", "Unknown host name"),
    AccessFileError: _Answer(
        503,
        "access-file-unavailable",
        "Access file unavailable",
        "the file with tokens and the audit log cannot be used; nothing was changed",
        headers=_LATER,
    ),
    StarletteHTTPException: _Answer(500, "", "", more=_http),
    Exception: _Answer(
        500, "internal", "Internal error", "internal error in plangraph; details are in the log"
    ),
    StoreUnavailable: _Answer(
        503,
        "store-unavailable",
        "Store unavailable",
        f"the store cannot be reached or is busy; try again in {RETRY_AFTER} seconds",
        headers=_LATER,
    ),
    StoreError: _Answer(
        500, "store-failed", "Store failed", "the store failed; details are in the log"
    ),
}


def problem_response(request: Request, error: Exception) -> JSONResponse:
    """Return the response to a request that raised ``error``."""
    answer = next(_TABLE[base] for base in type(error).__mro__ if base in _TABLE)
    body = {
        "type": TYPE_PREFIX + answer.name,
        "title": answer.title,
        "status": answer.status,
        "detail": answer.detail or str(getattr(error, "detail", error)),
        "instance": quote(request.scope["path"], safe="/:~-._"),
        **answer.more(error),
    }
    if body["status"] >= 500 and not isinstance(error, Busy):
        log.error(
            "%s %s failed",
            request.method,
            body["instance"],
            exc_info=(type(error), error, error.__traceback__),
        )
    headers = answer.headers or getattr(error, "headers", None)
    return JSONResponse(body, body["status"], headers, MEDIA_TYPE)


def handle_problems(app: FastAPI) -> None:
    """Make ``app`` respond to every exception of the table with its problem details.

    Unexpected exceptions (``Exception`` itself) are caught by :class:`app.api.middleware.Guard`.
    """
    for kind in _TABLE:
        if kind is not Exception:
            app.add_exception_handler(kind, problem_response)


#: Errors of every route: rights, its URL or host name, the number of requests, and failures of the
#: server.
_OF_EVERY_ROUTE = (401, 403, 414, 421, 422, 429, 500, 503)


def problem_responses(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Return the documentation of a route's errors: ``statuses``, and those of every route.

    It refers to :class:`Problem` by its name in the OpenAPI document. Otherwise FastAPI prepares
    the model again for each error of each route, which slows down the start.
    """
    titles: dict[int, str] = {}
    for answer in _TABLE.values():
        if answer.name:
            titles.setdefault(answer.status, answer.title)
    schema = {"$ref": REFERENCE.format(model=Problem.__name__)}
    return {
        status: {"description": titles[status], "content": {MEDIA_TYPE: {"schema": schema}}}
        for status in sorted({*statuses, *_OF_EVERY_ROUTE})
    }
