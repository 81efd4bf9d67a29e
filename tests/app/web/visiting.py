"""The type of the fixture that opens pages."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, Route

#: The fixture ``visit``.
Open = Callable[..., Page]


def without_news(page: Page) -> None:
    """Open the page again, so that it does not learn what others change meanwhile."""
    page.route(
        re.compile(r"/api/v1/changes"),
        lambda route: route.fulfill(content_type="text/event-stream", body=":\n\n"),
    )
    page.reload()


def hide_children(page: Page) -> None:
    """Answer the page as if no plan below another were loaded."""

    def answer(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, json={**response.json(), "children": []})

    page.route(re.compile(r"/api/v1/plans/[^/?]+$"), answer)
