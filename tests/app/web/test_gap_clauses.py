"""The clauses of the gap review, the comparison of unlinked plans and the explained terms."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import quote

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.app.web.plans import CITY, REAL_CITY
from tests.app.web.visiting import Open

GAPS = f"/#/gaps/{quote(CITY)}"
STRANGER = "plan:衢州市生态环境保护十四五规划"


def opened(visit: Open, address: str, language: str = "zh") -> Page:
    page: Page = visit(address, language=language)
    expect(page.locator("#gap-title")).to_be_visible()
    return page


def clauses(page: Page, name: str = "上级分句") -> Locator:
    return page.get_by_role("region", name=name)


def chip_numbers(page: Page, name: str = "筛选") -> tuple[int, list[int]]:
    """Return the number of tasks and the number of each of their statuses."""
    row = page.get_by_role("navigation", name=name).locator(".row").first
    numbers = [int(text) for text in row.locator(".figure").all_inner_texts()]
    return numbers[0], numbers[1:]


class TestClauses:
    def test_the_text_marks_a_clause_and_the_list_gives_its_reason(
        self, visit: Open, demo_page: str
    ) -> None:
        page = opened(visit, f"{demo_page}{GAPS}?status=partial")
        row = clauses(page).get_by_role("listitem").filter(has_text="整改情况纳入企业环境信用记录")
        expect(row).to_contain_text("未承接")
        expect(row).to_contain_text("下级没有对应内容")
        parent = page.locator(".pair section").first
        expect(parent.get_by_role("button", name="未承接：下级没有对应内容")).to_be_visible()

    def test_a_chosen_clause_shows_its_answers_and_stays_in_the_address(
        self, visit: Open, demo_page: str
    ) -> None:
        page = opened(visit, f"{demo_page}{GAPS}?status=partial")
        page.locator(".pair").get_by_role("button", name=re.compile("^只提未落")).click()
        answer = page.get_by_role("region", name="对应这一分句的本级内容").locator(".answer")
        expect(answer).to_have_text("实行清单化管理、项目化推进")
        assert "clause=" in page.url
        page.reload()
        expect(answer).to_be_in_viewport()
        page.keyboard.press("j")
        expect(answer).to_have_count(0)
        assert "clause=" not in page.url

    def test_a_covered_task_shows_its_kept_clauses_in_the_childs_passage(
        self, visit: Open, demo_page: str
    ) -> None:
        page = opened(visit, f"{demo_page}{GAPS}?status=covered", language="en")
        region = clauses(page, "Clauses of the parent passage")
        region.get_by_text("Kept clauses: 8").click()
        region.get_by_role("button").filter(has_text="衔接国土空间规划").click()
        child = page.locator(".pair section").nth(1)
        expect(child.locator(".answer")).to_have_text("衔接国土空间规划")
        expect(region).to_contain_text("the child has a corresponding passage")


class TestComparison:
    def test_unlinked_plans_are_called_a_comparison(self, visit: Open, real_page: str) -> None:
        against = quote(STRANGER)
        page = opened(visit, f"{real_page}/#/gaps/{quote(REAL_CITY)}?against={against}")
        main = page.get_by_role("main")
        expect(main).to_contain_text("这是对照，不是派生")
        filters = page.get_by_role("navigation", name="筛选")
        for name in ("无", "部分同类", "有同类措施"):
            expect(filters.locator(".row").first).to_contain_text(name)
        expect(filters.locator(".row").first).not_to_contain_text("已承接")
        total, numbers = chip_numbers(page)
        assert sum(numbers) == total > 0
        expect(page.get_by_label("关系")).to_have_count(0)
        for relation in ("照搬", "改写", "正确"):
            expect(page.get_by_role("complementary", name="依据与候选")).not_to_contain_text(
                relation
            )


@pytest.mark.parametrize("relation", ["", "verbatim", "missing"])
def test_the_numbers_of_the_statuses_add_up(visit: Open, demo_page: str, relation: str) -> None:
    page = opened(visit, f"{demo_page}{GAPS}?relation={relation}")
    total, numbers = chip_numbers(page)
    assert sum(numbers) == total > 0
    if not relation:
        assert total == 37


class TestTerms:
    def test_a_term_is_explained_to_pointer_and_keyboard(self, visit: Open, demo_page: str) -> None:
        page = opened(visit, f"{demo_page}{GAPS}?status=partial")
        term = page.get_by_role("article").get_by_role("button", name="部分").first
        explained = "部分内容有承接，其余未承接、弱化或只提未落。"
        expect(term).to_have_accessible_description(explained)
        tip = page.get_by_role("tooltip")
        term.hover()
        expect(tip).to_have_text(explained)
        page.mouse.move(0, 0)
        expect(tip).to_have_count(0)
        page.keyboard.press("Tab")
        term.focus()
        expect(tip).to_have_text(explained)

    @pytest.mark.parametrize(
        ("language", "name", "word"),
        [("zh", "名词解释", "疑似有对应"), ("en", "Terms", "only mentioned")],
    )
    def test_the_legend_explains_all_terms(
        self,
        visit: Open,
        demo_page: str,
        accessible: Callable[[Page], None],
        language: str,
        name: str,
        word: str,
    ) -> None:
        page = opened(visit, demo_page + GAPS, language=language)
        page.locator(".progress").get_by_role("button").click()
        dialog = page.get_by_role("dialog", name=name)
        expect(dialog.locator("dt").filter(has_text=word)).to_be_visible()
        if language == "en":
            assert not re.search(r"[\u4e00-\u9fff]", dialog.inner_text())
        accessible(page)
        page.keyboard.press("Escape")
        expect(dialog).to_have_count(0)
