"""The type of the fixture that opens pages."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, Route

#: The fixture ``visit``.
Open = Callable[..., Page]


def hide_children(page: Page) -> None:
    """Answer the page as if no plan below another were loaded."""

    def answer(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, json={**response.json(), "children": []})

    page.route(re.compile(r"/api/v1/plans/[^/?]+$"), answer)
