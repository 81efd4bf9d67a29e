"""搜索: a search of everything, grouped by plan, from the search field into the reader."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.app.web.plans import to
from tests.app.web.visiting import Open


def test_hits_are_grouped_by_plan_and_marked_in_their_sentence(visit: Open, demo_page: str) -> None:
    page = visit(demo_page)
    page.get_by_role("searchbox").fill("一单元一清单")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="“一单元一清单”：找到")).to_be_visible()
    groups = page.get_by_role("main").locator("section")
    expect(groups.first.get_by_role("heading")).to_contain_text("“十四五”生态环境保护规划")
    for mark in page.locator("mark").all():
        assert mark.inner_text() == "一单元一清单"
    expect(page.locator("mark").first).to_be_visible()


def test_enter_opens_the_passage_in_the_reader(visit: Open, demo_page: str) -> None:
    page = visit(demo_page + to("search", q="一单元一清单"))
    page.locator("mark").first.wait_for()
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    text = page.get_by_role("region", name="正文")
    expect(text.locator(".at").first).to_be_in_viewport()
    expect(text.locator("p", has=page.locator(".at")).first).to_contain_text("一单元一清单")
    page.go_back()
    expect(page.get_by_role("searchbox")).to_have_value("一单元一清单")


def test_label_filters_are_kept_in_the_address(visit: Open, demo_page: str) -> None:
    page = visit(demo_page + to("search", q="生态"))
    filters = page.get_by_role("navigation", name="只看")
    filters.get_by_role("link", name="部门", exact=True).click()
    expect(page.get_by_role("heading", name="规划之外")).to_be_visible()
    assert set(
        page.locator("[data-hit]").evaluate_all(
            "all => all.map(hit => hit.dataset.hit.split(':')[0])"
        )
    ) == {"department"}
    page.reload()
    expect(filters.get_by_role("link", name="部门", exact=True)).to_have_attribute(
        "aria-current", "true"
    )


def test_more_hits_are_loaded_on_request(visit: Open, demo_page: str) -> None:
    page = visit(demo_page + to("search", q="生态"))
    page.locator("mark").first.wait_for()
    expect(page.locator("[data-hit]")).to_have_count(50)
    page.get_by_role("button", name="再看").click()
    total = int("".join(filter(str.isdigit, page.get_by_role("heading", level=2).inner_text())))
    expect(page.locator("[data-hit]")).to_have_count(total)
    expect(page.get_by_role("button", name="再看")).not_to_be_visible()


def test_a_search_without_hits_suggests_what_to_do(visit: Open, demo_page: str) -> None:
    page = visit(demo_page + to("search", q="没有这样的词"))
    expect(page.get_by_role("heading", name="没有找到")).to_be_visible()


def test_markup_in_a_search_is_only_text(visit: Open, demo_page: str) -> None:
    page = visit(demo_page + to("search", q="<img src=x onerror=alert(1)>"))
    expect(page.get_by_role("heading", name="没有找到“<img")).to_be_visible()
    assert page.locator("img[src=x]").count() == 0


@pytest.mark.parametrize("dark", [False, True])
def test_it_is_accessible(
    visit: Open, demo_page: str, dark: bool, accessible: Callable[[Page], None]
) -> None:
    page = visit(demo_page + to("search", q="生态"), dark=dark)
    page.locator("mark").first.wait_for()
    accessible(page)
