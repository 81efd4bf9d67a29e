"""The cookie that keeps the token of a signed-in page."""

from __future__ import annotations

from starlette.requests import HTTPConnection
from starlette.responses import Response

# 30 days; revoking the token ends the session at once
_SECONDS = 30 * 24 * 3600


def read_cookie(request: HTTPConnection) -> str | None:
    """Return the token in the cookie of a request, None without one."""
    return request.cookies.get(_name(request)) or None


def set_cookie(request: HTTPConnection, response: Response, token: str) -> None:
    """Make the browser send ``token`` with requests of the server's own pages."""
    _send(request, response, token, _SECONDS)


def clear_cookie(request: HTTPConnection, response: Response) -> None:
    """Make the browser forget the token."""
    _send(request, response, "", 0)


def _name(request: HTTPConnection) -> str:
    """Return the cookie's name. It contains the port, because all servers of one computer share
    their cookies."""
    server = request.scope.get("server")
    return f"plangraph_token_{server[1] if server else ''}"


def _send(request: HTTPConnection, response: Response, value: str, seconds: int) -> None:
    response.set_cookie(
        _name(request),
        value,
        seconds,
        path=request.scope.get("root_path") or "/",
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="strict",
    )
