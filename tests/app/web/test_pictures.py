"""图表: the charts, each with its table, its files, and the targets of clicks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from tests.app.web import plans
from tests.app.web.visiting import Open, hide_children

CITY = quote(plans.CITY)
COUNTY = quote(plans.COUNTY)
PROVINCE = quote(plans.PROVINCE)
REAL = quote(plans.REAL_CITY)
PICTURES = ["flow", "indicators", "departments"]
# Every PNG file begins with these bytes
_PNG = b"\x89PNG"


def at(address: str, plan: str, picture: str, more: str = "") -> str:
    return f"{address}/#/pictures/{plan}?picture={picture}{more}"


def drawn(page: Page) -> None:
    """Check that the picture is there, and that something is painted on it."""
    expect(page.get_by_role("img")).to_be_visible()
    page.wait_for_function(
        """() => {
          const seen = new Set();
          for (const canvas of document.querySelectorAll('[role=img] canvas')) {
            // On a canvas of its own: the browser warns of reading from one that is drawn on
            const copy = new OffscreenCanvas(canvas.width, canvas.height);
            const pen = copy.getContext('2d', {willReadFrequently: true});
            pen.drawImage(canvas, 0, 0);
            const {data} = pen.getImageData(0, 0, canvas.width, canvas.height);
            for (let i = 0; i < data.length; i += 4 * 97) seen.add(data.slice(i, i + 4).join());
          }
          return seen.size > 5;
        }"""
    )


def table(page: Page, caption: str = "图中数据") -> list[list[str]]:
    rows = page.get_by_role("table", name=caption).locator("tbody tr")
    rows.first.wait_for()
    return [row.locator("td").all_inner_texts() for row in rows.all()]


@pytest.mark.parametrize("picture", PICTURES)
def test_every_picture_is_drawn_and_taken_along(
    visit: Open, demo_page: str, picture: str, tmp_path: Path
) -> None:
    page = visit(at(demo_page, CITY, picture))
    drawn(page)
    assert len(table(page)) > 5
    with page.expect_download() as png:
        page.get_by_role("button", name="下载图片（PNG）").click()
    assert png.value.suggested_filename.startswith("青禾市“十四五”生态环境保护规划 ")
    png.value.save_as(tmp_path / "picture.png")
    content = (tmp_path / "picture.png").read_bytes()
    assert content.startswith(_PNG) and len(content) > 20_000
    with page.expect_download() as csv:
        page.get_by_role("button", name="下载 CSV").first.click()
    csv.value.save_as(tmp_path / "table.csv")
    lines = (tmp_path / "table.csv").read_text("utf-8-sig").splitlines()
    assert len(lines) == len(table(page)) + 1


def test_the_first_picture_is_the_heat_map_and_tabs_lead_to_the_others(
    visit: Open, demo_page: str
) -> None:
    page = visit(f"{demo_page}/#/pictures/{CITY}")
    tabs = page.get_by_role("navigation", name="图表")
    tabs.wait_for()
    assert tabs.get_by_role("link").all_inner_texts() == [
        "承接热图",
        "任务流向",
        "指标对照",
        "部门职责",
    ]
    expect(page.get_by_role("heading", name="上级各章的分句有多少被本级承接")).to_be_visible()
    tabs.get_by_role("link", name="部门职责").click()
    expect(page.get_by_role("heading", name="各部门负责多少任务")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="上级各章的分句有多少被本级承接")).to_be_visible()


def test_every_task_of_the_parent_flows_somewhere(visit: Open, demo_page: str) -> None:
    page = visit(at(demo_page, CITY, "flow"))
    drawn(page)
    rows = table(page)
    assert sum(int(row[2]) for row in rows) == 37
    dropped = sum(int(row[2]) for row in rows if row[1].strip() == "缺失")
    expect(page.get_by_role("link", name=f"{dropped} 缺失")).to_have_attribute(
        "href", f"#/gaps/{_decoded(CITY)}?status=missing"
    )


def test_a_flow_links_to_dropped_and_adopted_tasks(visit: Open, demo_page: str) -> None:
    page = visit(at(demo_page, CITY, "flow"))
    rows = page.get_by_role("table", name="图中数据").locator("tbody tr")
    dropped = rows.filter(has_text="缺失").first
    count = int(dropped.locator("td").nth(2).inner_text())
    dropped.get_by_role("link").last.click()
    panel = page.get_by_role("complementary", name="对应的原文")
    expect(panel.locator("blockquote")).to_have_count(count)
    expect(panel.get_by_role("link", name="到差距视图逐条核对")).to_be_visible()
    taken = rows.filter(has_not_text="缺失").first
    taken.get_by_role("link").last.click()
    expect(panel.locator("details").first).to_be_visible()
    assert "to=chapter" in page.evaluate("location.hash")


def test_indicators_show_baseline_target_and_the_target_above(visit: Open, demo_page: str) -> None:
    page = visit(at(demo_page, CITY, "indicators"))
    drawn(page)
    rows = {row[0].strip(): [cell.strip() for cell in row[1:]] for row in table(page)}
    assert rows["设区市细颗粒物(PM2.5)平均浓度"] == [
        "36 微克/立方米",
        "31 微克/立方米",
        "33 微克/立方米",
        "167%",
        "↓ 低",
        "加严",
    ]
    assert rows["地表水达到或优于Ⅲ类水体比例"][-1] == "弱化"
    # A target without a number: the words of both plans
    assert rows["国三及以下排放标准的营运柴油货车"][1:4] == ["基本淘汰", "淘汰", ""]
    apart = table(page, "不能放在同一刻度上的目标")
    assert any("下达" in row[1] and "没有给数值" in row[3] for row in apart)
    assert any("不可比" in row[3] for row in apart)


def test_indicators_are_sorted_by_the_gap(visit: Open, demo_page: str) -> None:
    page = visit(at(demo_page, CITY, "indicators"))
    drawn(page)
    page.get_by_label("排序").select_option(label="差距大的在前")
    page.wait_for_function("location.hash.includes('sort=gap')")
    drawn(page)
    shares = [int(row[4].strip("%")) for row in table(page) if row[4].strip()]
    assert shares == sorted(shares) and len(shares) > 5


def test_an_indicator_leads_to_the_same_one_in_other_plans(visit: Open, demo_page: str) -> None:
    page = visit(at(demo_page, CITY, "indicators"))
    drawn(page)
    page.get_by_role("img").click(position={"x": 600, "y": 86})
    panel = page.get_by_role("complementary", name="各规划的同一指标")
    expect(panel.get_by_role("heading", level=2)).to_have_text("细颗粒物(PM2.5)浓度")
    expect(panel.get_by_role("table")).to_contain_text("云岭省“十四五”生态环境保护规划")
    assert "concept=concept:pm25_concentration" in page.evaluate("location.hash")


def test_departments_by_role_link_to_their_tasks(visit: Open, demo_page: str) -> None:
    page = visit(at(demo_page, CITY, "departments"))
    drawn(page)
    for row in table(page):
        assert sum(map(int, row[1:5])) == int(row[5])
    page.get_by_role("link", name="市生态环境局", exact=True).click()
    panel = page.get_by_role("complementary", name="任务")
    expect(panel.get_by_role("heading", name="牵头 3")).to_be_visible()
    panel.get_by_role("link").first.click()
    page.wait_for_function("location.hash.startsWith('#/read/')")


def test_a_plan_without_a_parent_shows_what_to_do(visit: Open, demo_page: str) -> None:
    page = visit(demo_page)
    hide_children(page)
    page.goto(f"{demo_page}/#/pictures/{PROVINCE}")
    expect(page.get_by_role("heading", name="本级目标与上级目标对照")).to_be_visible()
    expect(page.get_by_text("没有可以画出的目标")).to_be_visible()
    page.get_by_role("link", name="任务流向").click()
    expect(page.get_by_role("heading", name="没有载入上级规划")).to_be_visible()
    page.get_by_label("上级").select_option(label="青禾市“十四五”生态环境保护规划")
    expect(page.get_by_role("heading", name="上级任务去了哪里")).to_be_visible()


def test_any_two_plans_are_compared(visit: Open, demo_page: str) -> None:
    page = visit(at(demo_page, COUNTY, "heatmap", f"&against={PROVINCE}"))
    expect(page.locator("header p")).to_contain_text("对照《云岭省")
    expect(page.get_by_text("没有派生关系，对应关系为本次临时推导")).to_be_visible()
    page.get_by_role("navigation", name="图表").get_by_role("link", name="任务流向").click()
    expect(page.locator("header p")).to_contain_text("对照《云岭省")


def test_without_a_plan_one_is_chosen(visit: Open, demo_page: str) -> None:
    page = visit(f"{demo_page}/#/pictures")
    page.get_by_role("link", name="青禾市“十四五”生态环境保护规划").click()
    expect(page.get_by_role("heading", name="上级各章的分句有多少被本级承接")).to_be_visible()


def test_in_english(visit: Open, demo_page: str) -> None:
    page = visit(at(demo_page, CITY, "indicators"), language="en")
    drawn(page)
    expect(page.get_by_role("heading", name="Targets of this plan compared")).to_be_visible()
    assert "stricter" in {row[-1].strip() for row in table(page, "Chart data")}


@pytest.mark.parametrize("picture", PICTURES)
def test_paper_gets_the_picture_in_light_colours(visit: Open, demo_page: str, picture: str) -> None:
    page = visit(at(demo_page, CITY, picture), dark=True)
    drawn(page)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print", color_scheme="dark")
    paper = page.locator("canvas.paper").first
    expect(paper).to_be_visible()
    corner = "canvas => [...canvas.getContext('2d').getImageData(2, 2, 1, 1).data]"
    assert paper.evaluate(corner) == [255, 255, 255, 255]
    expect(page.get_by_role("table").first).to_be_visible()
    expect(page.get_by_role("navigation", name="图表")).not_to_be_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen", color_scheme="dark")
    expect(page.locator("canvas.paper")).to_have_count(0)
    drawn(page)


@pytest.mark.parametrize("picture", PICTURES)
def test_pictures_are_accessible(
    visit: Open, demo_page: str, picture: str, accessible: Callable[[Page], None]
) -> None:
    page = visit(at(demo_page, CITY, picture))
    drawn(page)
    expect(page.get_by_role("img")).to_have_accessible_name(
        page.get_by_role("heading", level=2).inner_text() + "。" + page.locator(".how").inner_text()
    )
    accessible(page)
    page.emulate_media(color_scheme="dark")
    drawn(page)
    accessible(page)


@pytest.mark.parametrize("picture", PICTURES)
def test_pictures_fit_a_small_window(visit: Open, demo_page: str, picture: str) -> None:
    page = visit(at(demo_page, COUNTY, picture), width=900)
    drawn(page)
    overflow = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert overflow == 0


@pytest.mark.real_plans
@pytest.mark.parametrize("picture", ["flow", "indicators"])
def test_pictures_of_a_real_city(visit: Open, real_page: str, picture: str) -> None:
    page = visit(at(real_page, REAL, picture), width=1280)
    drawn(page)
    assert len(table(page)) >= 10
    if picture == "flow":
        assert sum(int(row[2]) for row in table(page)) == 165


@pytest.mark.real_plans
def test_a_real_plan_without_departments_is_reported(visit: Open, real_page: str) -> None:
    page = visit(at(real_page, REAL, "departments"))
    expect(page.get_by_role("heading", name="没有写明任务由哪个部门负责")).to_be_visible()


def _decoded(text: str) -> str:
    """Return an address as the page prints it: escaped except for the colon."""
    return text.replace("%3A", ":")
