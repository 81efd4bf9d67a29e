"""Tables of the page: their order by a click on a head, and plans that have none above them."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.app.web.plans import CITY, PROVINCE, to
from tests.app.web.visiting import Open, answered


def _head(page: Page, name: str, table: int = 0) -> Locator:
    return page.get_by_role("table").nth(table).get_by_role("columnheader", name=name)


def _column(page: Page, at: int, table: int = 0) -> list[str]:
    rows = page.get_by_role("table").nth(table).locator("tbody tr")
    return [row.locator("td, th").nth(at).inner_text() for row in rows.all()]


def test_the_plans_are_sorted_by_their_heads(visit: Open, wide_page: str) -> None:
    page = visit(wide_page + to("overview"))
    page.get_by_role("group", name="排列方式").get_by_role("link", name="表格").click()
    head = _head(page, "任务")
    assert head.get_attribute("aria-sort") is None
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "descending")
    found = [int(count) for count in _column(page, 5)]
    assert len(found) == 21
    assert found == sorted(found, reverse=True)
    # The address has the order
    page.reload()
    expect(head).to_have_attribute("aria-sort", "descending")
    head.get_by_role("button").press("Enter")
    expect(head).to_have_attribute("aria-sort", "ascending")
    assert [int(count) for count in _column(page, 5)] == sorted(found)
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") is None
    level = _head(page, "层级")
    level.get_by_role("button").click()
    levels = _column(page, 1)
    assert levels[0] == "国家级"
    assert levels[-1] == "县级"


@pytest.mark.parametrize(
    ("address", "head", "column", "table"),
    [
        (to("overview", CITY, list="indicators"), "行", 6, 0),
        (to("overview", CITY, list="departments"), "牵头", 2, 0),
        (to("overview", CITY, list="projects"), "行", 3, 0),
        (to("pictures", CITY, picture="departments"), "任务", 5, 0),
        (to("pictures", CITY, picture="flow"), "任务数", 2, 0),
        (to("pictures", CITY, picture="heatmap"), "承接分句", 4, 1),
    ],
)
def test_tables_of_a_plan_are_sorted(
    visit: Open, demo_page: str, address: str, head: str, column: int, table: int
) -> None:
    page = visit(demo_page + address)
    cell = page.get_by_role("table").nth(table).get_by_role("columnheader", name=head, exact=True)
    cell.get_by_role("button").click()
    expect(cell).to_have_attribute("aria-sort", "descending")
    # The heat map's sections come after its chapters
    answered(page)
    found = [int(value) for value in _column(page, column, table)]
    assert len(found) > 3
    assert found == sorted(found, reverse=True)


def test_places_are_in_the_order_of_the_text(visit: Open, demo_page: str) -> None:
    page = visit(demo_page + to("overview", CITY, list="tasks", by="-path"))
    expect(_head(page, "位置")).to_have_attribute("aria-sort", "descending")
    lines = [int(line) for line in _column(page, 3)]
    assert lines == sorted(lines, reverse=True)


def test_two_tables_of_a_view_have_orders_of_their_own(visit: Open, demo_page: str) -> None:
    page = visit(demo_page + to("pictures", CITY, picture="indicators"))
    main = page.get_by_role("table", name="图中数据")
    apart = page.get_by_role("table", name="不能放在同一刻度上的目标")
    main.get_by_role("columnheader", name="进度").get_by_role("button").click()
    apart.get_by_role("columnheader", name="原因").get_by_role("button").click()
    expect(main.locator("[aria-sort]")).to_have_count(1)
    expect(apart.locator("[aria-sort]")).to_have_count(1)
    shares = [
        float(cell.removesuffix("%"))
        for row in main.locator("tbody tr").all()
        if (cell := row.locator("td").nth(4).inner_text()).endswith("%")
    ]
    assert shares == sorted(shares, reverse=True)


def test_the_breakdown_of_targets_is_sorted(visit: Open, wide_page: str) -> None:
    page = visit(wide_page + to("uptake", PROVINCE, tab="breakdown"))
    head = _head(page, "结论")
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "ascending")
    outcomes = [value.split("\n")[0] for value in _column(page, 3)]
    assert "不足" in outcomes[0]
    assert "均无数值" in outcomes[-1]


def test_findings_are_a_table_too(visit: Open, demo_page: str) -> None:
    page = visit(demo_page + to("checks"))
    page.get_by_role("link", name="表格").click()
    _head(page, "行").get_by_role("button").click()
    lines = [int(cell.split("，")[0]) for cell in _column(page, 3)]
    assert lines == sorted(lines)
    page.get_by_role("table").get_by_role("link").first.click()
    # The passages of the finding that was chosen
    expect(page.locator("article.current")).to_be_visible()


@pytest.mark.parametrize("width", [1280, 1366, 1920])
def test_the_panel_of_a_concept_shows_its_whole_table(
    visit: Open, demo_page: str, width: int
) -> None:
    page = visit(demo_page + to("pictures", CITY, picture="indicators"), width=width)
    page.get_by_role("table", name="图中数据").locator("tbody a").first.click()
    panel = page.get_by_role("complementary", name="各规划的同一指标")
    table = panel.get_by_role("table")
    expect(table).to_be_visible()
    assert (
        table.evaluate("table => table.parentElement.scrollWidth - table.parentElement.clientWidth")
        <= 0
    )
    # A title needs no more than two lines
    heights = table.locator("tbody td:first-child a").evaluate_all(
        "links => links.map(link => link.getClientRects().length)"
    )
    assert max(heights) <= 2


@pytest.mark.parametrize(
    ("address", "view", "param"),
    [
        (to("gaps", PROVINCE), "gaps", ""),
        (to("pictures", PROVINCE, picture="heatmap"), "pictures", "picture=heatmap"),
        (to("pictures", PROVINCE, picture="flow"), "pictures", "picture=flow"),
        (to("pictures", PROVINCE, picture="indicators"), "pictures", "picture=indicators"),
    ],
)
def test_a_plan_with_none_above_it_shows_those_below(
    visit: Open, demo_page: str, address: str, view: str, param: str
) -> None:
    page = visit(demo_page + address)
    expect(page.get_by_role("heading", name="没有上级规划，这里是它的下级规划")).to_be_visible()
    table = page.get_by_role("table", name="1 份下级规划")
    row = table.get_by_role("row").nth(1)
    expect(row).to_contain_text("63%")
    row.get_by_role("link", name="青禾市").click()
    page.wait_for_url(f"**/#/{view}/**against=**")
    assert param in page.url
    expect(page.get_by_role("heading", name="没有上级规划")).to_have_count(0)


def test_the_other_views_of_such_a_plan_show_what_is_below(visit: Open, demo_page: str) -> None:
    page = visit(demo_page + to("uptake", PROVINCE))
    expect(page.get_by_role("main")).to_contain_text("1 份下级规划")
    page.goto(demo_page + to("uptake", PROVINCE, tab="chain"))
    expect(page.get_by_role("main")).to_contain_text("青禾市")
    page.goto(demo_page + to("graph", PROVINCE))
    expect(page.get_by_role("complementary", name="图中内容")).to_contain_text("青禾市")
