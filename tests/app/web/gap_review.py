"""Parts that tests of the gap review share: the page, its list, its counts and its verdict bar."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from playwright.sync_api import Locator, Page, expect

from tests.app.web.plans import CITY
from tests.app.web.visiting import Open, answered

GAPS = f"/#/gaps/{quote(CITY)}"


def entries(page: Page) -> Locator:
    return page.get_by_role("complementary", name="差距清单").get_by_role("listitem")


def current(page: Page) -> Locator:
    return page.locator(".entries [aria-current=true]")


def progress(page: Page) -> Locator:
    return page.locator(".progress .figure")


def bar(page: Page) -> Locator:
    return page.get_by_role("region", name="判定")


def title(page: Page) -> str:
    return page.locator("#gap-title").inner_text()


def opened(visit: Open, address: str, name: str = "甲", **more: Any) -> Page:
    """Return the page with the reviewer's name already set."""
    page: Page = visit(address, reviewer=name, **more)
    expect(page.locator("#gap-title")).to_be_visible()
    return page


def settled(page: Page) -> None:
    """Wait until the verdict is stored and the report has been loaded again."""
    expect(page.get_by_text("正在保存…")).to_have_count(0)
    answered(page)
