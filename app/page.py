"""The page at ``/`` and the guide at ``/guide``.

``make`` builds the page's bundle from ``app/web`` into ``app/static`` and the guide from ``docs``
into ``app/guide``.
"""

from __future__ import annotations

from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.responses import HTMLResponse
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

STATIC = Path(__file__).parent / "static"
GUIDE = Path(__file__).parent / "guide"

# Stricter than the policy of the API documentation: only scripts and styles of the bundle. Charts
# and their tooltips set style attributes.
_POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)
# The page is always revalidated; the names of the bundle's other files contain content hashes.
_PAGE_HEADERS = {"Cache-Control": "no-cache", "Content-Security-Policy": _POLICY}
_FOREVER = "public, max-age=31536000, immutable"

_NOT_BUILT = """<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<title>plangraph 规划图谱</title>
<p>网页还没有构建：请运行 <code>make page</code>；接口文档在 <a href="{root}/docs">docs</a>。</p>
<p lang="en">The page has not been built: run <code>make page</code>; the API is documented at
<a href="{root}/docs">docs</a>.</p>
</html>
"""


def serve_page(app: FastAPI, static: Path = STATIC) -> None:
    """Serve the bundle in ``static`` at ``/`` and ``/assets``.

    Without a bundle, ``/`` returns status 503 and a link to the API documentation. A bundle that is
    built later is served without a restart.
    """

    files = StaticFiles(directory=static, check_dir=False)

    def page(request: Request) -> Response:
        index = static / "index.html"
        if index.is_file():
            response = files.file_response(index, index.stat(), request.scope)
            response.headers.update(_PAGE_HEADERS)
            return response
        root = request.scope.get("root_path", "")
        return HTMLResponse(_NOT_BUILT.format(root=root), 503, {"Cache-Control": "no-store"})

    app.add_api_route("/", page, methods=["GET", "HEAD"], include_in_schema=False)
    app.mount("/assets", _Hashed(directory=static / "assets", check_dir=False), name="assets")


def serve_guide(app: FastAPI, guide: Path = GUIDE) -> None:
    """Let ``app`` answer ``/guide`` with the site in ``guide``: Chinese pages, English ones below
    ``/guide/en``. Without a site the pages are not found (404)."""
    app.mount("/guide", _Guide(directory=guide, html=True, check_dir=False), name="guide")


class _Guide(StaticFiles):
    """Pages with the same policy as the page, always revalidated by the browser."""

    async def check_config(self) -> None:
        """Accept a missing folder: the guide may be built later."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers.update(_PAGE_HEADERS)
        return response


class _Hashed(StaticFiles):
    """Content-hashed files, cached indefinitely by browsers."""

    async def check_config(self) -> None:
        """Accept a missing folder: its files are not found."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        if response.status_code in (200, 304):
            response.headers["Cache-Control"] = _FOREVER
        return response
