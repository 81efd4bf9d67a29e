"""图谱: a plan's lineage step by step; drawing, list and saved file agree."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from playwright.sync_api import expect

from tests.app.web.drawn_graph import (
    CHAPTER,
    TALL,
    drawn,
    ids,
    legend,
    on_canvas,
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
from tests.app.web.plans import CITY, to
from tests.app.web.visiting import Open


def test_a_plan_begins_with_its_lineage_in_layers(visit: Open, seed: tuple[str, str, str]) -> None:
    address, plan, above = seed
    page = visit(address + to("graph", plan))
    nodes = drawn(page)
    assert 5 < nodes < 120
    heads = page.locator("[data-column]")
    order = ["所引依据（未载入）", "国家", "省", "市", "县"]
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


@pytest.mark.parametrize("width", [900, 1920])
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
        heights.append(ring(page, "active"))
    steps = [b["y"] - a["y"] for a, b in pairwise(heights)]
    near = [step for step in steps if 0 < step < 60]
    assert len(near) > 8
    assert min(near) >= 18
    stage = page.locator("[data-drawn]").bounding_box()
    assert stage is not None
    # The whole width is used, and all of the first view is inside it
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


def test_the_selected_node_is_visible_next_to_the_panel(visit: Open, demo_page: str) -> None:
    page = visit(demo_page + to("graph", CITY), width=1280, height=TALL)
    drawn(page)
    on_canvas(page, "章 第三章 推动绿色低碳发展")
    details = panel(page).bounding_box()
    assert details is not None
    box = ring(page)
    assert box["x"] + box["width"] < details["x"]


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
    expect(page.locator("[data-drawn]")).not_to_have_attribute("data-drawn", str(before))
    opened = drawn(page)
    # At most a hundred neighbours, of which some were drawn
    assert before < opened <= before + min(hidden, 100)
    # Open: on to the first of its rows; from there back up, and closed
    page.keyboard.press("ArrowRight")
    level = int(page.locator(".row.active").get_attribute("aria-level") or 0)
    page.keyboard.press("ArrowLeft")
    assert int(page.locator(".row.active").get_attribute("aria-level") or 0) < level
    page.keyboard.press("ArrowLeft")
    shows(page, before)
    page.keyboard.press("Enter")
    expect(panel(page).get_by_role("heading", level=2)).to_be_visible()
    # j and k move on from anywhere, x expands, z undoes
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("x")
    shows(page, opened)
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


def test_a_hundred_are_loaded_and_the_rest_on_request(visit: Open, real_page: str) -> None:
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
    assert waiting > 0
    steps = [once]
    while more.count():
        more.click()
        expect(page.locator("[data-drawn]")).not_to_have_attribute("data-drawn", str(steps[-1]))
        steps.append(drawn(page))
    assert once < steps[-1] <= once + waiting
    assert all(one < another <= one + 100 for one, another in pairwise(steps))
    for step in reversed(steps[:-1]):
        page.get_by_role("button", name="撤销").click()
        shows(page, step)
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
        # After closing and opening it again, the view is the same
        last = row(page, f"章 {names[-1]}")
        page.keyboard.press("x")
        expect(last).to_have_attribute("aria-expanded", "false")
        page.keyboard.press("x")
        expect(last).to_have_attribute("aria-expanded", "true")
        shows(page, len(pictures[-1]))
        assert places(saved(page)) == pictures[-1]
        page.keyboard.press("z")
        page.keyboard.press("z")
        shows(page, len(first["nodes"]))
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
    count = page.get_by_role("button", name=re.compile("^列表只看规划："))
    listed = int((re.search(r"(\d+) 个$", count.get_attribute("aria-label") or "") or [""])[1])
    count.click()
    expect(rows(page)).to_have_count(listed)
    assert "list=Plan" in query(page)
    count.click()
    expect(rows(page)).to_have_count(nodes)
    page.get_by_role("searchbox", name="在列表中找").fill("保障措施")
    expect(rows(page)).to_have_count(3)
    expect(page.get_by_role("status").filter(has_text="3 项")).to_be_visible()


def test_the_list_and_the_picture_keep_step(visit: Open, seed: tuple[str, str, str]) -> None:
    page = visit(seed[0] + to("graph", seed[1]), height=TALL)
    drawn(page)
    for level in ("2", "3"):
        closed = rows(page).and_(page.locator(f"[aria-level='{level}'][aria-expanded=false]"))
        closed.last.click()
        page.keyboard.press("x")
        expect(rows(page).and_(page.locator("[aria-selected=true]"))).to_have_attribute(
            "aria-expanded", "true"
        )
    drawn(page)
    found = saved(page)
    names = sorted(node["props"]["name"] for node in found["nodes"])
    assert sorted(rows(page).evaluate_all("all => all.map(row => row.title)")) == names
    shows(page, len(names))
    place = rows(page).evaluate_all("all => all.map(row => Number(row.ariaPosInSet))")
    assert place == list(range(1, len(names) + 1))
    # A selection in one is selected in the other
    rows(page).nth(5).click()
    chosen = rows(page).nth(5).get_attribute("title")
    expect(panel(page).get_by_role("heading", level=2)).to_have_text(chosen or "")
    expect(page.locator("[data-ring=chosen]")).to_have_count(1)
    expect(page.get_by_role("img", name=re.compile(f"^图谱，{len(names)} 个节点"))).to_be_visible()
