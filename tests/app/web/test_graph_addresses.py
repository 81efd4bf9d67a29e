"""图谱: views that begin with an address or a search, and nodes that cannot be drawn."""

from __future__ import annotations

import json
import re

from playwright.sync_api import Route, expect

from tests.app.web.drawn_graph import (
    ABOVE,
    CHAPTER,
    TALL,
    drawn,
    ids,
    legend,
    opened,
    panel,
    query,
    row,
    saved,
    shows,
)
from tests.app.web.plans import CITY, COUNTY, to
from tests.app.web.visiting import Open

BEGUN = "章 (一) 持续改善空气质量"
OTHER = "章 八 保障措施"


def test_an_address_brings_all_of_it_back(visit: Open, demo_page: str) -> None:
    page = visit(demo_page + to("graph", CITY), height=TALL)
    drawn(page)
    opened(page, CHAPTER)
    opened(page, ABOVE)
    legend(page, "依据").uncheck()
    row(page, CHAPTER).click()
    was, address = saved(page), page.url
    again = visit(address, height=TALL)
    shows(again, len(was["nodes"]))
    expect(legend(again, "依据")).not_to_be_checked()
    expect(legend(again, "章")).to_be_checked()
    expect(row(again, CHAPTER)).to_have_attribute("aria-selected", "true")
    expect(row(again, ABOVE)).to_have_attribute("aria-expanded", "true")
    expect(panel(again).get_by_role("heading", level=2)).to_have_text(CHAPTER.removeprefix("章 "))
    assert saved(again) == was
    again.get_by_role("button", name="撤销").click()
    expect(row(again, ABOVE)).to_have_attribute("aria-expanded", "false")
    expect(row(again, CHAPTER)).to_have_attribute("aria-expanded", "true")


def test_a_graph_begins_with_what_a_search_finds(visit: Open, demo_page: str) -> None:
    page = visit(demo_page + to("graph", CITY))
    drawn(page)
    box = page.get_by_role("searchbox", name="搜索并从此开始…")
    box.fill("细颗粒物")
    found = page.get_by_role("search").filter(has=box).get_by_role("link")
    found.nth(1).wait_for()
    box.press("Escape")
    expect(found).to_have_count(0)
    box.fill("空气质量")
    chapter = found.filter(has_text="持续改善空气质量").first
    expect(row(page, BEGUN)).to_have_count(0)
    chapter.click()
    page.wait_for_url(re.compile("node="))
    expect(row(page, BEGUN)).to_be_visible()
    nodes = drawn(page)
    begun = query(page).split("node=")[1].split("&")[0]
    found_now = saved(page)
    assert begun in ids(found_now) and nodes == len(found_now["nodes"])
    box.fill("细颗粒物")
    page.get_by_role("link", name="画出“细颗粒物”的全部结果").click()
    page.wait_for_url(re.compile("[?]q="))
    expect(row(page, BEGUN)).to_have_count(0)
    drawn(page)
    assert {"Plan", "Indicator"} <= {node["label"] for node in saved(page)["nodes"]}
    assert ids(saved(page)) >= {CITY, COUNTY}


def test_a_part_is_a_beginning_too(visit: Open, demo_page: str) -> None:
    page = visit(demo_page + to("graph", CITY))
    drawn(page)
    expect(row(page, OTHER)).to_be_visible()
    row(page, CHAPTER).click()
    panel(page).get_by_role("link", name="以此为起点").click()
    page.wait_for_url(re.compile("node="))
    # The plan's other chapters are not part of the new view
    expect(row(page, OTHER)).to_have_count(0)
    expect(row(page, ABOVE)).to_be_visible()
    assert drawn(page) < 27


def test_whole_plans_are_drawn_on_request(visit: Open, demo_page: str) -> None:
    page = visit(demo_page + to("graph", CITY))
    first = drawn(page)
    page.get_by_role("button", name="全部展开…").click()
    dialog = page.get_by_role("dialog", name="全部展开…")
    expect(dialog).to_contain_text("一次画出全部内容")
    counts = dialog.get_by_text(re.compile(r"^\d+ 个节点"))
    expect(counts).to_have_count(3)
    told = [int((re.match(r"\d+", text) or [""])[0]) for text in counts.all_inner_texts()]
    assert first < told[0] < told[1] <= told[2]
    dialog.get_by_role("button", name="取消").click()
    expect(dialog).not_to_be_visible()
    page.get_by_role("button", name="全部展开…").click()
    dialog.get_by_role("link", name="这份规划的全部内容").click()
    expect(dialog).not_to_be_visible()
    shows(page, told[0])
    assert "all=plan" in query(page)
    page.get_by_role("link", name="回到派生关系图").click()
    shows(page, first)
    page.get_by_role("button", name="全部展开…").click()
    dialog.get_by_role("link", name="图库的全部内容").click()
    shows(page, told[2])


def test_five_whole_plans_are_drawn(visit: Open, real_page: str) -> None:
    page = visit(real_page + to("graph", all="store"))
    nodes = drawn(page)
    assert nodes > 1500
    shows(page, nodes)
    for name in ("任务", "指标", "部门"):
        expect(legend(page, name)).to_be_checked()
    legend(page, "任务").uncheck()
    assert "Task" not in {node["label"] for node in saved(page)["nodes"]}


def test_without_a_plan_one_is_chosen(visit: Open, demo_page: str) -> None:
    page = visit(demo_page + to("graph"))
    page.get_by_role("link", name="青禾市“十四五”生态环境保护规划").click()
    drawn(page)
    assert query(page) == f"#/graph/{CITY}"


def test_an_empty_store_shows_what_to_do(visit: Open, empty_page: str) -> None:
    page = visit(empty_page + to("graph"))
    expect(page.get_by_role("link", name="回到总览")).to_be_visible()


def test_a_search_without_results_is_reported(visit: Open, demo_page: str) -> None:
    page = visit(demo_page + to("graph", q="没有这样的词语"))
    expect(page.get_by_role("heading", name="没有可画的内容")).to_be_visible()
    box = page.get_by_role("searchbox", name="搜索并从此开始…")
    expect(box).to_have_value("没有这样的词语")
    box.fill("也没有这样的")
    expect(page.get_by_text("没有找到", exact=True)).to_be_visible()


def test_an_unknown_node_is_an_error_with_a_way_on(visit: Open, demo_page: str) -> None:
    page = visit(demo_page + to("graph", CITY, node="task:没有:这一项"), expect=(404, 422))
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_role("alert").get_by_role("link", name="回到总览").click()
    page.wait_for_url(re.compile("#/overview|#/$"))


def test_obsolete_parts_of_the_address_are_ignored(visit: Open, demo_page: str) -> None:
    page = visit(
        demo_page + to("graph", CITY, open="zzzz.!yyyy.a~b.?", at="task:x", hide="Nothing")
    )
    shows(page, 27)
    expect(page.locator("[data-ring]")).to_have_count(0)


def test_a_placeholder_list_is_shown_until_the_drawing_is_ready(
    visit: Open, demo_page: str
) -> None:
    page = visit(demo_page + to("overview"))
    page.get_by_role("navigation").first.wait_for()
    waiting: list[Route] = []
    page.route("**/api/v1/drawing?*", lambda route: waiting.append(route))
    page.goto(demo_page + to("graph", CITY))
    expect(page.get_by_role("status").filter(has_text="正在")).to_be_visible()
    page.unroute("**/api/v1/drawing?*")
    for route in waiting:
        route.continue_()
    drawn(page)


def test_a_step_that_fails_can_be_tried_again(visit: Open, demo_page: str) -> None:
    page = visit(demo_page + to("graph", CITY), expect=(503,))
    before = drawn(page)
    problem = json.dumps({"error": "store-unavailable", "message": "busy"})
    page.route(
        "**/neighbours?*",
        lambda route: route.fulfill(status=503, content_type="application/json", body=problem),
    )
    row(page, CHAPTER).click()
    page.keyboard.press("x")
    said = page.get_by_role("status").filter(has_text="没能展开")
    expect(said).to_be_visible()
    shows(page, before)
    page.unroute("**/neighbours?*")
    said.get_by_role("button", name="重试").click()
    shows(page, before + 3)
    expect(said).to_have_count(0)
