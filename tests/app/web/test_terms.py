"""Words of the page: terms explained where they are named, places, numbers and dates in words."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.app.web.gap_review import GAPS
from tests.app.web.plans import CITY, PROVINCE, to
from tests.app.web.visiting import Open, answered

_VIEWS = {
    "overview": to("overview"),
    "tasks": to("overview", CITY, list="tasks"),
    "read": to("read", CITY, line=118),
    "gaps": to("gaps", CITY),
    "targets": to("gaps", CITY, kind="target", status="weaker"),
    "own": to("gaps", CITY, kind="own"),
    "left-out": to("gaps", CITY, show="left-out"),
    "heatmap": to("pictures", CITY, picture="heatmap"),
    "flow": to("pictures", CITY, picture="flow"),
    "indicators": to("pictures", CITY, picture="indicators"),
    "departments": to("pictures", CITY, picture="departments"),
    "uptake": to("uptake", PROVINCE),
    "breakdown": to("uptake", PROVINCE, tab="breakdown"),
    "chain": to("uptake", PROVINCE, tab="chain"),
    "checks": to("checks"),
    "search": to("search", q="水"),
}


def _shown(page: Page) -> str:
    answered(page)
    return page.locator("main").inner_text()


@pytest.mark.parametrize("view", _VIEWS)
def test_places_numbers_and_dates_are_in_words(visit: Open, demo_page: str, view: str) -> None:
    text = _shown(visit(demo_page + _VIEWS[view]))
    assert len(text) > 100
    # 三>(一)>1, 0.9243 and 2024-03-05
    assert (
        re.findall(r"[一二三四五六七八九十\d)）章节]>[(（\d一二三四五六七八九十第专]", text) == []
    )
    assert re.findall(r"\b0\.\d{3,}", text) == []
    assert re.findall(r"\b20\d\d-\d\d(?:-\d\d)?\b", text) == []


def test_a_score_is_called_and_printed_alike_in_all_views(visit: Open, demo_page: str) -> None:
    page = visit(demo_page + to("gaps", CITY, status="partial"))
    panel = page.get_by_role("complementary", name="依据与候选")
    expect(panel).to_contain_text(re.compile(r"得分\s*[01]\.\d\d\b"))
    page.goto(demo_page + to("read", CITY, line=118))
    expect(page.locator("main")).to_contain_text(re.compile(r"得分 [01]\.\d\d\b"))


class TestExplanations:
    def test_a_term_is_explained_at_the_pointer(self, visit: Open, demo_page: str) -> None:
        page = visit(demo_page + GAPS)
        chip = page.get_by_role("navigation", name="筛选").get_by_role("link", name="部分")
        chip.first.hover()
        tip = page.get_by_role("tooltip")
        expect(tip).to_contain_text("部分内容有承接，其余未承接、弱化或只提未落。")
        box, anchor = tip.bounding_box(), chip.first.bounding_box()
        assert box and anchor
        assert box["y"] >= anchor["y"] + anchor["height"] - 1
        # The pointer may rest on the explanation
        page.mouse.move(box["x"] + 20, box["y"] + 10)
        page.wait_for_timeout(500)
        expect(tip).to_be_visible()
        page.keyboard.press("Escape")
        expect(tip).to_have_count(0)

    def test_a_term_is_explained_at_the_focus(self, visit: Open, demo_page: str) -> None:
        page = visit(demo_page + GAPS)
        term = page.get_by_role("article").get_by_role("button").first
        expect(term).to_be_visible()
        page.get_by_role("region", name="两级原文").focus()
        page.keyboard.press("Tab")
        expect(term).to_be_focused()
        tip = page.get_by_role("tooltip")
        expect(tip).to_be_visible()
        described = term.get_attribute("aria-describedby")
        assert described
        words = page.locator(f"#{described}").text_content()
        assert words
        expect(tip).to_have_text(words)
        # The next one is a term, too
        page.keyboard.press("Tab")
        expect(tip).not_to_have_text(words)
        page.keyboard.press("Escape")
        expect(tip).to_have_count(0)

    @pytest.mark.parametrize("view", ["gaps", "targets", "own", "breakdown", "chain", "read"])
    def test_every_mark_is_described(self, visit: Open, demo_page: str, view: str) -> None:
        page = visit(demo_page + _VIEWS[view])
        answered(page)
        marks = page.locator("main").locator(".status, .badge, button.term")
        assert marks.count() > 0
        without = marks.evaluate_all(
            """marks => marks.filter(mark => {
              const owner = mark.closest('a, button, summary') ?? mark
              const ids = (owner.getAttribute('aria-describedby') ?? '').split(' ')
              return !ids[0] || ids.some(id => !document.getElementById(id)?.textContent)
            }).map(mark => mark.outerHTML)"""
        )
        assert without == []

    def test_the_legend_lists_every_term_that_is_explained(
        self, visit: Open, demo_page: str, accessible: Callable[[Page], None]
    ) -> None:
        page = visit(demo_page + GAPS, language="en")
        page.get_by_role("button", name="Terms").click()
        dialog = page.get_by_role("dialog", name="Terms")
        explained = page.locator("[id^='term-']").all_text_contents()
        listed = dialog.locator("dd").all_text_contents()
        assert len(listed) > 40
        assert set(listed) == set(explained)
        accessible(page)
