"""自检: contradictions next to their source passages, and dismissed findings."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from graph.store import Store
from tests.app.web.visiting import Open, without_news

CITY = quote("plan:青禾市十四五生态环境保护规划")
COUNTY = quote("plan:白溪县十四五生态环境保护规划")
PROVINCE = quote("plan:云岭省十四五生态环境保护规划")


def counts(page: Page) -> dict[str, int]:
    filters = page.get_by_role("navigation", name="筛选").get_by_role("link")
    filters.first.wait_for()
    said = [text.rsplit(maxsplit=1) for text in filters.all_inner_texts() if text[-1].isdigit()]
    return {name: int(count) for name, count in said}


def dismiss(page: Page, reason: str = "两处口径不同", name: str = "王某") -> None:
    page.get_by_role("button", name="不是问题…").first.click()
    page.get_by_label("为什么不是问题").fill(reason)
    page.get_by_label("姓名").fill(name)
    page.get_by_role("button", name="记为不是问题").click()


def test_a_finding_shows_its_lines_side_by_side_with_values_marked(
    visit: Open, demo_page: str
) -> None:
    page = visit(f"{demo_page}/#/checks/{CITY}")
    card = page.get_by_role("article")
    expect(card).to_have_count(1)
    expect(card.get_by_role("heading")).to_have_text(
        "正文与指标表中城市生活污水集中收集率的目标值不一致"
    )
    assert card.locator("mark").all_inner_texts() == ["72%", "75"]
    first, second = (figure.bounding_box() for figure in card.locator("figure").all())
    assert first and second and first["y"] == second["y"] and first["x"] < second["x"]
    expect(card.get_by_role("link", name="第145行")).to_be_visible()
    expect(card.get_by_role("button", name="复制引文")).to_have_count(2)
    assert counts(page) == {"待处理": 1, "错误": 1, "警告": 0, "提示": 0, "不是问题": 0}


def test_a_passage_leads_to_the_reader(visit: Open, demo_page: str) -> None:
    page = visit(f"{demo_page}/#/checks/{CITY}")
    page.get_by_role("article").get_by_role("link", name="第145行").click()
    page.wait_for_function("location.hash.startsWith('#/read/')")
    assert "at=indicator" in page.evaluate("location.hash")


def test_without_a_plan_all_are_checked(visit: Open, demo_page: str) -> None:
    page = visit(f"{demo_page}/#/checks")
    cards = page.get_by_role("article")
    expect(cards).to_have_count(2)
    expect(page.get_by_text("已检查 3 份规划")).to_be_visible()
    cards.get_by_role("link", name="白溪县“十四五”生态环境保护规划", exact=True).click()
    expect(page.get_by_role("article")).to_have_count(1)
    page.get_by_role("link", name="查看全部规划").click()
    expect(cards).to_have_count(2)


@pytest.mark.parametrize(("severity", "found"), [("error", 1), ("warning", 0), ("note", 0)])
def test_links_to_a_severity_show_only_it(
    visit: Open, demo_page: str, severity: str, found: int
) -> None:
    page = visit(f"{demo_page}/#/checks/{CITY}?severity={severity}")
    expect(page.get_by_role("navigation", name="筛选")).to_be_visible()
    expect(page.get_by_role("article")).to_have_count(found)
    if not found:
        expect(page.get_by_role("heading", name="没有发现矛盾")).to_be_visible()
        page.get_by_role("link", name="看待处理的 1 条").click()
        expect(page.get_by_role("article")).to_have_count(1)


def test_dismissed_findings_are_hidden_and_kept_with_their_reasons(
    visit: Open, own_page: str
) -> None:
    page = visit(f"{own_page}/#/checks/{CITY}")
    dismiss(page)
    expect(page.get_by_role("article")).to_have_count(0)
    assert counts(page) == {"待处理": 0, "错误": 0, "警告": 0, "提示": 0, "不是问题": 1}
    page.reload()
    expect(page.get_by_role("heading", name="没有发现矛盾")).to_be_visible()
    page.get_by_role("navigation", name="筛选").get_by_role("link", name="不是问题").click()
    card = page.get_by_role("article")
    expect(card).to_contain_text("两处口径不同")
    expect(card).to_contain_text("王某 20")
    card.get_by_role("button", name="撤回").click()
    # The name is remembered
    expect(page.get_by_label("姓名")).to_have_value("王某")
    page.get_by_role("button", name="撤回认定").click()
    expect(page.get_by_role("article")).to_have_count(0)
    assert counts(page)["待处理"] == 1


def test_without_a_reason_or_a_name_nothing_is_sent(visit: Open, own_page: str) -> None:
    page = visit(f"{own_page}/#/checks/{CITY}")
    page.get_by_role("button", name="不是问题…").click()
    page.get_by_role("button", name="记为不是问题").click()
    expect(page.get_by_label("为什么不是问题")).to_be_focused()
    page.get_by_label("为什么不是问题").fill("  ")
    page.get_by_role("button", name="记为不是问题").click()
    expect(page.get_by_label("为什么不是问题")).to_be_focused()
    page.get_by_label("为什么不是问题").fill("两处口径不同")
    page.get_by_role("button", name="记为不是问题").click()
    expect(page.get_by_label("姓名")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_label("姓名")).to_have_count(0)
    assert counts(page)["待处理"] == 1


def test_an_error_of_the_service_is_shown(visit: Open, own_page: str, demo_copy: Store) -> None:
    page = visit(f"{own_page}/#/checks/{CITY}", expect=(404,))
    without_news(page)
    expect(page.get_by_role("article")).to_have_count(1)
    demo_copy.delete_plan("plan:青禾市十四五生态环境保护规划")
    dismiss(page)
    expect(page.get_by_role("alert")).to_contain_text("没能保存")
    expect(page.get_by_role("article")).to_have_count(1)


def test_findings_can_be_reviewed_by_keyboard(visit: Open, own_page: str) -> None:
    page = visit(f"{own_page}/#/checks")
    expect(page.get_by_role("article")).to_have_count(2)
    page.keyboard.press("j")
    page.wait_for_function("location.hash.includes('finding=finding')")
    first = page.evaluate("location.hash")
    page.keyboard.press("j")
    assert page.evaluate("location.hash") != first
    page.keyboard.press("k")
    assert page.evaluate("location.hash") == first
    page.keyboard.press("d")
    expect(page.get_by_label("为什么不是问题")).to_be_focused()
    page.keyboard.type("两处口径不同")
    page.keyboard.press("Tab")
    page.keyboard.type("王某")
    page.keyboard.press("Enter")
    expect(page.get_by_role("article")).to_have_count(1)


def test_an_address_leads_to_one_finding(visit: Open, demo_page: str) -> None:
    page = visit(f"{demo_page}/#/checks", height=420)
    page.get_by_role("article").last.get_by_role("button", name="不是问题…").focus()
    address = page.evaluate("location.href")
    assert "finding=finding" in address
    again = visit(address, height=420)
    expect(again.get_by_role("article").last).to_be_in_viewport()


def test_a_plan_without_contradictions_shows_what_was_checked(visit: Open, demo_page: str) -> None:
    page = visit(f"{demo_page}/#/checks/{PROVINCE}")
    expect(page.get_by_role("heading", name="没有发现矛盾")).to_be_visible()
    expect(page.get_by_text("检查了 1 份规划")).to_be_visible()


def test_an_empty_store_shows_where_to_begin(visit: Open, empty_page: str) -> None:
    page = visit(f"{empty_page}/#/checks")
    expect(page.get_by_text("还没有载入规划")).to_be_visible()


def test_an_unknown_plan_is_reported(visit: Open, demo_page: str) -> None:
    page = visit(f"{demo_page}/#/checks/{quote('plan:没有这份规划')}", expect=(404,))
    expect(page.get_by_role("alert")).to_contain_text("找不到要看的内容")


def test_in_english(visit: Open, demo_page: str) -> None:
    page = visit(f"{demo_page}/#/checks/{COUNTY}", language="en")
    expect(page.get_by_role("article").get_by_role("heading")).to_contain_text(
        "are announced in 专栏2水环境治理重点项目, but 4 are listed"
    )


@pytest.mark.parametrize("dark", [False, True])
def test_findings_are_accessible(
    visit: Open, demo_page: str, dark: bool, accessible: Callable[[Page], None]
) -> None:
    page = visit(f"{demo_page}/#/checks", dark=dark)
    expect(page.get_by_role("article")).to_have_count(2)
    accessible(page)
    page.get_by_role("button", name="不是问题…").first.click()
    expect(page.get_by_label("姓名")).to_be_visible()
    accessible(page)


@pytest.mark.parametrize("width", [900, 1280])
def test_findings_fit_every_width(visit: Open, demo_page: str, width: int) -> None:
    page = visit(f"{demo_page}/#/checks", width=width)
    expect(page.get_by_role("article")).to_have_count(2)
    overflow = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert overflow == 0


@pytest.mark.real_plans
def test_the_real_plans(visit: Open, real_page: str) -> None:
    page = visit(f"{real_page}/#/checks")
    expect(page.get_by_text("已检查 5 份规划")).to_be_visible()
    found = counts(page)
    assert found["错误"] == 3 and found["待处理"] == page.get_by_role("article").count()
    swapped = page.get_by_role("article").first
    expect(swapped.get_by_role("heading")).to_contain_text("互相颠倒")
    assert swapped.locator("mark").all_inner_texts() == [
        "21微克/立方米",
        "54微克/立方米",
        "54",
        "21",
    ]
