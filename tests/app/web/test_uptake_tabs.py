"""The other tabs of uptake: targets broken down, chains of clauses, and all tabs for axe."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.app.web.plans import to
from tests.app.web.uptake_page import CITIES, NATION, OTHER_CITY, PROVINCE, address, panel, row
from tests.app.web.visiting import Open


def test_targets_are_broken_down(visit: Open, wide_page: str) -> None:
    page = visit(wide_page + to("uptake", PROVINCE))
    page.get_by_role("link", name="指标分解").click()
    rate = row(page, "设区市细颗粒物(PM2.5)平均浓度")
    for said in (
        "32 微克/立方米",
        "30–34 微克/立方米",
        "中位数 33",
        "不能相加",
        "不及上级：沧屿市，石泷市",
    ):
        expect(rate).to_contain_text(said)
    expect(rate).to_contain_text("以“微克/立方米”计的平均值、人均值或浓度不能相加")
    additive = row(page, "氮氧化物重点工程减排量")
    for said in ("3.2 万吨", "2.1 万吨", "待定", "差 1.1 万吨", "递延：石泷市"):
        expect(additive).to_contain_text(said)
    picture = additive.get_by_role("img")
    assert picture.get_attribute("aria-label") == "沧屿市 1.2 万吨，望湖市 0.9 万吨"
    reached = row(page, "化学需氧量重点工程减排量")
    expect(reached).to_contain_text("已达到")
    reached.get_by_text("逐份查看").click()
    expect(reached.get_by_role("listitem").first).to_contain_text("11000")
    page.get_by_role("navigation", name="筛选").get_by_role("link", name="不足").click()
    expect(page.locator("tbody tr")).to_have_count(1)
    assert "outcome=short" in address(page)


def test_divisions_without_a_loaded_plan_are_listed(visit: Open, wide_page: str) -> None:
    page = visit(wide_page)

    def with_divisions(route: Route) -> None:
        # The divisions of the invented nation are not in the list of real ones
        answer = route.fetch()
        route.fulfill(
            response=answer, json={**answer.json(), "divisions": 5, "absent": ["甲市", "乙市"]}
        )

    page.route("**/breakdown", with_divisions)
    page.goto(wide_page + to("uptake", PROVINCE, tab="breakdown"))
    page.get_by_text("5 个下级行政区中，2 个没有载入规划").click()
    expect(page.get_by_text("甲市，乙市")).to_be_visible()


def test_a_task_is_followed_down_the_levels(visit: Open, wide_page: str) -> None:
    page = visit(wide_page + to("uptake", NATION))
    page.get_by_role("button", name="严格生态环境分区管控").first.click()
    panel(page, "严格生态环境分区管控").get_by_role("link", name="逐级追踪").click()
    expect(page.get_by_role("columnheader")).to_have_count(4)
    heads = page.get_by_role("columnheader").get_by_role("link").all_inner_texts()
    assert [head for head in heads if head != "差距报告"] == [
        "中华人民共和国",
        "云岭省",
        "青禾市",
        "白溪县",
    ]
    where = page.get_by_role("region", name="在哪一级丢失")
    expect(where).to_contain_text("7 个分句中，6 个一直到白溪县都有承接。")
    expect(where).to_contain_text("白溪县丢失 1 个。")
    lost = page.locator("tbody tr").filter(has=page.get_by_text("在这一级丢失"))
    expect(lost).to_have_count(1)
    expect(lost.get_by_role("cell").last).to_contain_text("未承接")
    expect(lost.get_by_role("rowheader")).to_contain_text("建立“一单元一清单”动态更新机制")
    # Another way down, and back
    page.get_by_label("下级规划").select_option("泽川省“十四五”生态环境保护规划")
    expect(page.get_by_role("columnheader")).to_have_count(2)
    page.get_by_label("再下一级").select_option("石泷市“十四五”生态环境保护规划")
    expect(page.get_by_role("columnheader")).to_have_count(3)
    page.reload()
    expect(page.get_by_label("再下一级")).to_have_value(OTHER_CITY)


def test_a_plan_without_plans_below_leads_elsewhere(visit: Open, wide_page: str) -> None:
    page = visit(wide_page + to("uptake", OTHER_CITY))
    expect(
        page.get_by_role("heading", name="没有载入以《石泷市“十四五”生态环境保护规划》为上级的规划")
    ).to_be_visible()
    gaps = page.get_by_role("link", name="这份规划对照《泽川省“十四五”生态环境保护规划》的差距")
    expect(gaps).to_be_visible()
    page.get_by_role("link", name="《泽川省“十四五”生态环境保护规划》的承接总览").click()
    expect(page.locator("thead .head")).to_have_text(CITIES)


@pytest.mark.parametrize(
    ("width", "dark", "language"), [(1366, False, "zh"), (900, True, "zh"), (1366, True, "en")]
)
@pytest.mark.parametrize("tab", ["tasks", "targets", "breakdown", "chain"])
def test_it_is_accessible(
    visit: Open,
    wide_page: str,
    accessible: Callable[[Page], None],
    tab: str,
    width: int,
    dark: bool,
    language: str,
) -> None:
    page = visit(
        wide_page + to("uptake", PROVINCE, tab=tab), width=width, dark=dark, language=language
    )
    page.locator("tbody tr").first.wait_for()
    accessible(page)
    if tab in ("tasks", "targets"):
        page.locator("tbody td button").nth(4).click()
        page.get_by_role("complementary").locator("li").first.wait_for()
        accessible(page)
    # Nothing but the matrix itself scrolls sideways
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
