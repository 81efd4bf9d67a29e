"""The guide at ``/guide`` in a browser: both languages, their search, and no request to other
hosts.

``visit`` fails on a request to another host and on anything that the policy blocks.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from app.page import GUIDE
from tests.app.web.visiting import Open
from tools.paths import ROOT


@pytest.fixture(autouse=True)
def built_guide() -> None:
    if not (GUIDE / "index.html").is_file():
        pytest.fail("the guide is not built: run make docs")


@pytest.mark.parametrize(
    ("folder", "words"),
    [
        ("", ("差距报告", "承接", "专栏", "行政区划", "PLANGRAPH_STORE")),
        ("en/", ("gap report", "verdict", "backup", "PLANGRAPH_STORE")),
    ],
)
def test_the_search_finds_words_of_the_language(
    visit: Open, demo_page: str, folder: str, words: tuple[str, ...]
) -> None:
    page = visit(f"{demo_page}/guide/{folder}index.html")
    for word in words:
        page.get_by_role("searchbox").fill(word)
        page.keyboard.press("Enter")
        expect(page.locator("#search-results li").first).to_be_visible()
        expect(page.locator("#search-results")).to_contain_text(word, ignore_case=True)
    page.locator("#search-results li a").first.click()
    expect(page.locator("h1")).to_be_visible()


def test_a_word_that_no_page_has_is_not_found(visit: Open, demo_page: str) -> None:
    page = visit(f"{demo_page}/guide/search.html?q=麒麟")
    expect(page.locator("#search-results p")).to_be_visible()
    assert page.locator("#search-results li").count() == 0


def test_every_page_leads_to_itself_in_the_other_language(visit: Open, demo_page: str) -> None:
    page = visit(f"{demo_page}/guide/settings.html")
    page.get_by_role("link", name="English").click()
    expect(page).to_have_url(f"{demo_page}/guide/en/settings.html")
    page.get_by_role("link", name="中文").click()
    expect(page).to_have_url(f"{demo_page}/guide/settings.html")


@pytest.mark.parametrize("place", ["index.html", "en/http.html", "en/search.html?q=plan"])
@pytest.mark.parametrize("dark", [False, True])
def test_a_page_is_accessible(
    visit: Open, demo_page: str, accessible: Callable[[Page], None], place: str, dark: bool
) -> None:
    page = visit(f"{demo_page}/guide/{place}", dark=dark)
    accessible(page)


def test_pages_exist_in_both_languages() -> None:
    english = {path.relative_to(ROOT / "docs") for path in (ROOT / "docs").glob("*.md")}
    english |= {p.relative_to(ROOT / "docs") for p in (ROOT / "docs" / "decisions").glob("*.md")}
    chinese = {p.relative_to(ROOT / "docs" / "zh") for p in (ROOT / "docs" / "zh").rglob("*.md")}
    assert english == chinese
    assert len(english) > 12
