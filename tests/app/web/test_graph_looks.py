"""图谱: in both languages, in light and dark colours, on paper, at every width, and accessible."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.app.web.drawn_graph import CHAPTER, brightness, drawn, legend, painted, panel, row
from tests.app.web.plans import CITY, REAL_CITY, to
from tests.app.web.visiting import Open


def test_the_graph_speaks_english(visit: Open, seed: tuple[str, str, str]) -> None:
    page = visit(seed[0] + to("graph", seed[1]), language="en")
    drawn(page)
    heads = page.locator("[data-column]").all_inner_texts()
    assert heads[:3] == ["Cited, not loaded", "Province", "Prefecture"]
    for name in ("Chapter", "edited", "based on"):
        expect(legend(page, name)).to_be_checked()
    page.get_by_role("treeitem", name=re.compile("^Chapter .*")).first.click()
    details = page.get_by_role("complementary", name="Details")
    expect(details.get_by_role("link", name="Start here")).to_be_visible()
    page.get_by_role("button", name="中").click()
    expect(page.locator("[data-column]").nth(1)).to_have_text("省")
    expect(panel(page).get_by_role("link", name="以此为起点")).to_be_visible()


def test_colours_of_the_picture_follow_the_theme(visit: Open, demo_page: str) -> None:
    page = visit(demo_page + to("graph", CITY))
    drawn(page)
    painted(page)
    assert brightness(page) > 230
    page.get_by_role("button", name="深色").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    painted(page)
    assert brightness(page) < 60
    page.get_by_role("button", name="浅色").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "light")
    painted(page)
    assert brightness(page) > 230


def test_paper_gets_the_picture_without_the_frame(visit: Open, demo_page: str) -> None:
    page = visit(demo_page + to("graph", CITY))
    drawn(page)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(page.locator("canvas.paper")).to_be_visible()
    expect(page.get_by_role("navigation", name="视图")).not_to_be_visible()
    expect(page.get_by_role("button", name="撤销")).not_to_be_visible()
    dark = page.evaluate(
        """() => {
          const paper = document.querySelector('canvas.paper');
          const {data} = paper.getContext('2d').getImageData(0, 0, paper.width, paper.height);
          return data.filter((value, i) => i % 4 === 0 && value < 120).length;
        }"""
    )
    assert dark > 500


@pytest.mark.parametrize("width", [800, 1920])
def test_the_graph_fits_every_width(visit: Open, seed: tuple[str, str, str], width: int) -> None:
    page = visit(seed[0] + to("graph", seed[1]), width=width)
    drawn(page)
    overflow = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert overflow == 0
    for name in ("PNG", "JSON", "全部展开…"):
        expect(page.get_by_role("button", name=name, exact=True)).to_be_in_viewport()
    details = page.get_by_role("button", name="展开详情")
    expect(details).to_have_count(0 if width == 1920 else 1)


@pytest.mark.parametrize(("width", "dark"), [(900, True), (1920, False)])
def test_the_graph_is_accessible(
    visit: Open, demo_page: str, width: int, dark: bool, accessible: Callable[[Page], None]
) -> None:
    page = visit(demo_page + to("graph", CITY), width=width, dark=dark)
    drawn(page)
    accessible(page)
    if width == 900:
        page.get_by_role("button", name="展开图中内容").click()
        accessible(page)
    row(page, CHAPTER).click()
    expect(panel(page).get_by_role("button", name="复制引文")).to_be_visible()
    accessible(page)
    page.keyboard.press("e")
    expect(panel(page).get_by_role("button", name="复制引文")).to_have_count(2)
    accessible(page)
    page.keyboard.press("Escape")
    if width == 900:
        page.get_by_role("button", name="收起图中内容").click()
    page.get_by_role("button", name="全部展开…").click()
    expect(page.get_by_role("dialog").get_by_text(re.compile("个节点")).last).to_be_visible()
    accessible(page)


def test_real_plans_are_accessible_too(
    visit: Open, real_page: str, accessible: Callable[[Page], None]
) -> None:
    page = visit(real_page + to("graph", REAL_CITY), language="en")
    drawn(page)
    page.get_by_role("treeitem", name=re.compile("^Plan .*more")).last.click()
    page.keyboard.press("x")
    selected = page.get_by_role("treeitem", selected=True)
    expect(selected).to_have_attribute("aria-expanded", "true")
    drawn(page)
    accessible(page)
