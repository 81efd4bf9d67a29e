"""图谱: from a plan's lineage step by step; what is drawn, listed and saved agree."""

from __future__ import annotations

import base64
import json
import re
import struct
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from plans import CITY, COUNTY, PROVINCE, to
from playwright.sync_api import FloatRect, Locator, Page, Route, expect
from serving import Open

HENGSHUI = "plan:衡水市生态环境保护十四五规划"
HEBEI = "plan:河北省生态环境保护十四五规划"
# Every PNG file begins so
_PNG = b"\x89PNG\r\n\x1a\n"
# A chapter of the city's and the one of the province that it was made from
CHAPTER = "章 三 优化发展格局，加快绿色低碳转型"
ABOVE = "章 三 优化结构布局，推动绿色低碳转型"
# So high that the list shows all its rows
TALL = 2600


@pytest.fixture(params=["demo", "real"])
def seed(request: pytest.FixtureRequest) -> tuple[str, str, str]:
    """The address of the page, a plan in the midst of a lineage, and the plan above it."""
    if request.param == "demo":
        return request.getfixturevalue("demo_page"), CITY, PROVINCE
    return request.getfixturevalue("real_page"), HENGSHUI, HEBEI


def drawn(page: Page) -> int:
    """How many nodes the canvas shows, as soon as it shows any."""
    canvas = page.locator("[data-drawn]")
    expect(canvas).to_have_attribute("data-drawn", re.compile(r"^[1-9]"))
    return int(canvas.get_attribute("data-drawn") or 0)


def shows(page: Page, nodes: int) -> None:
    """So many nodes are drawn, listed and told."""
    expect(page.locator("[data-drawn]")).to_have_attribute("data-drawn", str(nodes))
    expect(page.get_by_text(re.compile(rf"^{nodes:,} 个节点 · [\d,]+ 条关系$"))).to_be_visible()
    expect(rows(page).first).to_have_attribute("aria-setsize", str(nodes))


def rows(page: Page) -> Locator:
    return page.get_by_role("tree", name="图中内容").get_by_role("treeitem")


def row(page: Page, name: str) -> Locator:
    """The row of a node by its label and name, whatever is said of its neighbours."""
    return rows(page).and_(
        page.get_by_role("treeitem", name=re.compile(f"^{re.escape(name)}(,|$)"))
    )


def panel(page: Page) -> Locator:
    return page.get_by_role("complementary", name="详情")


def legend(page: Page, name: str) -> Locator:
    return page.get_by_role("checkbox", name=name, exact=True)


def query(page: Page) -> str:
    return str(page.evaluate("decodeURIComponent(location.hash)"))


def saved(page: Page) -> dict[str, Any]:
    """The view as JSON."""
    with page.expect_download() as download:
        page.get_by_role("button", name="JSON", exact=True).click()
    found: dict[str, Any] = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    return found


def ids(found: dict[str, Any]) -> set[str]:
    return {node["id"] for node in found["nodes"]}


def places(found: dict[str, Any]) -> dict[str, tuple[float, float]]:
    return {node["id"]: (node["x"], node["y"]) for node in found["nodes"]}


def ring(page: Page, kind: str = "chosen") -> FloatRect:
    box = page.locator(f"[data-ring={kind}]").bounding_box()
    assert box is not None
    return box


def on_canvas(page: Page, name: str) -> tuple[float, float]:
    """Where a node stands on the screen: its row is chosen, and the canvas marks it."""
    row(page, name).click()
    expect(row(page, name)).to_have_attribute("aria-selected", "true")
    page.wait_for_timeout(150)
    box = ring(page)
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def opened(page: Page, name: str) -> None:
    """Opens a node with the keyboard."""
    row(page, name).click()
    page.keyboard.press("x")
    expect(row(page, name)).to_have_attribute("aria-expanded", "true")


def test_a_plan_begins_with_its_lineage_in_layers(visit: Open, seed: tuple[str, str, str]) -> None:
    address, plan, above = seed
    page = visit(address + to("graph", plan))
    nodes = drawn(page)
    assert 5 < nodes < 120
    heads = page.locator("[data-column]")
    order = ["所引依据(未载入)", "国家", "省", "市", "县"]
    said = [head.strip() for head in heads.all_inner_texts()]
    assert {"省", "市"} <= set(said)
    assert said == [name for name in order if name in said]
    left = [(box or {})["x"] for box in (head.bounding_box() for head in heads.all())]
    assert left == sorted(left)
    found = saved(page)
    assert {node["label"] for node in found["nodes"]} == {"Plan", "Chapter"}
    x = {node: place[0] for node, place in places(found).items()}
    assert x[above] < x[plan]
    assert {node["props"]["plan_id"] for node in found["nodes"] if x[node["id"]] == x[plan]} <= {
        plan
    }


@pytest.mark.parametrize("width", [900, 1280, 1920])
def test_the_first_view_can_be_read(visit: Open, seed: tuple[str, str, str], width: int) -> None:
    # Names of 12 pixels and more need rows that are further apart
    page = visit(seed[0] + to("graph", seed[1]), width=width, height=1000)
    drawn(page)
    if width == 900:
        page.get_by_role("button", name="展开图中内容").click()
    page.get_by_role("tree", name="图中内容").focus()
    heights = []
    for _ in range(min(rows(page).count(), 20)):
        page.keyboard.press("ArrowDown")
        page.wait_for_timeout(40)
        heights.append(ring(page, "active"))
    steps = [b["y"] - a["y"] for a, b in pairwise(heights)]
    near = [step for step in steps if 0 < step < 60]
    assert len(near) > 8
    assert min(near) >= 18
    stage = page.locator("[data-drawn]").bounding_box()
    assert stage is not None
    # The whole width is used, and nothing of the first view stands outside of it
    spread = [box["x"] + box["width"] / 2 - stage["x"] for box in heights]
    assert min(spread) > 0 and max(spread) < stage["width"]
    last = page.locator("[data-column]").last.bounding_box()
    assert last is not None and last["x"] - stage["x"] > stage["width"] * 0.4


def test_a_click_on_the_canvas_opens_a_node(visit: Open, demo_page: str) -> None:
    page = visit(demo_page + to("graph", CITY))
    before = drawn(page)
    at = on_canvas(page, CHAPTER)
    page.keyboard.press("Escape")
    expect(page.locator("[data-ring=chosen]")).to_have_count(0)
    page.mouse.click(*at)
    shows(page, before + 3)
    expect(row(page, CHAPTER)).to_have_attribute("aria-expanded", "true")
    expect(row(page, CHAPTER)).to_have_attribute("aria-selected", "true")
    expect(panel(page).get_by_role("heading", level=2)).to_have_text(CHAPTER.removeprefix("章 "))
    expect(panel(page).get_by_role("button", name="复制引文")).to_be_visible()
    panel(page).get_by_role("button", name="收起").click()
    shows(page, before)
    assert "open=" not in query(page)


def test_everything_can_be_done_with_the_keyboard(visit: Open, demo_page: str) -> None:
    page = visit(demo_page + to("graph", CITY), height=TALL)
    before = drawn(page)
    page.get_by_role("tree", name="图中内容").focus()
    page.keyboard.press("Home")
    for _ in range(rows(page).count()):
        if page.locator(".row.active").get_attribute("aria-expanded") == "false":
            break
        page.keyboard.press("ArrowDown")
    name = page.locator(".row.active").text_content() or ""
    hidden = int((re.search(r"还有 (\d+) 个", name) or [""])[1])
    page.keyboard.press("ArrowRight")
    expect(page.locator(".row.active")).to_have_attribute("aria-expanded", "true")
    shows(page, before + hidden)
    # Open: on to the first of its rows; from there back up, and closed
    page.keyboard.press("ArrowRight")
    level = int(page.locator(".row.active").get_attribute("aria-level") or 0)
    page.keyboard.press("ArrowLeft")
    assert int(page.locator(".row.active").get_attribute("aria-level") or 0) < level
    page.keyboard.press("ArrowLeft")
    shows(page, before)
    page.keyboard.press("Enter")
    expect(panel(page).get_by_role("heading", level=2)).to_be_visible()
    # j and k go on from anywhere, x opens, z takes back
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("x")
    shows(page, before + hidden)
    page.keyboard.press("z")
    shows(page, before)
    page.keyboard.press("Escape")
    expect(page.locator("[data-ring=chosen]")).to_have_count(0)
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="快捷键")
    for words in ("展开或收起", "选作路径的一端", "看派生依据", "撤销", "全图"):
        expect(dialog).to_contain_text(words)


def test_o_leads_to_the_passage_in_the_reader(visit: Open, demo_page: str) -> None:
    page = visit(demo_page + to("graph", CITY))
    drawn(page)
    row(page, CHAPTER).click()
    page.keyboard.press("o")
    page.wait_for_url(re.compile(r"#/read/"))
    expect(
        page.get_by_role("heading", name="三、优化发展格局，加快绿色低碳转型")
    ).to_be_in_viewport()


def test_at_most_a_hundred_come_and_the_rest_when_asked(visit: Open, real_page: str) -> None:
    page = visit(real_page + to("graph", "plan:平凉市崆峒区十四五生态环境保护规划"))
    before = drawn(page)
    page.keyboard.press("j")
    page.keyboard.press("x")
    # Some of the first hundred are drawn already
    expect(page.locator("[data-drawn]")).not_to_have_attribute("data-drawn", str(before))
    once = drawn(page)
    assert 80 <= once - before <= 100
    page.get_by_role("treeitem").first.click()
    more = panel(page).get_by_role("button", name=re.compile(r"^还有 \d+ 个$"))
    waiting = int((re.search(r"\d+", more.inner_text()) or [""])[0])
    assert waiting == 80
    more.click()
    expect(more).to_have_count(0)
    twice = drawn(page)
    assert once < twice <= once + waiting
    page.get_by_role("button", name="撤销").click()
    shows(page, once)
    expect(more).to_have_text(f"还有 {waiting} 个")
    panel(page).get_by_role("button", name="收起").click()
    shows(page, before)


def test_undo_takes_the_steps_back_one_by_one(visit: Open, seed: tuple[str, str, str]) -> None:
    page = visit(seed[0] + to("graph", seed[1]), height=TALL)
    counts = [drawn(page)]
    undo = page.get_by_role("button", name="撤销")
    expect(undo).to_be_disabled()
    for _ in range(3):
        closed = rows(page).and_(page.locator("[aria-level='2'][aria-expanded=false]"))
        closed.first.click()
        page.keyboard.press("x")
        expect(page.locator("[data-drawn]")).not_to_have_attribute("data-drawn", str(counts[-1]))
        counts.append(drawn(page))
    for count in reversed(counts[:-1]):
        undo.click()
        shows(page, count)
    expect(undo).to_be_disabled()


def test_the_same_steps_give_the_same_picture(visit: Open, seed: tuple[str, str, str]) -> None:
    address, plan, _ = seed
    pictures = []
    for _ in range(2):
        page = visit(address + to("graph", plan), height=TALL)
        first = saved(page) if drawn(page) else {}
        closed = rows(page).and_(page.locator("[aria-level='2'][aria-expanded=false]"))
        names = closed.evaluate_all("all => all.map(row => row.title)")
        for name in (names[1], names[-1]):
            opened(page, f"章 {name}")
        pictures.append(places(saved(page)))
        # Closed and opened again it is the same once more
        page.keyboard.press("x")
        page.keyboard.press("x")
        page.wait_for_timeout(300)
        assert places(saved(page)) == pictures[-1]
        page.keyboard.press("z")
        page.keyboard.press("z")
        page.wait_for_timeout(300)
        assert places(saved(page)) == places(first)
    assert pictures[0] == pictures[1]
    assert len(set(pictures[0].values())) == len(pictures[0])


def test_labels_and_relations_are_filtered_through_the_legend(
    visit: Open, seed: tuple[str, str, str]
) -> None:
    page = visit(seed[0] + to("graph", seed[1]))
    drawn(page)
    whole = saved(page)
    legend(page, "章").uncheck()
    kept = [node for node in whole["nodes"] if node["label"] == "Plan"]
    expect(rows(page)).to_have_count(len(kept))
    assert ids(saved(page)) == {node["id"] for node in kept}
    assert "hide=Chapter" in query(page)
    page.reload()
    drawn(page)
    expect(legend(page, "章")).not_to_be_checked()
    expect(rows(page)).to_have_count(len(kept))
    legend(page, "章").check()
    assert "hide" not in query(page)
    legend(page, "修改").uncheck()
    assert "hide=edited" in query(page)
    edges = saved(page)["edges"]
    relations = [edge["props"]["relation"] for edge in whole["edges"]]
    assert "edited" in relations
    assert len(edges) == len(relations) - relations.count("edited")
    assert "edited" not in {edge["props"]["relation"] for edge in edges}


def test_the_list_is_narrowed_by_label_and_by_words(visit: Open, demo_page: str) -> None:
    page = visit(demo_page + to("graph", CITY), height=TALL)
    nodes = drawn(page)
    count = page.get_by_role("button", name=re.compile("^列表只看规划:"))
    listed = int((re.search(r"(\d+) 个$", count.get_attribute("aria-label") or "") or [""])[1])
    count.click()
    expect(rows(page)).to_have_count(listed)
    assert "list=Plan" in query(page)
    count.click()
    expect(rows(page)).to_have_count(nodes)
    page.get_by_role("searchbox", name="在列表中找").fill("保障措施")
    expect(rows(page)).to_have_count(3)
    expect(page.get_by_role("status").filter(has_text="3 项")).to_be_visible()


def test_a_click_on_an_edge_opens_both_passages(visit: Open, demo_page: str) -> None:
    page = visit(demo_page + to("graph", CITY))
    drawn(page)
    (x1, y1), (x2, y2) = on_canvas(page, ABOVE), on_canvas(page, CHAPTER)
    page.keyboard.press("Escape")
    # Near the child: there no name stands on the line
    page.mouse.click(x2 + (x1 - x2) * 0.12, y2 + (y1 - y2) * 0.12)
    both_passages(page)
    address = page.url
    page.keyboard.press("Escape")
    expect(panel(page).locator("blockquote")).to_have_count(0)
    page.goto(address)
    both_passages(page)


def both_passages(page: Page) -> None:
    """The panel tells the edge from the city's chapter to the province's."""
    assert "edge=" in query(page)
    found = panel(page)
    expect(found.locator("blockquote")).to_have_text(
        ["三、优化结构布局，推动绿色低碳转型", "三、优化发展格局，加快绿色低碳转型"]
    )
    expect(found.locator("del.gone").first).to_have_text("结构布")
    expect(found.locator("ins.added").first).to_have_text("发展格")
    expect(found.get_by_role("button", name="复制引文")).to_have_count(2)
    expect(found.get_by_text("可信度")).to_be_visible()


def test_evidence_is_reached_from_the_panel_and_with_e(
    visit: Open, seed: tuple[str, str, str]
) -> None:
    page = visit(seed[0] + to("graph", seed[1]))
    drawn(page)
    chapter = row(page, CHAPTER if seed[1] == CITY else "章 四 积极应对气候变化")
    chapter.click()
    panel(page).get_by_role("button", name="依据").first.click()
    expect(panel(page).get_by_text("可信度")).to_be_visible()
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
        page.get_by_role("status").filter(has_text="路径起点:第三章 推动绿色低碳发展")
    ).to_be_visible()
    row(page, ABOVE).click()
    panel(page).get_by_role("button", name="路径到此").click()
    found = page.get_by_role("region", name="路径:2 步")
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


def test_a_path_brings_what_stands_between(visit: Open, real_page: str) -> None:
    page = visit(real_page + to("graph", HENGSHUI), height=TALL)
    before = drawn(page)
    tree = page.get_by_role("tree", name="图中内容")
    row(page, "章 四 降碳减排，积极应对气候变化").click()
    tree.focus()
    page.keyboard.press("Space")
    page.keyboard.press("z")
    expect(page.get_by_text("路径起点:")).to_be_visible()
    page.get_by_role("button", name="取消", exact=True).click()
    expect(page.get_by_text("路径起点:")).to_have_count(0)
    opened(page, "章 九 持续提升农村人居生态环境")
    opened(page, "章 六 打造良好水生态环境")
    inner = rows(page).and_(page.locator("[aria-level='3']"))
    ends = [inner.first, inner.last]
    for end in ends:
        end.click()
        page.keyboard.press("p")
    expect(page.get_by_role("heading", name=re.compile(r"^路径:\d+ 步$"))).to_be_visible()
    assert drawn(page) >= before


def test_two_nodes_that_nothing_joins_have_no_path(visit: Open, real_page: str) -> None:
    page = visit(real_page + to("graph", params_all := "", all="store"), height=TALL)
    assert not params_all
    drawn(page)
    page.get_by_role("searchbox", name="在列表中找").fill("崆峒区“十四五”")
    rows(page).first.click()
    page.keyboard.press("p")
    page.get_by_role("searchbox", name="在列表中找").fill("衡水市生态环境保护“十四五”")
    rows(page).first.click()
    page.keyboard.press("p")
    expect(page.get_by_role("heading", name=re.compile("没有找到路径|路径:"))).to_be_visible()


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
    page.wait_for_timeout(300)
    nodes = drawn(page)
    listed = rows(page).evaluate_all("all => all.map(row => row.title)")
    found = saved(page)
    assert len(found["nodes"]) == len(ids(found)) == nodes
    assert sorted(node["props"]["name"] for node in found["nodes"]) == sorted(listed)
    ends = {end for edge in found["edges"] for end in (edge["source"], edge["target"])}
    assert ends <= ids(found)
    assert found["address"] == page.url
    assert "BASED_ON" not in {edge["type"] for edge in found["edges"]}
    with page.expect_download() as png:
        page.get_by_role("button", name="PNG", exact=True).click()
    png.value.save_as(tmp_path / "graph.png")
    assert png.value.suggested_filename.endswith("规划.png")
    content = (tmp_path / "graph.png").read_bytes()
    assert content.startswith(_PNG) and len(content) > 20_000
    width, height = struct.unpack(">II", content[16:24])
    stage = page.locator("[data-drawn]").bounding_box()
    assert stage is not None
    # With a strip for the title and the legend below
    assert width == round(stage["width"]) and height == round(stage["height"]) + 30


def test_an_address_brings_all_of_it_back(visit: Open, demo_page: str) -> None:
    page = visit(demo_page + to("graph", CITY), height=TALL)
    drawn(page)
    opened(page, CHAPTER)
    opened(page, ABOVE)
    legend(page, "依据").uncheck()
    row(page, CHAPTER).click()
    was, address = saved(page), page.url
    again = visit(address, height=TALL)
    shows(again, len(was["nodes"]))
    expect(legend(again, "依据")).not_to_be_checked()
    expect(legend(again, "章")).to_be_checked()
    expect(row(again, CHAPTER)).to_have_attribute("aria-selected", "true")
    expect(row(again, ABOVE)).to_have_attribute("aria-expanded", "true")
    expect(panel(again).get_by_role("heading", level=2)).to_have_text(CHAPTER.removeprefix("章 "))
    assert saved(again) == was
    again.get_by_role("button", name="撤销").click()
    expect(row(again, ABOVE)).to_have_attribute("aria-expanded", "false")
    expect(row(again, CHAPTER)).to_have_attribute("aria-expanded", "true")


def test_a_graph_begins_with_what_a_search_finds(visit: Open, demo_page: str) -> None:
    page = visit(demo_page + to("graph", CITY))
    drawn(page)
    box = page.get_by_role("searchbox", name="搜索并从此开始…")
    box.fill("细颗粒物")
    found = page.get_by_role("search").filter(has=box).get_by_role("link")
    found.nth(1).wait_for()
    box.press("Escape")
    expect(found).to_have_count(0)
    box.fill("空气质量")
    found.nth(1).click()
    page.wait_for_url(re.compile("node="))
    nodes = drawn(page)
    begun = query(page).split("node=")[1].split("&")[0]
    found_now = saved(page)
    assert begun in ids(found_now) and nodes == len(found_now["nodes"])
    box.fill("细颗粒物")
    page.get_by_role("link", name="画出“细颗粒物”的全部结果").click()
    page.wait_for_url(re.compile("[?]q="))
    expect(page.locator("[data-drawn]")).not_to_have_attribute("data-drawn", str(nodes))
    assert {"Plan", "Indicator"} <= {node["label"] for node in saved(page)["nodes"]}
    assert ids(saved(page)) >= {CITY, COUNTY}


def test_a_part_is_a_beginning_too(visit: Open, demo_page: str) -> None:
    page = visit(demo_page + to("graph", CITY))
    drawn(page)
    row(page, CHAPTER).click()
    panel(page).get_by_role("link", name="以此为起点").click()
    page.wait_for_url(re.compile("node="))
    expect(row(page, ABOVE)).to_be_visible()
    assert drawn(page) < 27


def test_whole_plans_are_drawn_when_asked_for(visit: Open, demo_page: str) -> None:
    page = visit(demo_page + to("graph", CITY))
    first = drawn(page)
    page.get_by_role("button", name="全部展开…").click()
    dialog = page.get_by_role("dialog", name="全部展开…")
    expect(dialog).to_contain_text("一次画出全部内容")
    counts = dialog.get_by_text(re.compile(r"^\d+ 个节点"))
    expect(counts).to_have_count(3)
    told = [int((re.match(r"\d+", text) or [""])[0]) for text in counts.all_inner_texts()]
    assert first < told[0] < told[1] <= told[2]
    dialog.get_by_role("button", name="取消").click()
    expect(dialog).not_to_be_visible()
    page.get_by_role("button", name="全部展开…").click()
    dialog.get_by_role("link", name="这份规划的全部内容").click()
    expect(dialog).not_to_be_visible()
    shows(page, told[0])
    assert "all=plan" in query(page)
    page.get_by_role("link", name="回到派生关系图").click()
    shows(page, first)
    page.get_by_role("button", name="全部展开…").click()
    dialog.get_by_role("link", name="图库的全部内容").click()
    shows(page, told[2])


def test_five_whole_plans_are_drawn(visit: Open, real_page: str) -> None:
    page = visit(real_page + to("graph", all="store"))
    nodes = drawn(page)
    assert nodes > 1500
    shows(page, nodes)
    for name in ("任务", "指标", "部门"):
        expect(legend(page, name)).to_be_checked()
    legend(page, "任务").uncheck()
    assert "Task" not in {node["label"] for node in saved(page)["nodes"]}


def test_without_a_plan_one_is_chosen(visit: Open, demo_page: str) -> None:
    page = visit(demo_page + to("graph"))
    page.get_by_role("link", name="青禾市“十四五”生态环境保护规划").click()
    drawn(page)
    assert query(page) == f"#/graph/{CITY}"


def test_an_empty_store_says_what_to_do(visit: Open, empty_page: str) -> None:
    page = visit(empty_page + to("graph"))
    expect(page.get_by_role("link", name="回到总览")).to_be_visible()


def test_a_search_without_result_says_so(visit: Open, demo_page: str) -> None:
    page = visit(demo_page + to("graph", q="没有这样的词语"))
    expect(page.get_by_role("heading", name="没有可画的内容")).to_be_visible()
    box = page.get_by_role("searchbox", name="搜索并从此开始…")
    expect(box).to_have_value("没有这样的词语")
    box.fill("也没有这样的")
    expect(page.get_by_text("没有找到")).to_be_visible()


def test_an_unknown_node_is_an_error_with_a_way_on(visit: Open, demo_page: str) -> None:
    page = visit(demo_page + to("graph", CITY, node="task:没有:这一项"), expect=(404, 422))
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_role("alert").get_by_role("link", name="回到总览").click()
    page.wait_for_url(re.compile("#/overview|#/$"))


def test_what_the_address_means_no_more_is_passed_over(visit: Open, demo_page: str) -> None:
    page = visit(
        demo_page + to("graph", CITY, open="zzzz.!yyyy.a~b.?", at="task:x", hide="Nothing")
    )
    shows(page, 27)
    expect(page.locator("[data-ring]")).to_have_count(0)


def test_the_shape_of_the_list_stands_until_the_drawing_is_there(
    visit: Open, demo_page: str
) -> None:
    page = visit(demo_page + to("overview"))
    page.get_by_role("navigation").first.wait_for()
    waiting: list[Route] = []
    page.route("**/api/v1/drawing?*", lambda route: waiting.append(route))
    page.goto(demo_page + to("graph", CITY))
    expect(page.get_by_role("status").filter(has_text="正在")).to_be_visible()
    page.unroute("**/api/v1/drawing?*")
    for route in waiting:
        route.continue_()
    drawn(page)


def test_a_step_that_fails_can_be_tried_again(visit: Open, demo_page: str) -> None:
    page = visit(demo_page + to("graph", CITY), expect=(503,))
    before = drawn(page)
    problem = json.dumps({"error": "store-unavailable", "message": "busy"})
    page.route(
        "**/neighbours?*",
        lambda route: route.fulfill(status=503, content_type="application/json", body=problem),
    )
    row(page, CHAPTER).click()
    page.keyboard.press("x")
    said = page.get_by_role("status").filter(has_text="没能展开")
    expect(said).to_be_visible()
    shows(page, before)
    page.unroute("**/neighbours?*")
    said.get_by_role("button", name="重试").click()
    shows(page, before + 3)
    expect(said).to_have_count(0)


def test_the_list_and_the_picture_keep_step(visit: Open, seed: tuple[str, str, str]) -> None:
    page = visit(seed[0] + to("graph", seed[1]), height=TALL)
    drawn(page)
    for level in ("2", "3"):
        closed = rows(page).and_(page.locator(f"[aria-level='{level}'][aria-expanded=false]"))
        closed.last.click()
        page.keyboard.press("x")
        page.wait_for_timeout(300)
    found = saved(page)
    names = sorted(node["props"]["name"] for node in found["nodes"])
    assert sorted(rows(page).evaluate_all("all => all.map(row => row.title)")) == names
    shows(page, len(names))
    place = rows(page).evaluate_all("all => all.map(row => Number(row.ariaPosInSet))")
    assert place == list(range(1, len(names) + 1))
    # What is chosen in the one is chosen in the other
    rows(page).nth(5).click()
    chosen = rows(page).nth(5).get_attribute("title")
    expect(panel(page).get_by_role("heading", level=2)).to_have_text(chosen or "")
    expect(page.locator("[data-ring=chosen]")).to_have_count(1)
    expect(page.get_by_role("img", name=re.compile(f"^图谱,{len(names)} 个节点"))).to_be_visible()


def test_the_graph_speaks_english(visit: Open, seed: tuple[str, str, str]) -> None:
    page = visit(seed[0] + to("graph", seed[1]), language="en")
    drawn(page)
    heads = page.locator("[data-column]").all_inner_texts()
    assert heads[:3] == ["Cited, not loaded", "Province", "Prefecture"]
    for name in ("Chapter", "edited", "based on"):
        expect(legend(page, name)).to_be_checked()
    page.get_by_role("treeitem", name=re.compile("^Chapter .*")).first.click()
    details = page.get_by_role("complementary", name="Details")
    expect(details.get_by_role("link", name="Begin here")).to_be_visible()
    page.get_by_role("button", name="中").click()
    expect(page.locator("[data-column]").nth(1)).to_have_text("省")
    expect(panel(page).get_by_role("link", name="以此为起点")).to_be_visible()


def test_colours_of_the_picture_follow_the_theme(visit: Open, demo_page: str) -> None:
    page = visit(demo_page + to("graph", CITY))
    drawn(page)
    assert brightness(page) > 230
    page.get_by_role("button", name="深色").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.wait_for_timeout(300)
    assert brightness(page) < 60
    page.get_by_role("button", name="浅色").click()
    page.wait_for_timeout(300)
    assert brightness(page) > 230


def brightness(page: Page) -> float:
    """The mean brightness of what the canvas shows, from 0 to 255."""
    picture = base64.b64encode(page.locator("[data-drawn]").screenshot()).decode()
    mean = page.evaluate(
        """async picture => {
          const bytes = Uint8Array.from(atob(picture), letter => letter.charCodeAt(0));
          const image = await createImageBitmap(new Blob([bytes]));
          const pen = new OffscreenCanvas(image.width, image.height)
            .getContext('2d', {willReadFrequently: true});
          pen.drawImage(image, 0, 0);
          const {data} = pen.getImageData(0, 0, image.width, image.height);
          return data.reduce((sum, value, i) => sum + (i % 4 < 3 ? value : 0), 0)
            / (image.width * image.height * 3);
        }""",
        picture,
    )
    return float(mean)


def test_paper_gets_the_picture_without_the_frame(visit: Open, demo_page: str) -> None:
    page = visit(demo_page + to("graph", CITY))
    drawn(page)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(page.locator("canvas.paper")).to_be_visible()
    expect(page.get_by_role("navigation", name="视图")).not_to_be_visible()
    expect(page.get_by_role("button", name="撤销")).not_to_be_visible()
    dark = page.evaluate(
        """() => {
          const paper = document.querySelector('canvas.paper');
          const {data} = paper.getContext('2d').getImageData(0, 0, paper.width, paper.height);
          return data.filter((value, i) => i % 4 === 0 && value < 120).length;
        }"""
    )
    assert dark > 500


@pytest.mark.parametrize("width", [800, 900, 1280, 1920])
def test_the_graph_fits_every_width(visit: Open, seed: tuple[str, str, str], width: int) -> None:
    page = visit(seed[0] + to("graph", seed[1]), width=width)
    drawn(page)
    overflow = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert overflow == 0
    for name in ("PNG", "JSON", "全部展开…"):
        expect(page.get_by_role("button", name=name, exact=True)).to_be_in_viewport()
    details = page.get_by_role("button", name="展开详情")
    expect(details).to_have_count(0 if width == 1920 else 1)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [900, 1280, 1920])
def test_the_graph_is_accessible(
    visit: Open, demo_page: str, width: int, dark: bool, accessible: Callable[[Page], None]
) -> None:
    page = visit(demo_page + to("graph", CITY), width=width, dark=dark)
    drawn(page)
    accessible(page)
    if width == 900:
        page.get_by_role("button", name="展开图中内容").click()
        accessible(page)
    row(page, CHAPTER).click()
    expect(panel(page).get_by_role("button", name="复制引文")).to_be_visible()
    accessible(page)
    page.keyboard.press("e")
    expect(panel(page).get_by_role("button", name="复制引文")).to_have_count(2)
    accessible(page)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="全部展开…").click()
    expect(page.get_by_role("dialog").get_by_text(re.compile("个节点")).last).to_be_visible()
    accessible(page)


def test_real_plans_are_accessible_too(
    visit: Open, real_page: str, accessible: Callable[[Page], None]
) -> None:
    page = visit(real_page + to("graph", HENGSHUI), language="en")
    drawn(page)
    page.get_by_role("treeitem", name=re.compile("^Plan .*more")).last.click()
    page.keyboard.press("x")
    page.wait_for_timeout(500)
    accessible(page)
