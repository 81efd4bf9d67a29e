"""差距: the list of all that was left out, filters over kinds, targets, and keys in dialogs."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, Route, expect

from graph.store import Store
from queries.review.edge_verdicts import reviews
from tests.app.web.gap_review import GAPS, bar, entries, opened, progress, settled
from tests.app.web.plans import CITY, PROVINCE
from tests.app.web.visiting import Open


def _chips(page: Page) -> list[int]:
    """Return the counts of tasks, targets and own tasks."""
    kinds = page.get_by_role("navigation", name="筛选").locator(".kind .figure")
    return [int(text) for text in kinds.all_inner_texts()]


def test_the_chapter_stays_from_tasks_to_targets_and_all_count_within_it(
    visit: Open, demo_page: str
) -> None:
    page = opened(visit, demo_page + GAPS)
    tasks, targets, own = _chips(page)
    chapter = page.get_by_role("combobox", name="章")
    # The chapter with the plan's targets
    chapter.select_option(index=1)
    for at in range(1, chapter.locator("option").count()):
        chapter.select_option(index=at)
        expect(chapter).to_have_value(
            chapter.locator("option").nth(at).get_attribute("value") or ""
        )
        if _chips(page)[1]:
            break
    chosen = chapter.input_value()
    within = _chips(page)
    assert 0 < within[1] <= targets
    assert within[0] < tasks
    # Own tasks count within the chapter of this plan that corresponds
    assert within[2] < own
    page.get_by_role("navigation", name="筛选").get_by_role("link", name="指标").first.click()
    expect(chapter).to_have_value(chosen)
    expect(entries(page)).to_have_count(within[1])
    expect(progress(page)).to_have_text(f"已审 0 / {within[1]}")
    page.get_by_role("navigation", name="筛选").get_by_role("link", name="本级自有").first.click()
    expect(entries(page)).to_have_count(within[2])
    page.get_by_role("navigation", name="筛选").get_by_role("link", name="任务").first.click()
    expect(chapter).to_have_value(chosen)


def test_all_that_was_left_out_by_chapter(visit: Open, demo_page: str, tmp_path: Path) -> None:
    page = opened(visit, demo_page + GAPS)
    page.get_by_role("link", name="全部未承接").click()
    heading = page.get_by_role("heading", name="没有承接《云岭省“十四五”生态环境保护规划》的内容")
    expect(heading).to_be_visible()
    clauses = page.get_by_role("article").get_by_role("listitem")
    counted = page.get_by_role("article").locator("header .muted").first.inner_text()
    assert counted.startswith(f"{clauses.count()} 个分句")
    with page.expect_download() as saved:
        page.get_by_role("button", name="CSV").click()
    saved.value.save_as(tmp_path / "list.csv")
    lines = (tmp_path / "list.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == "章,任务,位置,行,分句,状态,原因,判定"
    assert len(lines) == 1 + clauses.count()
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="CSV")).not_to_be_visible()
    expect(heading).to_be_visible()
    page.emulate_media(media="screen")
    # A clause leads to its place in the review
    words = clauses.first.inner_text()
    clauses.first.get_by_role("link").click()
    expect(page.locator(".clauses [aria-pressed=true]")).to_contain_text(words)


def test_a_target_is_linked_by_hand_and_undone(
    visit: Open, own_page: str, demo_copy: Store
) -> None:
    page = opened(visit, f"{own_page}{GAPS}?kind=target&status=missing")
    panel = page.get_by_role("complementary", name="依据与候选")
    expect(bar(page)).to_contain_text("本级是否确实没有对应的内容？")
    total = entries(page).count()
    panel.get_by_role("searchbox").fill("率")
    panel.get_by_role("button", name="认定为对应").last.click()
    settled(page)
    found = reviews(demo_copy, CITY, PROVINCE).items
    assert [(one.verdict.verdict, one.verdict.by_hand) for one in found] == [("accepted", True)]
    expect(page.get_by_role("navigation", name="筛选")).not_to_contain_text(f"缺失 {total} ")
    page.keyboard.press("z")
    settled(page)
    assert reviews(demo_copy, CITY, PROVINCE).items == ()


def test_keys_in_the_help_change_nothing(visit: Open, own_page: str, demo_copy: Store) -> None:
    page = opened(visit, own_page + GAPS)
    page.keyboard.press("?")
    help_ = page.get_by_role("dialog")
    expect(help_).to_be_visible()
    for key in "arutzj":
        page.keyboard.press(key)
    expect(help_).to_be_visible()
    page.keyboard.press("?")
    expect(help_).not_to_be_visible()
    expect(progress(page)).to_have_text("已审 0 / 37")
    settled(page)
    assert reviews(demo_copy, CITY, PROVINCE).items == ()
    page.keyboard.press("a")
    expect(progress(page)).to_have_text("已审 1 / 37")


def test_a_verdict_is_announced_when_it_is_stored(visit: Open, own_page: str) -> None:
    page = opened(visit, own_page + GAPS)
    held: list[Route] = []
    page.route(re.compile(r"/review$"), lambda route: held.append(route))
    page.keyboard.press("u")
    expect(progress(page)).to_have_text("已审 1 / 37")
    expect(bar(page)).to_contain_text("正在保存…")
    status = page.locator("p[role=status]")
    expect(status).to_have_text("")
    held[0].continue_()
    expect(status).to_contain_text("存疑：")
    expect(bar(page)).to_contain_text("已保存")
