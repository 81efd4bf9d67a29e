"""图表: the heat map of coverage, by chapters and by sections."""

from __future__ import annotations

import re
import struct
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.app.web.plans import CITY, COUNTY, REAL_CITY, to
from tests.app.web.visiting import Open

_PNG = b"\x89PNG"


# In the name of a section: 第三部分（一）
SECTION = "部分（"


def heat(page: Page) -> Locator:
    """Return the table of the heat map, as soon as its sections can be opened."""
    region = page.get_by_role("region", name=re.compile("^(上级各章|本级各节|Share of each)"))
    expect(region.locator("tbody button[aria-expanded]").first).to_be_visible()
    return region.get_by_role("table")


def heads(page: Page) -> Locator:
    return heat(page).locator("tbody th")


def panel(page: Page) -> Locator:
    return page.get_by_role("complementary", name="对应的原文")


def listed(page: Page) -> list[list[str]]:
    """Return the cells of the table of data, as soon as it is that of the sections."""
    heat(page)
    rows = page.get_by_role("table", name="图中数据").locator("tbody tr")
    expect(rows.filter(has_text=SECTION).first).to_be_visible()
    return [[cell.strip() for cell in row.locator("td").all_inner_texts()] for row in rows.all()]


def test_chapters_come_first_and_open_to_sections(visit: Open, seed: tuple[str, str, str]) -> None:
    page = visit(seed[0] + to("pictures", seed[1]))
    chapters = heads(page).count()
    assert 4 < chapters < 20
    assert not any(SECTION in name for name in heads(page).all_inner_texts())
    first = heat(page).locator("tbody button[aria-expanded=false]").first
    sections = int((re.search(r"的 (\d+) 节", first.get_attribute("aria-label") or "") or "00")[1])
    first.click()
    expect(heads(page)).to_have_count(chapters + sections)
    expect(heads(page).nth(1)).to_contain_text(SECTION)
    page.reload()
    expect(heads(page)).to_have_count(chapters + sections)
    heat(page).locator("tbody button[aria-expanded=true]").first.click()
    expect(heads(page)).to_have_count(chapters)
    assert "rows=" not in page.url
    page.get_by_role("button", name="展开各节").click()
    expect(heads(page).filter(has_text=SECTION).first).to_be_visible()
    assert heads(page).count() > 2 * chapters
    page.get_by_role("button", name="只看各章").click()
    expect(heads(page)).to_have_count(chapters)


def test_chapters_of_the_parent_open_too(visit: Open, demo_page: str) -> None:
    page = visit(demo_page + to("pictures", CITY))
    columns = heat(page).locator("thead tr").first.locator("th")
    before = columns.count()
    heat(page).locator("thead button[aria-expanded=false]").first.click()
    expect(columns.filter(has_text=SECTION).first).to_be_visible()
    assert columns.count() > before
    # The sections have cells of their own
    place = columns.evaluate_all("all => all.findIndex(head => head.innerText.includes('部分（'))")
    cells = heat(page).locator(f"tbody tr td:nth-child({place + 1}) button")
    expect(cells.first).to_be_visible()


def test_heads_and_totals_stay_in_sight(visit: Open, real_page: str) -> None:
    page = visit(real_page + to("pictures", REAL_CITY, rows="all"), width=1366, height=768)
    expect(heads(page).nth(40)).to_be_attached()
    box = page.get_by_role("region", name="上级各章的分句有多少被本级承接")
    first = heat(page).locator("thead th").nth(2)
    name = heads(page).first
    was, left = first.bounding_box(), name.bounding_box()
    box.evaluate("box => { box.scrollTop = 99999; box.scrollLeft = 99999; }")
    expect(heads(page).last).to_be_in_viewport()
    now = first.bounding_box()
    assert was and left and now and now["y"] == was["y"]
    name_now = heads(page).last.bounding_box()
    assert name_now and name_now["x"] == left["x"]
    expect(heat(page).get_by_role("rowheader", name="上级合计")).to_be_in_viewport()


def test_totals_of_both_sides_do_not_depend_on_the_measure(visit: Open, demo_page: str) -> None:
    page = visit(demo_page + to("pictures", CITY))
    below = heat(page).locator("tbody .total")
    above = heat(page).locator("thead .sum")
    totals = [below.all_inner_texts(), above.all_inner_texts()]
    assert all(text.endswith("%") for side in totals for text in side)
    inside = heat(page).locator("tbody td:not(.total)").all_inner_texts()
    page.get_by_role("group", name="比例以何为准").get_by_role("button", name="占本级").click()
    expect(page.get_by_role("heading", name="本级各节有多少文字承接上级")).to_be_visible()
    assert [below.all_inner_texts(), above.all_inner_texts()] == totals
    assert heat(page).locator("tbody td:not(.total)").all_inner_texts() != inside
    assert "share=child" in page.url
    page.get_by_role("group", name="比例以何为准").get_by_role("button", name="占上级").click()
    expect(page.get_by_role("heading", name="上级各章的分句有多少被本级承接")).to_be_visible()
    assert "share" not in page.url


@pytest.mark.parametrize("width", [900, 1366, 1920])
def test_the_open_cell_is_marked_and_in_sight(visit: Open, real_page: str, width: int) -> None:
    page = visit(real_page + to("pictures", REAL_CITY), width=width, height=900)
    cell = heat(page).locator("tbody tr").last.locator("td:not(.total) button").last
    cell.click()
    expect(panel(page).locator("details").first).to_be_visible()
    expect(cell).to_have_attribute("aria-current", "true")
    expect(heat(page).locator("[aria-current]")).to_have_count(1)
    expect(cell).to_be_in_viewport(ratio=1)
    side = panel(page).bounding_box()
    # It is scrolled out of the panel's way
    page.wait_for_function(
        "left => document.querySelector('td [aria-current]').getBoundingClientRect().right <= left",
        arg=side and side["x"],
    )
    page.reload()
    expect(panel(page).locator("details").first).to_be_visible()
    expect(heat(page).locator("[aria-current]")).to_have_count(1)
    page.get_by_role("button", name="关闭").click()
    expect(heat(page).locator("[aria-current]")).to_have_count(0)


def test_a_cell_leads_to_its_passages(visit: Open, demo_page: str) -> None:
    page = visit(demo_page + to("pictures", CITY, rows="all"))
    row = heat(page).get_by_role("row").filter(has_text="第三部分（一） 优化产业布局")
    row.locator("td:not(.total) button").first.click()
    expect(panel(page).get_by_role("heading", level=2)).to_contain_text(
        "第三部分（一） 优化产业布局"
    )
    expect(panel(page).get_by_text("对应任务")).to_have_text(
        re.compile(r"承接 [1-9]\d* 个分句，对应任务 3 对")
    )
    expect(panel(page).locator("details")).to_have_count(3)
    expect(panel(page).locator("ins.added, del.gone").first).to_be_visible()
    expect(panel(page).get_by_role("button", name="复制引文").first).to_be_visible()
    assert "row=chapter" in page.url
    panel(page).get_by_role("button", name="关闭").click()
    expect(panel(page)).to_have_count(0)


def test_a_total_leads_to_all_passages_of_its_chapter(visit: Open, demo_page: str) -> None:
    page = visit(demo_page + to("pictures", CITY))
    row = heat(page).locator("tbody tr").first
    cells = [text for text in row.locator("td:not(.total) button").all() if text]
    row.locator(".total button").click()
    said = panel(page).get_by_text("对应任务").inner_text()
    told = [cell.get_attribute("title") or "" for cell in cells]
    pairs = [int(words.rsplit("对应任务 ", 1)[1].split(" ")[0]) for words in told]
    assert said.endswith(f"对应任务 {sum(pairs)} 对")


def test_the_keyboard_reaches_cells_and_data(visit: Open, demo_page: str) -> None:
    page = visit(demo_page + to("pictures", CITY))
    heat(page).locator("tbody td:not(.total) button").first.focus()
    page.keyboard.press("Enter")
    expect(panel(page).locator("details").first).to_be_visible()
    page.get_by_role("button", name="关闭").click()
    assert len(listed(page)) > 20
    data = page.get_by_role("table", name="图中数据")
    data.get_by_role("link", name="3", exact=True).first.focus()
    page.keyboard.press("Enter")
    expect(panel(page).locator("details")).to_have_count(3)
    expect(heat(page).locator("[aria-current]")).to_have_count(1)


def test_sections_without_counterpart_are_in_the_table(visit: Open, demo_page: str) -> None:
    page = visit(demo_page + to("pictures", CITY))
    alone = [row for row in listed(page) if row[1] == "—"]
    assert "第八部分（四） 深化数字环保应用" in [row[0] for row in alone]
    assert {(row[4], row[5]) for row in alone} == {("0", "0")}


def test_it_is_saved_with_title_and_scale(visit: Open, demo_page: str, tmp_path: Path) -> None:
    page = visit(demo_page + to("pictures", CITY, rows="all"), dark=True)
    rows = heads(page).count()
    with page.expect_download() as png:
        page.get_by_role("button", name="下载图片（PNG）").click()
    assert png.value.suggested_filename.startswith("青禾市“十四五”生态环境保护规划 ")
    png.value.save_as(tmp_path / "picture.png")
    content = (tmp_path / "picture.png").read_bytes()
    assert content.startswith(_PNG) and len(content) > 20_000
    _, height = struct.unpack(">II", content[16:24])
    # Every row at twice the density of the screen
    assert height > 2 * 26 * rows


def test_the_steps_of_the_scale_differ_on_grey_paper(visit: Open, demo_page: str) -> None:
    page = visit(demo_page + to("pictures", CITY), dark=True)
    heat(page)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print", color_scheme="dark")
    steps = page.get_by_role("list", name="深浅表示的比例").locator("li span")
    expect(steps).to_have_count(5)
    grey = steps.evaluate_all(
        """all => all.map(step => {
          const style = getComputedStyle(step);
          if (style.printColorAdjust !== 'exact') return NaN;
          const [r, g, b] = style.backgroundColor.match(/\\d+/g).map(Number);
          return 0.299 * r + 0.587 * g + 0.114 * b;
        })"""
    )
    assert all(light - dark > 20 for light, dark in pairwise(grey)), grey
    expect(page.get_by_role("navigation", name="图表")).not_to_be_visible()
    # All rows are on the paper, not only those in sight
    box = page.get_by_role("region", name="上级各章的分句有多少被本级承接")
    assert box.evaluate("box => box.scrollHeight <= box.clientHeight + 1")


@pytest.mark.parametrize("dark", [False, True])
def test_it_is_accessible(
    visit: Open, demo_page: str, dark: bool, accessible: Callable[[Page], None]
) -> None:
    page = visit(demo_page + to("pictures", CITY, rows="0"), dark=dark)
    heat(page).locator("tbody td:not(.total) button").first.click()
    expect(panel(page).locator("details").first).to_be_visible()
    accessible(page)


@pytest.mark.parametrize(("width", "language"), [(900, "en"), (1280, "zh")])
def test_it_fits_every_width(visit: Open, demo_page: str, width: int, language: str) -> None:
    page = visit(demo_page + to("pictures", COUNTY), width=width, language=language)
    heat(page)
    overflow = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert overflow == 0
