"""The panels beside the matrix of uptake, with the mouse and with the keyboard."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.app.web.plans import to
from tests.app.web.uptake_page import CITY, OTHER_CITY, PROVINCE, address, cells, names, panel
from tests.app.web.visiting import Open


def test_a_row_shows_passages_side_by_side_clause_by_clause(visit: Open, wide_page: str) -> None:
    page = visit(wide_page + to("uptake", PROVINCE))
    page.get_by_role("button", name="做优纺织印染产业").first.click()
    beside = panel(page, "做优纺织印染产业")
    expect(beside).to_contain_text("承接 2 份，弱化 1 份，缺失 0 份")
    clause = beside.locator("section").filter(has_text="推动沿湖印染企业全部进入园区").first
    expect(clause.locator("li strong")).to_have_text(["望湖市", "沧屿市", "石泷市"])
    expect(clause.locator("li").first).to_contain_text("未承接")
    # What differs is marked as in the gap view
    assert clause.locator("li mark.changed").all_inner_texts() == ["河"]
    expect(clause.locator("li").last.get_by_role("button", name="复制引文")).to_be_visible()
    # One plan: the parent's clause is marked, too
    beside.get_by_label("对照").select_option("沧屿市")
    weaker = beside.locator("section").filter(has_text="推广").first
    expect(weaker.locator(".parent del")).to_contain_text("无水染色")
    parent, child = (weaker.locator(side).bounding_box() for side in (".parent", "ul"))
    assert parent and child and parent["x"] + parent["width"] <= child["x"]
    page.reload()
    expect(panel(page, "做优纺织印染产业").get_by_label("对照")).to_have_value(CITY)


def test_a_column_shows_the_profile_of_a_plan(visit: Open, wide_page: str) -> None:
    page = visit(wide_page + to("uptake", PROVINCE))
    page.get_by_role("button", name="石泷市", exact=True).click()
    beside = panel(page, "石泷市“十四五”生态环境保护规划")
    expect(beside).to_contain_text("上级分句承接 63%")
    expect(beside).to_contain_text("任务（23）")
    dropped = beside.locator("section").filter(has=page.get_by_role("heading", name="缺失"))
    wanted = sum(texts[2] == "■缺失" for texts in (cells(page, name) for name in names(page)))
    expect(dropped.get_by_role("button")).to_have_count(wanted)
    dropped.get_by_role("button", name="严格控制煤炭消费").click()
    expect(panel(page, "严格控制煤炭消费").get_by_label("对照")).to_have_value(OTHER_CITY)
    page.goto(wide_page + to("uptake", PROVINCE, child=OTHER_CITY))
    beside.get_by_role("link", name="差距报告").click()
    page.wait_for_function("location.hash.startsWith('#/gaps/')")
    assert address(page) == f"#/gaps/{OTHER_CITY}?against={PROVINCE}"


def test_the_keyboard_is_enough(visit: Open, wide_page: str) -> None:
    page = visit(wide_page + to("uptake", PROVINCE))
    rows = names(page)
    page.locator("tbody th button").first.focus()
    for key in ("ArrowDown", "ArrowRight", "ArrowRight", "Enter"):
        page.keyboard.press(key)
    expect(panel(page, rows[1])).to_be_visible()
    assert address(page).endswith("child=plan:望湖市十四五生态环境保护规划")
    expect(panel(page, rows[1]).get_by_role("heading")).to_be_focused()
    page.keyboard.press("j")
    expect(panel(page, rows[2])).to_be_visible()
    page.keyboard.press("k")
    expect(panel(page, rows[1])).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("complementary")).to_have_count(0)
    cell = page.locator("tbody tr").nth(1).locator("[data-column='2']")
    expect(cell).to_be_focused()
    # With the panel open, the picked cell is in sight
    page.set_viewport_size({"width": 1120, "height": 500})
    page.locator("tbody tr").last.locator("[data-column='3']").click()
    picked = page.locator("tbody [aria-pressed='true']")
    expect(picked).to_be_in_viewport(ratio=1)
    page.keyboard.press("k")
    expect(picked).to_be_in_viewport(ratio=1)
    # One stop of the tab key for all cells
    assert page.locator("tbody button[tabindex='0']").count() == 1
