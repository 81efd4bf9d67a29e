"""图谱: the passages that support an edge, paths, and saved files."""

from __future__ import annotations

import re
import struct
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.app.web.drawn_graph import (
    ABOVE,
    CHAPTER,
    TALL,
    downloaded,
    drawn,
    ids,
    legend,
    on_canvas,
    opened,
    panel,
    query,
    row,
    rows,
    saved,
    shows,
)
from tests.app.web.plans import CITY, REAL_CITY, to
from tests.app.web.visiting import Open

# Every PNG file begins with these bytes
_PNG = b"\x89PNG\r\n\x1a\n"


def test_a_click_on_an_edge_opens_both_passages(visit: Open, demo_page: str) -> None:
    page = visit(demo_page + to("graph", CITY))
    drawn(page)
    (x1, y1), (x2, y2) = on_canvas(page, ABOVE), on_canvas(page, CHAPTER)
    page.keyboard.press("Escape")
    # Near the child: there is no name on the line there
    page.mouse.click(x2 + (x1 - x2) * 0.12, y2 + (y1 - y2) * 0.12)
    both_passages(page)
    address = page.url
    page.keyboard.press("Escape")
    expect(panel(page).locator("blockquote")).to_have_count(0)
    page.goto(address)
    both_passages(page)


def both_passages(page: Page) -> None:
    """Check that the panel describes the edge from the city's chapter to the province's."""
    found = panel(page)
    expect(found.locator("blockquote")).to_have_text(
        ["三、优化结构布局，推动绿色低碳转型", "三、优化发展格局，加快绿色低碳转型"]
    )
    expect(found.locator("del.gone").first).to_have_text("结构布")
    expect(found.locator("ins.added").first).to_have_text("发展格")
    expect(found.get_by_role("button", name="复制引文")).to_have_count(2)
    expect(found.get_by_text("得分", exact=True)).to_be_visible()
    assert "edge=" in query(page)


def test_evidence_is_reached_from_the_panel_and_with_e(
    visit: Open, seed: tuple[str, str, str]
) -> None:
    page = visit(seed[0] + to("graph", seed[1]))
    drawn(page)
    chapter = row(page, CHAPTER if seed[1] == CITY else "章 四 积极应对气候变化")
    chapter.click()
    panel(page).get_by_role("button", name="依据").first.click()
    expect(panel(page).get_by_text("得分", exact=True)).to_be_visible()
    expect(panel(page).get_by_role("button", name="复制引文")).to_have_count(2)
    page.keyboard.press("Escape")
    expect(panel(page).get_by_role("button", name="复制引文")).to_have_count(0)
    chapter.click()
    page.keyboard.press("e")
    expect(panel(page).get_by_role("button", name="复制引文")).to_have_count(2)
    panel(page).get_by_role("link", name="在差距中看").click()
    page.wait_for_url(re.compile("#/gaps/.*against="))


def test_a_path_between_two_picked_nodes(visit: Open, demo_page: str) -> None:
    page = visit(demo_page + to("graph", CITY), height=TALL)
    before = drawn(page)
    row(page, "章 第三章 推动绿色低碳发展").click()
    page.keyboard.press("p")
    expect(
        page.get_by_role("status").filter(has_text="路径起点：第三章 推动绿色低碳发展")
    ).to_be_visible()
    row(page, ABOVE).click()
    panel(page).get_by_role("button", name="路径到此").click()
    found = page.get_by_role("region", name="路径：2 步")
    names = found.locator("ol > li:not(.step) button")
    expect(names).to_have_text(
        [name.removeprefix("章 ") for name in ("第三章 推动绿色低碳发展", CHAPTER, ABOVE)]
    )
    expect(found.locator(".step button")).to_have_text([re.compile(r"修改\s*[↓↑]")] * 2)
    found.locator(".step button").first.click()
    expect(panel(page).get_by_role("button", name="复制引文")).to_have_count(2)
    page.reload()
    expect(names).to_have_count(3)
    shows(page, before)
    found.get_by_role("button", name="清除路径").click()
    expect(found).to_have_count(0)
    assert "open=" not in query(page)


def test_a_path_shows_the_nodes_between(visit: Open, real_page: str) -> None:
    page = visit(real_page + to("graph", REAL_CITY), height=TALL)
    before = drawn(page)
    tree = page.get_by_role("tree", name="图中内容")
    row(page, "章 四 降碳减排，积极应对气候变化").click()
    tree.focus()
    page.keyboard.press("Space")
    page.keyboard.press("z")
    expect(page.get_by_text("路径起点：")).to_be_visible()
    page.get_by_role("button", name="取消", exact=True).click()
    expect(page.get_by_text("路径起点：")).to_have_count(0)
    opened(page, "章 九 持续提升农村人居生态环境")
    opened(page, "章 六 打造良好水生态环境")
    inner = rows(page).and_(page.locator("[aria-level='3']"))
    ends = [inner.first, inner.last]
    for end in ends:
        end.click()
        page.keyboard.press("p")
    expect(page.get_by_role("heading", name=re.compile(r"^路径：\d+ 步$"))).to_be_visible()
    assert drawn(page) >= before


def test_unconnected_nodes_have_no_path(visit: Open, real_page: str) -> None:
    page = visit(real_page + to("graph", params_all := "", all="store"), height=TALL)
    assert not params_all
    drawn(page)
    page.get_by_role("searchbox", name="在列表中找").fill("崆峒区“十四五”")
    rows(page).first.click()
    page.keyboard.press("p")
    page.get_by_role("searchbox", name="在列表中找").fill("衡水市生态环境保护“十四五”")
    rows(page).first.click()
    page.keyboard.press("p")
    expect(page.get_by_role("heading", name=re.compile("没有找到路径|路径："))).to_be_visible()


def test_the_picture_is_saved_as_it_is_shown(
    visit: Open, seed: tuple[str, str, str], tmp_path: Path
) -> None:
    page = visit(seed[0] + to("graph", seed[1]), height=TALL)
    drawn(page)
    legend(page, "依据").uncheck()
    closed = rows(page).and_(page.locator("[aria-level='2'][aria-expanded=false]"))
    closed.first.click()
    page.keyboard.press("x")
    expect(page.get_by_role("button", name="撤销")).to_be_enabled()
    expect(rows(page).and_(page.locator("[aria-selected=true]"))).to_have_attribute(
        "aria-expanded", "true"
    )
    nodes = drawn(page)
    listed = rows(page).evaluate_all("all => all.map(row => row.title)")
    found = saved(page)
    assert len(found["nodes"]) == len(ids(found)) == nodes
    assert sorted(node["props"]["name"] for node in found["nodes"]) == sorted(listed)
    ends = {end for edge in found["edges"] for end in (edge["source"], edge["target"])}
    assert ends <= ids(found)
    assert found["address"] == page.url
    assert "BASED_ON" not in {edge["type"] for edge in found["edges"]}
    png = downloaded(page, "PNG")
    png.save_as(tmp_path / "graph.png")
    assert png.suggested_filename.endswith("规划.png")
    content = (tmp_path / "graph.png").read_bytes()
    assert content.startswith(_PNG) and len(content) > 20_000
    width, height = struct.unpack(">II", content[16:24])
    # All of it at twice the density of the screen, whatever is in sight
    assert width > 2 * 700 and height > 2 * 26 * max(node["y"] for node in found["nodes"])
