"""搜索: every run of the plans' texts, grouped by plan, from the search field into the reader."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, expect

from tests.app.web.plans import CITY, COUNTY, PROVINCE, to
from tests.app.web.visiting import Open


def test_passages_are_grouped_by_plan_and_marked_in_their_sentence(
    visit: Open, demo_page: str
) -> None:
    page = visit(demo_page)
    page.get_by_role("searchbox").fill("一单元一清单")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="“一单元一清单”：找到")).to_be_visible()
    groups = page.get_by_role("main").locator("section")
    expect(groups.first.get_by_role("heading")).to_contain_text("“十四五”生态环境保护规划")
    expect(page.locator("mark").first).to_be_visible()
    assert set(page.locator("mark").all_inner_texts()) == {"一单元一清单"}


def test_text_of_no_part_is_found_with_its_line(visit: Open, demo_page: str) -> None:
    page = visit(demo_page + to("search", q="印发给你们 认真贯彻", near=CITY))
    expect(page.locator("[data-hit]").first).to_contain_text("第6行")


@pytest.mark.parametrize("words", ["三类 水体", "Ⅲ类 水体", "III类　“水体”", "3 类水体"])
def test_spelling_makes_no_difference(visit: Open, demo_page: str, words: str) -> None:
    page = visit(demo_page + to("search", q=words.replace("3 类水体", '"3 类" 水体')))
    expect(page.get_by_role("heading", name="找到 5 处")).to_be_visible()
    expect(page.locator("mark").first).to_be_visible()
    assert set(page.locator("mark").all_inner_texts()) == {"Ⅲ类", "水体"}


def test_enter_opens_the_line_in_the_reader(visit: Open, demo_page: str) -> None:
    page = visit(demo_page + to("search", q="一单元一清单", label="text"))
    page.locator("mark").first.wait_for()
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    text = page.get_by_role("region", name="正文")
    expect(text.locator(".at").first).to_be_in_viewport()
    expect(text.locator("p", has=page.locator(".at")).first).to_contain_text("一单元一清单")
    page.go_back()
    expect(page.get_by_role("searchbox")).to_have_value("一单元一清单")


def test_the_plan_at_hand_comes_first(visit: Open, demo_page: str) -> None:
    for plan in (COUNTY, PROVINCE):
        page = visit(demo_page + to("read", plan))
        page.get_by_role("searchbox").fill("生态环境")
        page.keyboard.press("Enter")
        first = page.locator("section", has=page.locator("[data-hit^='plan:'] mark")).first
        page.get_by_role("heading", name="“生态环境”：找到").wait_for()
        links = page.locator("section h3 > a[href*='/read/']")
        expect(links.first).to_have_attribute("href", to("read", plan)[1:])
        expect(first).to_be_visible()


def test_filters_for_plans_are_kept_in_the_address(visit: Open, demo_page: str) -> None:
    page = visit(demo_page + to("search", q="生态环境", label="text"))
    groups = page.get_by_role("main").locator("section h3")
    expect(groups).to_have_count(3)
    page.get_by_role("navigation", name="层级").get_by_role("link", name="县级").click()
    expect(groups).to_have_count(1)
    expect(groups.first).to_contain_text("白溪县")
    page.get_by_role("link", name="不限规划").click()
    expect(groups).to_have_count(3)
    page.get_by_label("行政区划", exact=True).select_option(label="　青禾市")
    expect(groups).to_have_count(2)
    page.reload()
    expect(groups).to_have_count(2)
    page.get_by_label("规划", exact=True).select_option(value=CITY)
    expect(groups).to_have_count(1)
    expect(groups.first).to_contain_text("青禾市")


def test_names_are_suggested_while_typing(visit: Open, demo_page: str) -> None:
    page = visit(demo_page)
    box = page.get_by_role("searchbox")
    box.press_sequentially("生态")
    options = page.get_by_role("listbox", name="建议").get_by_role("option")
    expect(options.first).to_be_visible()
    with page.expect_response(lambda answer: "生态环境" in unquote(answer.url)):
        box.press_sequentially("环境")
    expect(options.filter(has_not_text="生态环境")).to_have_count(0)
    expect(options.first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    chosen = options.nth(1).locator(".text").inner_text()
    page.keyboard.press("Enter")
    expect(box).to_have_value(chosen)
    expect(page.get_by_role("heading", name=f"“{chosen}”：找到")).to_be_visible()
    expect(options).to_have_count(0)
    box.fill("水")
    expect(options.first).to_be_visible()
    page.keyboard.press("Escape")
    expect(options).to_have_count(0)


def test_blanks_alone_find_nothing_without_an_error(visit: Open, demo_page: str) -> None:
    page = visit(demo_page + to("search", q="　 "))
    expect(page.get_by_role("heading", name="请输入要搜索的文字")).to_be_visible()


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


@pytest.mark.parametrize("label", ["text", "Chapter,Task,Indicator,Project"])
def test_more_hits_are_loaded_on_request(visit: Open, demo_page: str, label: str) -> None:
    page = visit(demo_page + to("search", q="生态", label=label))
    page.locator("mark").first.wait_for()
    expect(page.locator("[data-hit]")).to_have_count(50)
    total = int("".join(filter(str.isdigit, page.get_by_role("heading", level=2).inner_text())))
    while page.get_by_role("button", name="再看").count():
        shown = page.locator("[data-hit]").count()
        page.get_by_role("button", name="再看").click()
        expect(page.locator("[data-hit]")).to_have_count(min(shown + 50, total))
    expect(page.locator("[data-hit]")).to_have_count(total)


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
