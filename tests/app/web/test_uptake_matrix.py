"""The matrix of uptake: rows, columns, their order and filters, paper and workbook."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from graph.derive.models import Models
from graph.model import Subgraph
from graph.opening import open_store
from tests.app.web.plans import to
from tests.app.web.uptake_page import (
    CITIES,
    CITY,
    NATION,
    OTHER_CITY,
    PROVINCE,
    address,
    cells,
    counts,
    names,
    panel,
    row,
)
from tests.app.web.visiting import Open, answered
from tools.serving import page_over


def test_a_plan_is_one_click_from_its_matrix(visit: Open, wide_page: str) -> None:
    page = visit(wide_page + to("read", PROVINCE))
    page.get_by_role("link", name="承接", exact=True).click()
    expect(
        page.get_by_role("heading", name="承接总览 泽川省“十四五”生态环境保护规划")
    ).to_be_visible()
    expect(page.get_by_text("3 份下级规划", exact=True)).to_be_visible()
    expect(page.locator("thead .head")).to_have_text(CITIES)
    assert len(names(page)) == 23
    assert cells(page, "做优纺织印染产业") == ["◐部分▼2", "◌疑似有对应", "●已承接"]
    assert cells(page, "严格控制煤炭消费") == ["●已承接", "◐部分▼3", "■缺失"]
    title = row(page, "严格控制煤炭消费").locator("td button").nth(1).get_attribute("title")
    assert title == "严格控制煤炭消费 × 望湖市: 部分，弱化 3 个分句"


def test_rows_are_sorted_by_counts_and_by_columns(visit: Open, wide_page: str) -> None:
    page = visit(wide_page + to("uptake", PROVINCE))
    printed = names(page)
    for column, count in enumerate(["承接", "弱化", "缺失"]):
        page.get_by_role("button", name=f"按“{count}”排序").click()
        head = page.get_by_role("columnheader", name=count)
        expect(head).to_have_attribute("aria-sort", "descending")
        assert counts(page, column) == sorted(counts(page, column), reverse=True)
    page.get_by_role("button", name="按“石泷市”排序").click()
    assert "■缺失" in cells(page, names(page)[0])[2]
    page.reload()
    by_city = names(page)
    assert by_city != printed
    page.get_by_role("button", name="按“石泷市”排序").click()
    assert names(page) == by_city[::-1]
    page.get_by_role("button", name="按“石泷市”排序").click()
    assert names(page) == printed


def test_tasks_are_filtered_by_chapter_and_department(visit: Open, wide_page: str) -> None:
    page = visit(wide_page + to("uptake", PROVINCE))
    assert len(names(page)) == 23
    page.get_by_label("部门", exact=True).select_option("省工业和信息化厅")
    some = names(page)
    assert "做优纺织印染产业" in some and len(some) < 23
    expect(page.get_by_text(f"{len(some)} / 23 行")).to_be_visible()
    expect(page.get_by_role("link", name="导出 Excel")).to_have_attribute(
        "href", re.compile(r"format=xlsx&department=%E7%9C%81")
    )
    page.get_by_role("button", name="清除筛选").click()
    chapter = page.get_by_label("章", exact=True).locator("option").nth(1)
    page.get_by_label("章", exact=True).select_option(chapter.get_attribute("value"))
    assert names(page)[0] == "严格生态环境分区管控"
    assert len(names(page)) < 23


def test_targets_show_values_and_are_filtered_by_binding(visit: Open, wide_page: str) -> None:
    page = visit(wide_page + to("uptake", PROVINCE))
    page.get_by_role("link", name="指标", exact=True).click()
    everything = len(names(page))
    pm = row(page, "设区市细颗粒物(PM2.5)平均浓度 32 微克/立方米")
    assert pm.locator("td [data-status]").all_inner_texts() == [
        "▼弱化\n33",
        "▲加严\n30",
        "▼弱化\n34",
    ]
    page.get_by_label("属性").select_option("约束性")
    assert 0 < len(names(page)) < everything
    pm.locator("td [data-status]").first.click()
    beside = panel(page, "设区市细颗粒物(PM2.5)平均浓度")
    expect(beside).to_contain_text("33 微克/立方米")
    beside.get_by_role("link", name=re.compile("第.*行")).click()
    page.wait_for_function("location.hash.startsWith('#/read/')")
    assert f"#/read/{CITY}" in address(page)


def test_columns_are_counted_by_division(visit: Open, wide_page: str) -> None:
    page = visit(wide_page + to("uptake", PROVINCE))
    page.get_by_role("button", name="按省").click()
    expect(page.locator("thead .head")).to_have_text(["泽川省"])
    expect(page.locator("thead")).to_contain_text("3 份")
    group = row(page, "严格控制煤炭消费").locator("td button")
    expect(group).to_have_text("2/3")
    assert group.get_attribute("title") == "严格控制煤炭消费 × 泽川省: 已承接 1，部分 1，缺失 1"
    assert group.locator(".bar > span").count() == 3
    page.get_by_role("button", name="按市").click()
    expect(page.locator("thead .head")).to_have_text(CITIES)
    group = row(page, "严格控制煤炭消费").locator("td button")
    assert group.all_inner_texts() == ["1/1", "1/1", "0/1"]
    group.first.click()
    beside = panel(page, "严格控制煤炭消费")
    expect(beside.locator("section li").first).to_be_visible()
    # Only the plans of the picked division are shown
    expect(beside.get_by_label("对照").locator("option")).to_have_text(
        ["全部 1 份下级规划", CITIES[0]]
    )


def test_a_division_leads_to_its_single_plans(
    visit: Open, wide_page: str, accessible: Callable[[Page], None]
) -> None:
    page = visit(wide_page + to("uptake", NATION, by="province"))
    expect(page.locator("thead .head")).to_have_text(["泽川省", "云岭省"])
    page.get_by_role("button", name="云岭省", exact=True).click()
    expect(page.locator("thead .head")).to_have_text(["云岭省"])
    assert "division=990000" in address(page)
    expect(page.get_by_text("1 份下级规划")).to_be_visible()
    task = row(page, "加强土壤污染源头防控")
    expect(task.locator("td [data-status]")).to_have_count(1)
    accessible(page)
    page.get_by_role("link", name="指标", exact=True).click()
    expect(page.locator("thead .head")).to_have_text(["云岭省"])
    page.get_by_role("button", name="只看云岭省").click()
    expect(page.locator("thead .head")).to_have_count(2)
    page.get_by_role("button", name="按省").click()
    page.get_by_role("button", name="泽川省", exact=True).click()
    expect(page.locator("thead .head")).to_have_text(["泽川省"])
    page.go_back()
    expect(page.get_by_role("button", name="按省")).to_have_attribute("aria-pressed", "true")


def test_many_plans_are_shown_page_by_page(visit: Open, wide_page: str) -> None:
    page = visit(wide_page)
    page.route(
        "**/uptake?*",
        lambda route: route.continue_(url=route.request.url.replace("limit=30", "limit=2")),
    )
    page.goto(wide_page + to("uptake", PROVINCE))
    expect(page.locator("thead .head")).to_have_text(CITIES[:2])
    assert cells(page, "严格控制煤炭消费") == ["●已承接", "◐部分▼3"]
    expect(page.get_by_text("本页 2 份，共 3 份")).to_be_visible()
    before = counts(page, 2)
    page.get_by_role("link", name="后面的规划").click()
    expect(page.locator("thead .head")).to_have_text(CITIES[2:])
    # Counts are those of all plans
    assert counts(page, 2) == before
    page.get_by_role("link", name="回到最前").click()
    expect(page.locator("thead .head")).to_have_text(CITIES[:2])


def test_more_rows_come_when_the_end_is_seen(visit: Open, wide_page: str) -> None:
    page = visit(wide_page)

    def repeat(route: Route) -> None:
        answer = route.fetch()
        matrix = answer.json()
        tasks = [{**task, "id": f"{task['id']}-{n}"} for n in range(20) for task in matrix["tasks"]]
        route.fulfill(response=answer, json={**matrix, "tasks": tasks})

    page.route("**/uptake?*", repeat)
    page.goto(wide_page + to("uptake", PROVINCE))
    assert len(names(page)) == 300
    page.get_by_role("region", name="任务").evaluate("e => e.scrollTo(0, e.scrollHeight)")
    expect(page.locator("tbody tr")).to_have_count(460)


def test_heads_and_the_first_columns_stay_in_sight(visit: Open, wide_page: str) -> None:
    page = visit(wide_page + to("uptake", PROVINCE), width=520, height=500)
    box = page.get_by_role("region", name="任务")
    head, name = page.locator("thead .name"), page.locator("tbody .name").first
    # What comes above the matrix would move it
    answered(page)
    before = head.bounding_box(), name.bounding_box()
    box.evaluate("e => e.scrollTo(120, 60)")
    after = head.bounding_box(), name.bounding_box()
    assert before[0] and before[1] and after[0] and after[1]
    assert after[0] == before[0]
    assert after[1]["x"] == before[1]["x"]
    assert after[1]["y"] < before[1]["y"]


def test_paper_gets_the_whole_matrix(visit: Open, wide_page: str) -> None:
    page = visit(wide_page + to("uptake", PROVINCE))
    names(page)
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="按省")).to_be_hidden()
    expect(page.get_by_role("button", name="按“缺失”排序")).to_be_hidden()
    box = page.get_by_role("region", name="任务")
    assert box.evaluate("e => getComputedStyle(e).overflow") == "visible"


def test_the_matrix_is_exported_to_excel(visit: Open, wide_page: str) -> None:
    page = visit(wide_page + to("uptake", PROVINCE))
    with page.expect_download() as download:
        page.get_by_role("link", name="导出 Excel").click()
    assert download.value.suggested_filename.endswith("承接总览.xlsx")


@pytest.fixture
def outdated_page(wide_file: Path, tmp_path: Path, models: Models) -> Iterator[str]:
    """Yield the page where the derivations of one city are out of date."""
    path = shutil.copy(wide_file, tmp_path / "outdated.db")
    with open_store(f"sqlite:///{path}") as store:
        links = store.edges([OTHER_CITY], ("DERIVES_FROM",), "out")
        (link,) = (edge for edge in links if edge.target == PROVINCE)
        old = replace(link, props={**link.props, "basis": "earlier rules"})
        store.write(Subgraph(edges=(old,)))
        with page_over(store, models) as address:
            yield address


def test_a_plan_that_is_out_of_date_is_hatched(outdated_page: str, visit: Open) -> None:
    page = visit(outdated_page + to("uptake", PROVINCE))
    head = page.locator("thead th.outdated")
    expect(head).to_have_count(1)
    expect(head).to_contain_text("石泷市")
    expect(head).to_contain_text("已过期")
    assert "重新载入" in (head.get_attribute("title") or "")
    assert "repeating-linear-gradient" in head.evaluate("e => getComputedStyle(e).backgroundImage")
    expect(page.locator("tbody td.outdated [data-status]")).to_have_count(0)
    expect(page.get_by_text("1 份已过期，未计入")).to_be_visible()
    page.get_by_role("button", name="石泷市", exact=True).click()
    expect(panel(page, "石泷市“十四五”生态环境保护规划")).to_contain_text("派生关系已过期")
