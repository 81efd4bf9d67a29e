"""The gap review: the list and both passages."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from tests.app.web.gap_review import GAPS, bar, current, entries, opened, progress
from tests.app.web.plans import PROVINCE, REAL_CITY, to
from tests.app.web.visiting import Open, answered, hide_children


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
        [("缺失 8", 8), ("部分 19", 19), ("已承接 10", 10), ("弱化 3", 3), ("递延 1", 1)],
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
        page.locator(".entries").get_by_text("建立生态产品目录和核算台账").click()
        expect(page.get_by_text("可能来自上级：")).to_be_visible()

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
        page = visit(demo_page)
        hide_children(page)
        page.goto(demo_page + to("gaps", PROVINCE))
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
        expect(row.get_by_role("cell")).to_have_text(["88%", "86%"])
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
    answered(page)
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
