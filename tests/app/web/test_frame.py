"""The frame around every view: header, language, colours, keys, errors."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

import pytest
from fastapi import FastAPI
from playwright.sync_api import Page, expect

from app.main import create_app
from app.settings import Settings
from graph.store import Store
from tests.app.web.plans import CITY, PROVINCE, to
from tests.app.web.visiting import Open
from tools.serving import serving

VIEWS = ["总览", "阅读", "差距", "承接", "图表", "图谱", "自检", "版本", "评估", "衔接审核", "动态"]


def test_every_view_has_a_name_and_an_address(visit: Open, demo_page: str) -> None:
    page = visit(demo_page)
    names = page.get_by_role("navigation", name="视图").get_by_role("link")
    expect(names).to_have_text(VIEWS)
    for name in VIEWS:
        page.get_by_role("link", name=name, exact=True).first.click()
        expect(page).to_have_title(f"{name} · plangraph 规划图谱")
        page.reload()
        expect(page).to_have_title(f"{name} · plangraph 规划图谱")


def test_one_click_gives_english_and_it_stays(visit: Open, demo_page: str) -> None:
    page = visit(demo_page)
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")
    page.get_by_role("button", name="切换到英文").click()
    names = page.get_by_role("navigation", name="Views").get_by_role("link")
    expect(names.first).to_have_text("Overview")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert page.evaluate("localStorage.getItem('plangraph.language')") == "en"


@pytest.mark.parametrize(("dark", "name"), [(False, "深色显示"), (True, "浅色显示")])
def test_colours_follow_the_system_until_they_are_chosen(
    visit: Open, demo_page: str, dark: bool, name: str
) -> None:
    page = visit(demo_page, dark=dark)
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    theme = page.locator("html")
    expect(theme).to_have_attribute("data-theme", "dark" if dark else "light")
    before = page.evaluate(ground)
    page.get_by_role("button", name=name).click()
    expect(theme).to_have_attribute("data-theme", "light" if dark else "dark")
    chosen = page.evaluate(ground)
    assert chosen != before
    page.reload()
    expect(theme).to_have_attribute("data-theme", "light" if dark else "dark")
    assert page.evaluate(ground) == chosen


def test_a_plan_brings_its_place_its_parent_and_its_files(visit: Open, demo_page: str) -> None:
    page = visit(f"{demo_page}/#/read/{quote(CITY)}")
    crumbs = page.get_by_role("navigation", name="当前位置")
    expect(crumbs).to_contain_text("云岭省")
    expect(crumbs).to_contain_text("青禾市“十四五”生态环境保护规划")
    chosen = page.get_by_label("上级").locator("option:checked")
    expect(chosen).to_have_text("云岭省“十四五”生态环境保护规划")
    page.get_by_role("button", name="导出").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="差距报告（Excel）").click()
    assert download.value.suggested_filename.endswith("差距.xlsx")


def test_another_parent_goes_into_the_address(visit: Open, demo_page: str) -> None:
    page = visit(f"{demo_page}/#/gaps/{quote(CITY)}")
    page.get_by_label("上级").select_option(label="白溪县“十四五”生态环境保护规划")
    page.wait_for_function("location.hash.includes('against=plan')")
    page.go_back()
    page.wait_for_function("!location.hash.includes('against')")


def test_slash_opens_the_search_and_question_mark_the_help(visit: Open, demo_page: str) -> None:
    page = visit(demo_page)
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="快捷键")
    expect(dialog).to_contain_text("搜索")
    page.keyboard.press("Escape")
    expect(dialog).not_to_be_visible()
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("水/?")
    expect(page.get_by_role("searchbox")).to_have_value("水/?")
    page.keyboard.press("Enter")
    page.wait_for_function("location.hash.startsWith('#/search?q=')")


def test_an_unknown_plan_is_reported(visit: Open, demo_page: str) -> None:
    page = visit(f"{demo_page}/#/read/{quote('plan:没有这份规划')}", expect=(404,))
    expect(page.get_by_role("alert")).to_contain_text("找不到要看的内容")
    expect(page.get_by_role("alert").get_by_role("link", name="回到总览")).to_be_visible()


@pytest.mark.parametrize("width", [800, 1280, 1920])
def test_the_frame_fits_every_width(visit: Open, demo_page: str, width: int) -> None:
    page = visit(f"{demo_page}/#/read/{quote(CITY)}", width=width)
    expect(page.get_by_label("上级")).to_be_visible()
    overflow = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert overflow == 0


@pytest.mark.parametrize("dark", [False, True])
def test_the_frame_is_accessible(
    visit: Open, demo_page: str, dark: bool, accessible: Callable[[Page], None]
) -> None:
    page = visit(f"{demo_page}/#/checks/{quote(CITY)}", dark=dark)
    expect(page.get_by_label("上级")).to_be_visible()
    accessible(page)


def test_the_page_works_under_a_proxy_path(visit: Open, demo_store: Store) -> None:
    # A proxy that removes its own path before it passes a request on
    proxied = FastAPI()
    inner = create_app(Settings(), demo_store)
    proxied.mount("/plans/graph", inner)
    proxied.router.lifespan_context = lambda _: inner.router.lifespan_context(inner)
    with serving(proxied) as address:
        page = visit(f"{address}/plans/graph/#/read/{quote(CITY)}")
        expect(page.get_by_role("navigation", name="当前位置")).to_contain_text("青禾市")
        # Before the server it uses is stopped
        page.close()


# Every question that the page asks of the service, those it gives up at once too
_ASKED = """window.asked = []
const ask = window.fetch
window.fetch = (what, ...more) => {
  window.asked.push(decodeURIComponent(typeof what === 'string' ? what : what.url))
  return ask(what, ...more)
}"""


def test_nothing_is_asked_of_a_plan_with_what_belongs_to_the_last_one(
    visit: Open, demo_page: str
) -> None:
    page = visit(demo_page + to("gaps", CITY))
    page.add_init_script(_ASKED)
    page.reload()
    below = page.get_by_text("没有上级规划，这里是它的下级规划")
    entries = page.get_by_role("complementary", name="差距清单")
    for _ in range(5):
        expect(entries).to_be_visible()
        page.goto(demo_page + to("gaps", PROVINCE))
        expect(below).to_be_visible()
        page.goto(demo_page + to("gaps", CITY))
    asked = [one for one in page.evaluate("window.asked") if "/gaps?" in one]
    assert any(CITY in one for one in asked)
    assert [one for one in asked if one.count(PROVINCE) > 1] == []
