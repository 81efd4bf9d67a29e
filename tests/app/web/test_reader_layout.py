"""阅读: the form of the text, and the clause that is read beside its source."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from app.ingest.loading import load_files
from graph.derive.models import Models
from graph.opening import open_store
from tests.app.web.plans import CITY, REAL_CITY, to
from tests.app.web.test_reader import panel_of, text_of
from tests.app.web.visiting import Open
from tools.serving import page_over

# As a web page shows it: its own lines around the plan, a sentence cut in two, tables in two forms
_PLAN = """首页 > 政务公开 > 规划计划
发布时间：2022-01-14
浏览次数：1203
玉溪县“十四五”生态环境保护规划
一、总体要求
（一）主要目标
到2025年，全县生态环境质量持续改善，绿色生产方式加快形成，主要污染物排放
总量持续减少，生态安全屏障更加牢固。
表1 主要指标
序号

指标名称

指标

属性

2020年

2025年

环境

质量

1

细颗粒物浓度（微克/立方米）

约束性

38

33

2

地表水优良水体比例（%）

约束性

80

90

二、持续改善空气质量
（一）深化工业治理
1.推进钢铁行业超低排放改造。加快重点企业环保设施升级，建立全过程监测体系。
2.治理挥发性有机物。开展家具、印刷行业整治，完成30家企业改造。
| 项目 | 内容 | 投资 |
| --- | --- | --- |
| 清洁取暖 | 改造8000户 | 2亿元 |
| 绿色货运 | 新能源货车300辆 | 1亿元 |
三、保障措施
（一）加强组织领导
1.落实党政同责。各乡镇每年报告工作情况。
打印本页
上一篇：关于植树节活动的通知
主办单位：玉溪县人民政府
"""


@pytest.fixture
def web_text(tmp_path: Path, models: Models) -> Iterator[str]:
    """Yield the address of a plan found on a web page."""
    with open_store(f"sqlite:///{tmp_path / 'web.db'}") as store:
        load_files(store, [("county.txt", _PLAN.encode())], models)
        with page_over(store, models) as address:
            yield address + to("read", "plan:玉溪县十四五生态环境保护规划")


# The second passage of a task of the city's plan that comes from the province's
_CLAUSE = "推广智能交通及节能低碳型交通工具,持续降低新生产汽车的燃料消耗及二氧化碳排放量"


def _task(page: Page) -> Locator:
    return text_of(page).locator("p[data-line='255'] a.origin")


def _words(page: Page, selector: str) -> str:
    return "".join(text_of(page).locator(selector).all_text_contents())


def _found(page: Page) -> None:
    page.get_by_role("button", name="原样").click()


def test_lines_of_the_web_page_are_hidden_until_the_text_is_shown_as_found(
    web_text: str, visit: Open
) -> None:
    page = visit(web_text)
    text = text_of(page)
    expect(text).to_contain_text("总体要求")
    for line in ("政务公开", "浏览次数", "打印本页", "上一篇", "主办单位"):
        expect(text).not_to_contain_text(line)
    _found(page)
    for line in ("首页 > 政务公开", "浏览次数：1203", "打印本页", "上一篇", "主办单位"):
        expect(text).to_contain_text(line)
    # The choice outlives the visit
    page.reload()
    expect(text).to_contain_text("浏览次数：1203")
    _found(page)
    expect(text).not_to_contain_text("浏览次数")


def test_broken_lines_are_joined(web_text: str, visit: Open) -> None:
    page = visit(web_text)
    whole = "主要污染物排放总量持续减少，生态安全屏障更加牢固。"
    joined = text_of(page).locator("p", has_text=whole)
    expect(joined).to_have_count(1)
    expect(joined.locator("[data-line='8']")).to_contain_text("总量持续减少")
    _found(page)
    expect(joined).to_have_count(0)


def test_a_table_printed_a_cell_a_line_is_a_table(web_text: str, visit: Open) -> None:
    page = visit(web_text)
    table = text_of(page).get_by_role("table").first
    expect(table.get_by_role("row")).to_have_count(4)
    rows = [
        [cell.strip() for cell in row.locator("th, td").all_text_contents()]
        for row in table.get_by_role("row").all()
    ]
    assert rows == [
        ["序号", "指标名称", "指标属性", "2020年", "2025年"],
        ["环境 质量"],
        ["1", "细颗粒物浓度（微克/立方米）", "约束性", "38", "33"],
        ["2", "地表水优良水体比例（%）", "约束性", "80", "90"],
    ]
    _found(page)
    expect(text_of(page).get_by_role("table")).to_have_count(0)
    expect(text_of(page).locator("p", has_text="约束性")).to_have_count(2)


def test_a_table_with_marks_between_its_cells_is_a_table(web_text: str, visit: Open) -> None:
    page = visit(web_text)
    table = text_of(page).get_by_role("table").last
    expect(table.get_by_role("columnheader")).to_have_text(["项目", "内容", "投资"])
    expect(table.get_by_role("cell")).to_have_text(
        ["清洁取暖", "改造8000户", "2亿元", "绿色货运", "新能源货车300辆", "1亿元"]
    )
    expect(text_of(page)).not_to_contain_text("---")


def test_the_tables_of_real_plans_are_tables(visit: Open, real_page: str) -> None:
    page = visit(real_page + to("read", "plan:衢州市生态环境保护十四五规划"))
    tables = text_of(page).get_by_role("table")
    expect(tables).to_have_count(2)
    row = tables.first.get_by_role("row", name="细颗粒物(PM2.5)浓度")
    expect(row.get_by_role("cell")).to_have_text(
        ["3", "细颗粒物(PM2.5)浓度(µg/m3", "45", "31", "26", "完成"]
    )


def test_a_plan_opens_at_its_title(visit: Open, real_page: str) -> None:
    page = visit(real_page + to("read", REAL_CITY), height=700)
    title = text_of(page).locator(".title")
    expect(title).to_be_in_viewport()
    page.wait_for_function(
        """() => {
          const title = document.querySelector('.title').getBoundingClientRect();
          return title.top - document.querySelector('.middle').getBoundingClientRect().top < 60;
        }"""
    )
    # A place in the address comes first
    page.goto(real_page + to("read", REAL_CITY, line=255))
    page.reload()
    expect(text_of(page).locator("[data-line='255'] .at").first).to_be_in_viewport()


def test_a_click_on_a_clause_marks_it_alone_and_shows_its_pair_first(
    visit: Open, real_page: str
) -> None:
    page = visit(real_page + to("read", REAL_CITY), width=1366)
    _task(page).last.click()
    panel = panel_of(page)
    expect(panel.get_by_role("heading").first).to_have_text("这一句出自")
    expect(panel.locator("figure blockquote").nth(1)).to_have_text(_CLAUSE)
    # The clause alone is marked, not its task
    assert _words(page, ".at") == _words(page, ".pinned") == _CLAUSE
    assert _CLAUSE in (_task(page).first.locator("xpath=ancestor::p").text_content() or "")


def test_the_clause_above_is_marked_and_back_keeps_the_pair(visit: Open, real_page: str) -> None:
    page = visit(real_page + to("read", REAL_CITY), width=1366)
    _task(page).last.click()
    panel = panel_of(page)
    above = panel.locator("figure blockquote").first
    expect(above).not_to_be_empty()
    source = above.text_content()
    panel.get_by_role("link", name="到上级原文").first.click()
    expect(page.get_by_role("navigation", name="当前位置")).not_to_contain_text("衡水市")
    marked = text_of(page).locator(".at")
    expect(marked.first).to_be_in_viewport()
    assert _words(page, ".at") == source
    expect(panel.get_by_role("heading").first).to_have_text("承接这一句的文字")
    # The browser's way back, and the page's own
    page.go_back()
    expect(text_of(page).locator(".pinned").first).to_be_in_viewport()
    assert _words(page, ".pinned") == _CLAUSE
    expect(panel.get_by_role("heading").first).to_have_text("这一句出自")
    page.go_forward()
    expect(panel.get_by_role("heading").first).to_have_text("承接这一句的文字")
    page.get_by_role("link", name="回到《衡水市").click()
    expect(text_of(page).locator(".pinned").first).to_be_in_viewport()
    assert _words(page, ".pinned") == _CLAUSE


def test_back_after_another_task_shows_the_pair_again(visit: Open, demo_page: str) -> None:
    page = visit(demo_page + to("read", CITY), width=1920)
    text_of(page).locator("a.origin", has_text="1.落实生态环境分区管控").first.click()
    expect(panel_of(page).locator("del")).to_have_text(["每一"])
    text_of(page).get_by_text("责任单位：市工业和信息化局").first.click()
    expect(panel_of(page).locator("del")).to_have_count(0)
    page.go_back()
    expect(panel_of(page).locator("del")).to_have_text(["每一"])


def test_numbers_of_items_are_not_marked_as_changes(visit: Open, real_page: str) -> None:
    page = visit(real_page + to("read", REAL_CITY), width=1366)
    # 2.控制交通领域二氧化碳排放 in the province's plan, without a number in the city's
    text_of(page).locator("p[data-line='255'] a.origin").first.click()
    above = panel_of(page).locator("figure blockquote").first
    expect(above).to_contain_text("2.控制交通领域二氧化碳排放")
    for gone in above.locator("del").all_inner_texts():
        assert not gone.startswith("2")
