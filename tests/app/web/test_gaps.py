"""The gap review: the list, both passages, and verdicts by key and by mouse."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from graph.store import Store
from queries.review.edge_verdicts import reviews
from tests.app.web.visiting import Open

CITY = "plan:青禾市十四五生态环境保护规划"
PROVINCE = "plan:云岭省十四五生态环境保护规划"
REAL_CITY = "plan:衡水市生态环境保护十四五规划"
GAPS = f"/#/gaps/{quote(CITY)}"


def entries(page: Page) -> Locator:
    return page.get_by_role("complementary", name="差距清单").get_by_role("listitem")


def current(page: Page) -> Locator:
    return page.locator(".entries [aria-current=true]")


def progress(page: Page) -> Locator:
    return page.locator(".progress .figure")


def bar(page: Page) -> Locator:
    return page.get_by_role("region", name="判定")


def title(page: Page) -> str:
    return page.locator("#gap-title").inner_text()


def opened(visit: Open, address: str, name: str = "甲", **more: Any) -> Page:
    """Return the page with the reviewer's name already set."""
    page: Page = visit(address, **more)
    if name:
        page.evaluate(f"localStorage.setItem('plangraph.reviewer', '{name}')")
        page.reload()
    expect(page.locator("#gap-title")).to_be_visible()
    return page


def settled(page: Page) -> None:
    """Wait until the verdict is stored and the report has been loaded again."""
    expect(page.get_by_text("正在保存…")).to_have_count(0)
    page.wait_for_timeout(700)
    page.wait_for_load_state("networkidle")


class TestTheList:
    def test_it_lists_every_task_of_the_parent_in_the_order_of_the_text(
        self, visit: Open, demo_page: str
    ) -> None:
        page = opened(visit, demo_page + GAPS)
        expect(progress(page)).to_have_text("已审 0 / 37")
        expect(entries(page)).to_have_count(37)
        expect(page.get_by_role("heading", name="三 优化结构布局")).to_be_visible()

    @pytest.mark.parametrize(
        ("chip", "count"),
        [("缺失 8", 8), ("部分 20", 20), ("已承接 9", 9), ("弱化 1", 1), ("递延 1", 1)],
    )
    def test_every_number_links_to_the_items_it_counts(
        self, visit: Open, demo_page: str, chip: str, count: int
    ) -> None:
        page = opened(visit, demo_page + GAPS)
        name, number = chip.split()
        links = page.get_by_role("navigation", name="筛选").get_by_role("link")
        links.filter(has_text=re.compile(rf"{name}\s*{number}$")).click()
        expect(entries(page)).to_have_count(count)
        address = page.url
        page.reload()
        expect(entries(page)).to_have_count(count)
        assert page.url == address

    def test_own_tasks_of_the_child(self, visit: Open, demo_page: str) -> None:
        page = opened(visit, demo_page + GAPS)
        page.get_by_role("link", name="本级自有 7").click()
        expect(entries(page)).to_have_count(7)
        expect(bar(page)).to_contain_text("这一条是否确实是本级自有？")

    def test_the_links_of_the_overview(self, visit: Open, demo_page: str) -> None:
        page = opened(visit, f"{demo_page}{GAPS}?relation=verbatim")
        expect(page.get_by_label("关系")).to_have_value("verbatim")
        verbatim = entries(page).count()
        assert 0 < verbatim < 37
        page.goto(f"{demo_page}{GAPS}?status=missing")
        expect(entries(page)).to_have_count(8)

    def test_filters_are_kept_in_the_address(self, visit: Open, demo_page: str) -> None:
        page = opened(visit, demo_page + GAPS)
        page.get_by_label("部门").select_option(index=1)
        few = entries(page).count()
        assert 0 < few < 37
        page.get_by_label("章", exact=True).select_option(index=1)
        fewer = entries(page).count()
        assert fewer <= few
        page.reload()
        expect(entries(page)).to_have_count(fewer)
        page.get_by_label("部门").select_option("")
        page.get_by_label("章", exact=True).select_option("")
        page.get_by_label("排序").select_option("share")
        expect(page.locator(".told .figure").first).to_have_text("0%")
        assert "sort=share" in page.url

    def test_filters_without_results_can_be_cleared(self, visit: Open, demo_page: str) -> None:
        page = visit(f"{demo_page}{GAPS}?status=possible")
        expect(page.get_by_text("没有符合筛选条件的内容")).to_be_visible()
        page.get_by_role("button", name="清除筛选").click()
        expect(entries(page)).to_have_count(37)

    def test_excel_and_word(self, visit: Open, demo_page: str) -> None:
        page = opened(visit, demo_page + GAPS)
        for name, ending in (("Excel", "xlsx"), ("Word", "docx")):
            with page.expect_download() as download:
                page.get_by_role("link", name=name, exact=True).click()
            assert download.value.suggested_filename.endswith(f"差距.{ending}")

    def test_a_plan_without_a_parent_shows_what_to_do(self, visit: Open, demo_page: str) -> None:
        page = visit(f"{demo_page}/#/gaps/{quote(PROVINCE)}")
        expect(page.get_by_role("heading", name="没有载入上级规划")).to_be_visible()
        page.get_by_role("main").get_by_role("link", name="青禾市“十四五”生态环境保护规划").click()
        expect(page.locator("#gap-title")).to_be_visible()
        assert "against=plan" in page.url

    def test_no_plan_at_all(self, visit: Open, empty_page: str) -> None:
        page = visit(f"{empty_page}/#/gaps")
        expect(page.get_by_text("还没有载入规划")).to_be_visible()


class TestThePassages:
    def test_same_changed_and_missing_text_is_marked(self, visit: Open, demo_page: str) -> None:
        page = opened(visit, f"{demo_page}{GAPS}?status=partial")
        page.locator(".entries").get_by_text("推进园区循环化改造").click()
        parent, child = page.locator(".pair section").all()
        gone = "以化工、建材、食品加工园区为重点"
        expect(parent.locator("del").filter(has_text=gone)).to_be_visible()
        expect(child.locator("ins").first).to_be_visible()
        same = "补齐集中供热、污水处理、固体废物贮存等公共设施"
        for side in (parent, child):
            expect(side).to_contain_text(same)
            for mark in side.locator("del, ins, mark").all_inner_texts():
                assert same not in mark
            expect(side.get_by_role("button", name="复制引文")).to_be_visible()
        expect(page.locator(".legend")).to_contain_text("上级有、本级没有")

    def test_a_missing_task_shows_its_near_misses_with_reasons(
        self, visit: Open, demo_page: str
    ) -> None:
        page = opened(visit, f"{demo_page}{GAPS}?status=missing")
        panel = page.get_by_role("complementary", name="依据与候选")
        expect(panel.get_by_role("listitem")).to_have_count(3)
        expect(panel.locator(".why").first).to_contain_text("共有的专门用词很少")
        expect(page.locator(".pair section").nth(1)).to_contain_text("最接近，但未认定为对应")
        before = page.locator(".pair section").nth(1).inner_text()
        page.keyboard.press("2")
        expect(page.locator(".pair section").nth(1)).not_to_have_text(before)
        assert "with=task" in page.url

    def test_a_target_shows_both_values_and_lines(self, visit: Open, demo_page: str) -> None:
        page = opened(visit, f"{demo_page}{GAPS}?status=weaker")
        row = page.get_by_role("row", name="目标值")
        assert row.get_by_role("cell").all_inner_texts() == ["88%", "86%"]
        expect(page.locator(".verdict")).to_have_text(re.compile("▼.*下级86，上级88"))
        article = page.get_by_role("article")
        expect(article.get_by_role("link", name="第67行")).to_be_visible()
        expect(article.get_by_role("link", name="第48行")).to_be_visible()

    def test_evidence_is_a_drawer_on_narrow_screens(self, visit: Open, demo_page: str) -> None:
        page = opened(visit, f"{demo_page}{GAPS}?status=missing", width=1280)
        panel = page.get_by_role("complementary", name="依据与候选")
        expect(panel).to_have_count(0)
        page.keyboard.press("e")
        expect(panel).to_be_visible()
        page.keyboard.press("e")
        expect(panel).to_have_count(0)


class TestVerdicts:
    def test_the_name_is_requested_once_and_kept(self, visit: Open, own_page: str) -> None:
        page = opened(visit, own_page + GAPS, name="")
        first = title(page)
        page.keyboard.press("a")
        dialog = page.get_by_role("dialog", name="审核人姓名")
        dialog.get_by_role("textbox").fill("规划科")
        dialog.get_by_role("button", name="继续").click()
        expect(progress(page)).to_have_text("已审 1 / 37")
        assert title(page) != first
        page.keyboard.press("a")
        expect(dialog).not_to_be_visible()
        expect(progress(page)).to_have_text("已审 2 / 37")
        settled(page)
        page.reload()
        expect(progress(page)).to_have_text("已审 2 / 37")
        expect(bar(page)).to_contain_text("审核人：规划科")

    def test_cancelling_the_name_submits_nothing(self, visit: Open, own_page: str) -> None:
        page = opened(visit, own_page + GAPS, name="")
        page.keyboard.press("r")
        page.get_by_role("dialog").get_by_role("button", name="取消").click()
        expect(progress(page)).to_have_text("已审 0 / 37")

    def test_thirty_verdicts_with_the_keyboard_alone(
        self, visit: Open, own_page: str, demo_copy: Store
    ) -> None:
        page = opened(visit, own_page + GAPS)
        for turn in range(30):
            page.keyboard.press("aru"[turn % 3])
        # Two of the parent's tasks have two links: a verdict for each
        expect(progress(page)).to_have_text(re.compile(r"已审 (28|29|30) / 37"))
        settled(page)
        shown = progress(page).inner_text()
        page.reload()
        expect(progress(page)).to_have_text(shown)
        found = reviews(demo_copy, CITY, PROVINCE).items
        assert {said.verdict.reviewer for said in found} == {"甲"}
        assert {said.verdict.verdict for said in found} == {"accepted", "rejected", "unsure"}

    def test_rejecting_the_only_link_takes_the_task_from_the_partial_ones(
        self, visit: Open, own_page: str
    ) -> None:
        page = opened(visit, f"{own_page}{GAPS}?status=partial")
        first = title(page)
        chips = page.get_by_role("navigation", name="筛选")
        page.keyboard.press("r")
        expect(chips).to_contain_text(re.compile(r"缺失\s*9"))
        expect(chips).to_contain_text(re.compile(r"部分\s*19"))
        settled(page)
        page.reload()
        expect(chips).to_contain_text(re.compile(r"部分\s*19"))
        page.goto(own_page + GAPS)
        page.locator(".entries").get_by_text(first).click()
        expect(page.get_by_text("已否定，不再计入")).to_be_visible()

    def test_undo_restores_the_task_and_the_numbers(self, visit: Open, own_page: str) -> None:
        page = opened(visit, f"{own_page}{GAPS}?status=partial")
        first = title(page)
        page.keyboard.press("r")
        settled(page)
        page.keyboard.press("z")
        expect(page.locator("#gap-title")).to_have_text(first)
        expect(progress(page)).to_have_text("已审 0 / 37")
        settled(page)
        page.reload()
        expect(entries(page)).to_have_count(20)
        expect(progress(page)).to_have_text("已审 0 / 37")

    def test_a_verdict_of_an_earlier_visit_is_taken_back(self, visit: Open, own_page: str) -> None:
        page = opened(visit, own_page + GAPS)
        page.keyboard.press("u")
        settled(page)
        page.reload()
        page.locator(".entries a").first.click()
        panel = page.get_by_role("complementary", name="依据与候选")
        expect(panel).to_contain_text("存疑 · 甲")
        panel.get_by_role("button", name="撤回这一判定").click()
        expect(progress(page)).to_have_text("已审 0 / 37")
        settled(page)
        page.reload()
        expect(progress(page)).to_have_text("已审 0 / 37")

    def test_a_note_goes_with_the_verdict(
        self, visit: Open, own_page: str, demo_copy: Store
    ) -> None:
        page = opened(visit, own_page + GAPS)
        page.keyboard.press("n")
        page.keyboard.type("areu 逐句核对")
        page.keyboard.press("Enter")
        page.keyboard.press("a")
        expect(progress(page)).to_have_text("已审 1 / 37")
        settled(page)
        assert [said.verdict.note for said in reviews(demo_copy).items] == ["areu 逐句核对"]
        expect(page.get_by_role("textbox", name="备注")).to_have_value("")

    def test_a_confirmed_missing_task_counts_in_the_report(
        self, visit: Open, own_page: str
    ) -> None:
        page = opened(visit, f"{own_page}{GAPS}?status=missing")
        expect(bar(page)).to_contain_text("本级是否确实没有对应的内容？")
        bar(page).get_by_role("button", name="认可").click()
        expect(progress(page)).to_have_text("已审 1 / 37")
        settled(page)
        page.reload()
        expect(progress(page)).to_have_text("已审 1 / 37")
        expect(entries(page)).to_have_count(8)

    def test_a_link_to_a_candidate_is_added_and_undone(self, visit: Open, own_page: str) -> None:
        page = opened(visit, f"{own_page}{GAPS}?status=missing")
        chips = page.get_by_role("navigation", name="筛选")
        first = title(page)
        page.keyboard.press("t")
        expect(chips).to_contain_text(re.compile(r"缺失\s*7"))
        expect(progress(page)).to_have_text("已审 1 / 37")
        settled(page)
        page.goto(f"{own_page}{GAPS}?status=covered")
        page.locator(".entries").get_by_text(first).click()
        expect(page.get_by_role("article")).to_contain_text("人工认定")
        page.keyboard.press("z")
        expect(chips).to_contain_text(re.compile(r"缺失\s*8"))
        settled(page)
        page.reload()
        expect(chips).to_contain_text(re.compile(r"缺失\s*8"))

    @pytest.mark.parametrize(
        ("query", "key", "path"),
        [
            ("status=partial", "a", "/review"),
            # A pair of indicators: its edge is in the graph, though not in the report
            ("status=weaker", "a", "/review"),
            ("status=missing", "t", "/edges"),
        ],
    )
    def test_only_new_links_are_added_and_others_are_reviewed(
        self, visit: Open, own_page: str, query: str, key: str, path: str
    ) -> None:
        page = opened(visit, f"{own_page}{GAPS}?{query}")
        with page.expect_request(lambda sent: sent.method == "POST") as sent:
            page.keyboard.press(key)
        assert sent.value.url.endswith(path)
        settled(page)

    def test_a_link_is_added_to_any_task(self, visit: Open, own_page: str) -> None:
        page = opened(visit, f"{own_page}{GAPS}?status=own")
        panel = page.get_by_role("complementary", name="依据与候选")
        panel.get_by_label("连到上级的其他任务").fill("园区循环化")
        panel.get_by_role("list", name="连到上级的其他任务").get_by_role(
            "button", name="认定为对应"
        ).click()
        expect(entries(page)).to_have_count(6)
        settled(page)
        page.reload()
        expect(entries(page)).to_have_count(6)

    def test_targets_are_parted_and_set_together_again(self, visit: Open, own_page: str) -> None:
        page = opened(visit, f"{own_page}{GAPS}?status=weaker")
        article = page.get_by_role("article")
        expect(article.get_by_role("link", name="第48行")).to_be_visible()
        expect(bar(page)).to_contain_text("这两项指标是否应当对照？")
        page.keyboard.press("r")
        settled(page)
        # The table's row is out: now the sentence with the same target is next to the parent's
        expect(article.get_by_role("link", name="第27行")).to_be_visible()
        page.reload()
        expect(article.get_by_role("link", name="第27行")).to_be_visible()
        panel = page.get_by_role("complementary", name="依据与候选")
        expect(panel).to_contain_text("已否定与“地表水达到或优于Ⅲ类水体比例”的对照")
        panel.get_by_role("button", name="撤回这一判定").click()
        settled(page)
        expect(article.get_by_role("link", name="第48行")).to_be_visible()

    def test_a_failure_is_shown_and_rolled_back(self, visit: Open, own_page: str) -> None:
        page = opened(visit, own_page + GAPS, expect=(503,))
        first = title(page)

        def fail(route: Route) -> None:
            if route.request.method == "POST":
                route.fulfill(status=503, json={"title": "Busy", "detail": "the store is busy"})
            else:
                route.continue_()

        page.route("**/api/v1/edges/*/review", fail)
        page.keyboard.press("a")
        alert = bar(page).get_by_role("alert")
        expect(alert).to_contain_text(f"没能保存对“{first}”的判定")
        expect(alert).to_contain_text("数据库暂时连不上或正忙")
        expect(progress(page)).to_have_text("已审 0 / 37")
        page.unroute("**/api/v1/edges/*/review")
        alert.get_by_role("button", name="重试").click()
        expect(alert).to_have_count(0)
        expect(progress(page)).to_have_text("已审 1 / 37")
        settled(page)
        page.reload()
        expect(progress(page)).to_have_text("已审 1 / 37")

    def test_unreviewed_only_empties_as_the_review_goes_on(
        self, visit: Open, own_page: str
    ) -> None:
        page = opened(visit, f"{own_page}{GAPS}?kind=own&open=1")
        for left in range(6, 0, -1):
            page.keyboard.press("a")
            expect(entries(page)).to_have_count(left)
        page.keyboard.press("a")
        expect(bar(page)).to_contain_text("全部已审。")

    def test_keys_go_through_the_list_and_stay_out_of_fields(
        self, visit: Open, demo_page: str
    ) -> None:
        page = opened(visit, demo_page + GAPS)
        first = title(page)
        page.keyboard.press("j")
        expect(page.locator("#gap-title")).not_to_have_text(first)
        expect(current(page)).to_be_in_viewport()
        for _ in range(20):
            page.keyboard.press("j")
        expect(current(page)).to_be_in_viewport()
        address = page.url
        there = title(page)
        page.reload()
        expect(page.locator("#gap-title")).to_have_text(there)
        assert page.url == address
        page.keyboard.press("k")
        expect(page.locator("#gap-title")).not_to_have_text(there)
        page.keyboard.press("?")
        expect(page.get_by_role("dialog")).to_contain_text("认可，并到下一条未审的")


class TestReal:
    def test_two_hundred_by_a_hundred_and_sixty_five(self, visit: Open, real_page: str) -> None:
        page = opened(visit, f"{real_page}/#/gaps/{quote(REAL_CITY)}")
        expect(progress(page)).to_have_text("已审 0 / 165")
        expect(entries(page)).to_have_count(165)
        for _ in range(40):
            page.keyboard.press("j")
        expect(current(page)).to_be_in_viewport()

    @pytest.mark.parametrize(
        ("query", "words"),
        [
            ("status=not applicable", "渤海"),
            ("status=weaker", "▼"),
            ("kind=own", "本级自有"),
            ("status=partial", "上级分句"),
        ],
    )
    def test_a_view_contains_the_expected_words(
        self, visit: Open, real_page: str, query: str, words: str
    ) -> None:
        page = opened(visit, f"{real_page}/#/gaps/{quote(REAL_CITY)}?{query}")
        expect(page.get_by_role("main")).to_contain_text(words)

    def test_unlinked_plans_are_compared_too(self, visit: Open, real_page: str) -> None:
        against = quote("plan:衢州市生态环境保护十四五规划")
        page: Page = visit(f"{real_page}/#/gaps/{quote(REAL_CITY)}?against={against}")
        expect(page.locator("#gap-title")).to_be_visible()
        expect(page.get_by_text("未保存")).to_be_visible()


@pytest.mark.parametrize(
    ("query", "width", "dark", "language"),
    [
        ("", 1920, False, "zh"),
        ("status=missing", 1280, True, "zh"),
        ("kind=target", 1920, True, "en"),
        ("kind=own", 900, False, "en"),
    ],
)
def test_it_is_accessible_and_fits(
    visit: Open,
    demo_page: str,
    accessible: Callable[[Page], None],
    query: str,
    width: int,
    dark: bool,
    language: str,
) -> None:
    page = opened(visit, f"{demo_page}{GAPS}?{query}", width=width, dark=dark, language=language)
    page.wait_for_load_state("networkidle")
    accessible(page)
    overflow = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert overflow == 0
    if language == "en":
        # Only the text of the plans is Chinese
        said = bar(page) if language == "zh" else page.get_by_role("region", name="Verdict")
        assert not re.search(r"[\u4e00-\u9fff]", said.inner_text().replace("甲", ""))


def test_paper_gets_the_passages_without_the_bar(visit: Open, demo_page: str) -> None:
    page = opened(visit, demo_page + GAPS)
    page.emulate_media(media="print")
    expect(bar(page)).not_to_be_visible()
    expect(page.locator(".pair section").first).to_be_visible()
