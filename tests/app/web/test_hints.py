"""The line on the first visit to each view."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.app.web.plans import CITY, to
from tests.app.web.visiting import Open

VIEWS = {
    "overview": to("overview"),
    "read": to("read", CITY),
    "gaps": to("gaps", CITY),
    "uptake": to("uptake", CITY),
    "pictures": to("pictures", CITY),
    "graph": to("graph", CITY),
    "checks": to("checks", CITY),
    "editions": to("editions", CITY),
    "evaluation": to("evaluation", CITY),
    "activity": to("activity"),
    "search": to("search", q="水"),
}


def test_each_view_has_one_line_until_it_is_put_away(visit: Open, demo_page: str) -> None:
    page = visit(demo_page, hints=True)
    hint = page.get_by_role("complementary", name="提示")
    lines = [""]
    for address in VIEWS.values():
        page.goto(demo_page + address)
        expect(hint).to_have_count(1)
        expect(hint.locator("p")).not_to_have_text(lines[-1])
        lines.append(hint.locator("p").inner_text())
    assert len(set(lines[1:])) == len(VIEWS)
    hint.get_by_role("button", name="知道了").click()
    expect(hint).to_have_count(0)
    page.reload()
    page.locator("mark").first.wait_for()
    expect(hint).to_have_count(0)
    page.goto(demo_page + VIEWS["checks"])
    expect(hint).to_contain_text("自检：")


@pytest.mark.parametrize("dark", [False, True])
def test_it_is_accessible(
    visit: Open, demo_page: str, dark: bool, accessible: Callable[[Page], None]
) -> None:
    page = visit(demo_page, hints=True, dark=dark, language="en")
    expect(page.get_by_role("complementary", name="Hint")).to_be_visible()
    accessible(page)
