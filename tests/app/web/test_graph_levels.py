"""图谱: unfolding plans level by level, lines for several links, files of the whole graph."""

from __future__ import annotations

import csv
import json
import re
import struct
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.app.web.drawn_graph import (
    ABOVE,
    CHAPTER,
    TALL,
    downloaded,
    drawn,
    ids,
    legend,
    opened,
    panel,
    places,
    query,
    ring,
    row,
    rows,
    saved,
    shows,
)
from tests.app.web.plans import CITY, REAL_CITY, to
from tests.app.web.visiting import Open


def expand(page: Page, level: str) -> None:
    """Unfold the plans to a level."""
    page.get_by_role("group", name="展开到").get_by_role("button", name=level, exact=True).click()


def grows(page: Page, before: int) -> int:
    """Return the number of nodes as soon as it is another."""
    expect(page.locator("[data-drawn]")).not_to_have_attribute("data-drawn", str(before))
    return drawn(page)


def counted(page: Page) -> Locator:
    """Return the numbers on lines that stand for ties."""
    return page.locator("button[data-line]")


def test_plans_unfold_level_by_level(visit: Open, seed: tuple[str, str, str]) -> None:
    page = visit(seed[0] + to("graph", seed[1]))
    chapters = drawn(page)
    expand(page, "节")
    sections = grows(page, chapters)
    expand(page, "全部")
    everything = grows(page, sections)
    assert chapters < sections < everything
    found = saved(page)
    assert {"Task", "Indicator"} <= {node["label"] for node in found["nodes"]}
    expand(page, "规划")
    plans = grows(page, everything)
    assert {node["label"] for node in saved(page)["nodes"]} == {"Plan"}
    assert plans < chapters
    # One step, however often the level changed
    page.get_by_role("button", name="撤销").click()
    shows(page, chapters)
    expect(page.get_by_role("button", name="撤销")).to_be_disabled()


def test_a_chapter_of_an_unfolded_plan_closes_and_opens(visit: Open, demo_page: str) -> None:
    page = visit(demo_page + to("graph", CITY), height=TALL)
    before = drawn(page)
    expand(page, "节")
    unfolded = grows(page, before)
    row(page, CHAPTER).click()
    expect(row(page, CHAPTER)).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("x")
    closed = grows(page, unfolded)
    assert closed < unfolded
    expect(row(page, CHAPTER)).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("z")
    shows(page, unfolded)


def test_parts_are_rows_under_what_holds_them(visit: Open, real_page: str) -> None:
    page = visit(real_page + to("graph", REAL_CITY))
    before = drawn(page)
    expand(page, "全部")
    grows(page, before)
    found = saved(page)
    at = places(found)
    holders = {
        edge["target"]: edge["source"]
        for edge in found["edges"]
        if edge["type"] in ("HAS_CHAPTER", "HAS_TASK")
    }
    assert len(holders) > 400
    for part, holder in holders.items():
        # Below it, and drawn in by one step
        assert at[part][1] > at[holder][1] and 0 < at[part][0] - at[holder][0] < 1
    # Rows of one column are never on top of each other
    assert len(set(at.values())) == len(at)


def test_ties_of_closed_chapters_are_one_line_that_opens(
    visit: Open, seed: tuple[str, str, str]
) -> None:
    page = visit(seed[0] + to("graph", seed[1]), height=TALL)
    before = drawn(page)
    expect(counted(page).first).to_be_visible()
    found = saved(page)
    chapters = {node["id"] for node in found["nodes"] if node["label"] == "Chapter"}
    between = [
        edge["id"] for edge in found["edges"] if {edge["source"], edge["target"]} <= chapters
    ]
    shown = counted(page).evaluate_all("all => all.map(line => line.dataset.line)")
    chosen = next(edge for edge in shown if edge in between)
    line = page.locator(f"button[data-line={json.dumps(chosen)}]")
    number = int(line.inner_text())
    line.click()
    grows(page, before)
    ties = panel(page).get_by_role("heading", name=f"{number} 对对应")
    expect(ties).to_be_visible()
    expect(panel(page).locator(".ties li")).to_have_count(number)
    panel(page).locator(".ties button").first.click()
    expect(panel(page).get_by_role("button", name="复制引文").first).to_be_visible()
    page.get_by_role("button", name="撤销").click()
    page.get_by_role("button", name="撤销").click()
    shows(page, before)


def test_all_ties_are_told_at_every_level(visit: Open, real_page: str) -> None:
    page = visit(real_page + to("graph", REAL_CITY))
    before = drawn(page)
    expand(page, "全部")
    grows(page, before)
    found = saved(page)
    labels = {node["id"]: node["label"] for node in found["nodes"]}
    derived = [edge for edge in found["edges"] if edge["type"] == "DERIVES_FROM"]
    # Where parts are in sight, no chapter is tied in their place
    assert not [edge for edge in derived if labels[edge["source"]] in ("Plan", "Chapter")]
    expand(page, "规划")
    grows(page, len(found["nodes"]))
    expect(counted(page)).to_have_count(1)
    expect(counted(page)).to_have_text(str(len(derived)))


def test_nodes_of_one_name_are_told_apart(visit: Open, real_page: str) -> None:
    page = visit(real_page + to("graph", REAL_CITY), height=TALL)
    before = drawn(page)
    expand(page, "全部")
    grows(page, before)
    page.get_by_role("searchbox", name="在列表中找").fill("PM2.5")
    names = rows(page).and_(page.get_by_role("treeitem", name=re.compile("^(指标|数据) ")))
    expect(names.first).to_be_visible()
    titles = names.evaluate_all("all => all.map(row => row.title)")
    assert any(re.search(r"\d 微克/立方米 20\d\d$", title) for title in titles)


def test_counts_leave_out_what_is_hidden(visit: Open, demo_page: str) -> None:
    page = visit(demo_page + to("graph", CITY))
    nodes = drawn(page)
    chapters = sum(node["label"] == "Chapter" for node in saved(page)["nodes"])
    legend(page, "章").uncheck()
    said = page.get_by_text(re.compile(r"^[\d,]+ 个节点 · [\d,]+ 条关系$"))
    expect(said).to_contain_text(f"{nodes - chapters} 个节点")
    found = saved(page)
    assert len(found["nodes"]) == nodes - chapters
    expect(said).to_have_text(f"{nodes - chapters} 个节点 · {len(found['edges'])} 条关系")
    expect(page.get_by_role("status").filter(has_text="项")).to_have_text(f"{nodes - chapters} 项")


def test_arrow_keys_go_on_from_the_mouse(visit: Open, demo_page: str) -> None:
    page = visit(demo_page + to("graph", CITY), height=TALL)
    drawn(page)
    row(page, CHAPTER).click()
    box = ring(page)
    page.keyboard.press("Escape")
    expect(page.locator("[data-ring=chosen]")).to_have_count(0)
    # A click on the canvas, and on from there with the arrow keys
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(row(page, CHAPTER)).to_have_attribute("aria-selected", "true")
    expect(page.locator(".row.active")).to_have_attribute("title", CHAPTER.removeprefix("章 "))
    # The click also unfolds the chapter, which puts rows below it
    expect(row(page, CHAPTER)).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".row.active")).not_to_have_attribute("title", CHAPTER.removeprefix("章 "))
    page.keyboard.press("ArrowUp")
    expect(page.locator(".row.active")).to_have_attribute("title", CHAPTER.removeprefix("章 "))


@pytest.mark.parametrize("width", [1366, 1920])
def test_picking_the_ends_of_a_path_moves_nothing(visit: Open, demo_page: str, width: int) -> None:
    page = visit(demo_page + to("graph", CITY), width=width, height=TALL)
    drawn(page)
    opened(page, CHAPTER)
    row(page, ABOVE).click()
    was, before = ring(page), places(saved(page))
    page.keyboard.press("p")
    expect(page.get_by_text("路径起点：")).to_be_visible()
    assert ring(page) == was
    row(page, "章 第三章 推动绿色低碳发展").click()
    expect(row(page, "章 第三章 推动绿色低碳发展")).to_have_attribute("aria-selected", "true")
    was = ring(page)
    page.keyboard.press("p")
    expect(page.get_by_role("heading", name=re.compile("路径"))).to_be_visible()
    assert ring(page) == was
    after = places(saved(page))
    assert {node: after[node] for node in before} == before


def test_the_address_gives_the_same_picture_elsewhere(visit: Open, real_page: str) -> None:
    page = visit(real_page + to("graph", REAL_CITY))
    before = drawn(page)
    expand(page, "节")
    grows(page, before)
    canvas = page.locator("[data-drawn]").bounding_box()
    assert canvas is not None
    page.mouse.move(canvas["x"] + 300, canvas["y"] + 300)
    page.mouse.wheel(0, 700)
    rows(page).nth(30).click()
    expect(page.locator("[data-ring=chosen]")).to_have_count(1)
    expect(page).to_have_url(re.compile("at="))
    kept = saved(page)
    again = visit(page.url)
    drawn(again)
    expect(again.locator("[data-ring=chosen]")).to_have_count(1)
    expect(again.locator("[data-ring=chosen]")).to_be_in_viewport()
    assert places(saved(again)) == places(kept)


def test_the_evidence_does_not_cover_its_edge(visit: Open, demo_page: str) -> None:
    page = visit(demo_page + to("graph", CITY), width=1366, height=900)
    drawn(page)
    row(page, CHAPTER).click()
    page.keyboard.press("e")
    expect(panel(page).locator("blockquote").first).to_be_visible()
    side = panel(page).bounding_box()
    expect(counted(page).first).to_be_visible()
    page.wait_for_function(
        """left => [...document.querySelectorAll('button[data-line]')]
          .every(number => number.getBoundingClientRect().right < left)""",
        arg=side and side["x"],
    )
    assert "edge=" in query(page)


def test_the_whole_picture_is_saved(visit: Open, demo_page: str, tmp_path: Path) -> None:
    page = visit(demo_page + to("graph", CITY), width=1366, height=700, dark=True)
    before = drawn(page)
    expand(page, "全部")
    nodes = grows(page, before)
    found = saved(page)
    svg = downloaded(page, "SVG")
    assert svg.suggested_filename.endswith("规划.svg")
    content = Path(svg.path()).read_text(encoding="utf-8")
    for words in ("青禾市“十四五”生态环境保护规划", f"{nodes} 个节点", "任务", "照搬", "市"):
        assert words in content
    assert re.search(r"20\d\d年\d+月\d+日", content)
    # A name and a sign for each node, whatever the window shows
    assert content.count("paint-order") >= nodes
    width, height = (int(size) for size in re.findall(r'="(\d+)"', content[:120])[:2])
    png = downloaded(page, "PNG")
    png.save_as(tmp_path / "graph.png")
    assert png.suggested_filename.endswith("规划.png")
    image = (tmp_path / "graph.png").read_bytes()
    assert struct.unpack(">II", image[16:24]) == (2 * width, 2 * height)
    assert height > 26 * max(node["y"] for node in found["nodes"])


def test_what_is_shown_is_a_table(visit: Open, demo_page: str) -> None:
    page = visit(demo_page + to("graph", CITY))
    drawn(page)
    legend(page, "依据").uncheck()
    found = saved(page)
    table = downloaded(page, "CSV")
    assert table.suggested_filename.endswith("规划.csv")
    lines = list(csv.reader(Path(table.path()).read_text("utf-8-sig").splitlines()))
    head, *body = lines
    assert head[:4] == ["起点所在规划", "起点类型", "起点名称", "关系"]
    related = [line for line in body if line[3]]
    assert len(related) == len(found["edges"])
    assert "依据" not in {line[3] for line in related}
    named = {name for line in body for name in (line[2], line[6]) if name}
    assert named == {node["props"]["name"] for node in found["nodes"]}
    assert len(ids(found)) == len(found["nodes"])


def test_levels_and_lines_are_english_too(visit: Open, demo_page: str) -> None:
    page = visit(demo_page + to("graph", CITY), language="en", dark=True, width=900)
    before = drawn(page)
    levels = page.get_by_role("group", name="Expand to")
    levels.get_by_role("button", name="sections").click()
    grows(page, before)
    expect(counted(page).first).to_have_attribute("title", re.compile(r"^\d+ links?$"))
