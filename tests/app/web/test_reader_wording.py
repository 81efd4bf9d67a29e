"""阅读: the sources of the wording, and stock text that is hidden."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.app.web.plans import PROVINCE, to
from tests.app.web.visiting import Open


def test_the_source_of_the_wording_is_marked_and_stock_text_can_be_hidden(
    visit: Open, wide_page: str, accessible: Callable[[Page], None]
) -> None:
    city = "plan:沧屿市十四五生态环境保护规划"
    stock = "建立部门会商、信息共享和联合督办机制"
    page = visit(wide_page + to("read", city), width=1366)
    text = page.get_by_role("region", name="正文")
    expect(text.locator(".wording")).to_have_count(0)
    page.get_by_role("button", name="文字来源").click()
    legend = page.get_by_role("region", name="文字来源")
    for kind in ("与上级相同 96", "与部分同级相同 8", "套话 8", "本级自写 15"):
        expect(legend).to_contain_text(kind)
    expect(legend).to_contain_text("2 份同级规划")
    marked = text.locator(".from-stock[data-task]").filter(has_text=stock)
    expect(marked).to_have_attribute("data-from", "套")
    # Words of the plan above are still links to it
    expect(text.locator("a.origin.from-parent").first).to_be_visible()
    accessible(page)
    legend.get_by_label("隐藏套话").check()
    expect(marked).to_have_count(0)
    expect(text).not_to_contain_text(stock)
    expect(text.locator(".folded").first).to_have_attribute("title", "套话，已隐藏")
    # The address restores it, with another place too
    outline = page.get_by_role("navigation", name="目录")
    outline.get_by_role("link", name="保障措施").click()
    page.wait_for_function("location.hash.includes('at=')")
    page.reload()
    expect(legend.get_by_label("隐藏套话")).to_be_checked()
    expect(text).not_to_contain_text(stock)
    page.get_by_role("button", name="文字来源").click()
    expect(text).to_contain_text(stock)


def test_wording_needs_a_plan_above(visit: Open, demo_page: str) -> None:
    page = visit(demo_page + to("read", PROVINCE, wording="shown"), expect=(404,))
    expect(page.get_by_role("region", name="文字来源")).to_contain_text(
        "没有载入这份规划的上级规划"
    )
