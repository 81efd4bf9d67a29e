"""Verdicts of the gap review, by key and by mouse."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Route, expect

from graph.store import Store
from queries.review.edge_verdicts import reviews
from tests.app.web.gap_review import GAPS, bar, current, entries, opened, progress, settled, title
from tests.app.web.plans import CITY, PROVINCE
from tests.app.web.visiting import Open


class TestVerdicts:
    def test_the_name_is_requested_once_and_kept(self, visit: Open, own_page: str) -> None:
        page = opened(visit, own_page + GAPS, name="")
        first = title(page)
        page.keyboard.press("a")
        dialog = page.get_by_role("dialog", name="审核人姓名")
        dialog.get_by_role("textbox").fill("规划科")
        dialog.get_by_role("button", name="继续").click()
        expect(progress(page)).to_have_text("已审 1 / 37")
        expect(page.locator("#gap-title")).not_to_have_text(first)
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
        # One key judges a task, however many links it has
        expect(progress(page)).to_have_text("已审 30 / 37")
        settled(page)
        shown = progress(page).inner_text()
        page.reload()
        expect(progress(page)).to_have_text(shown)
        found = reviews(demo_copy, CITY, PROVINCE).items
        assert {said.verdict.reviewer for said in found} == {"甲"}
        assert {said.verdict.verdict for said in found} == {"accepted", "rejected", "unsure"}

    def test_one_key_judges_all_links_and_a_number_leads_to_one(
        self, visit: Open, own_page: str, demo_copy: Store
    ) -> None:
        page = opened(visit, own_page + GAPS)
        page.locator(".entries").get_by_text("加强扬尘和秸秆焚烧管控").click()
        expect(bar(page)).to_contain_text("本级这 2 条是否都出自上级这一条？")
        page.keyboard.press("a")
        expect(progress(page)).to_have_text("已审 1 / 37")
        settled(page)
        assert [one.verdict.verdict for one in reviews(demo_copy, CITY, PROVINCE).items] == [
            "accepted",
            "accepted",
        ]
        page.keyboard.press("z")
        expect(progress(page)).to_have_text("已审 0 / 37")
        expect(page.locator("#gap-title")).to_have_text("加强扬尘和秸秆焚烧管控")
        settled(page)
        assert reviews(demo_copy, CITY, PROVINCE).items == ()
        page.keyboard.press("2")
        expect(bar(page)).to_contain_text("只判第 2 条，共 2 条")
        page.keyboard.press("r")
        expect(bar(page)).to_contain_text("只判第 1 条，共 2 条")
        expect(progress(page)).to_have_text("已审 0 / 37")
        page.keyboard.press("a")
        expect(progress(page)).to_have_text("已审 1 / 37")
        settled(page)
        given = {one.verdict.verdict for one in reviews(demo_copy, CITY, PROVINCE).items}
        assert given == {"accepted", "rejected"}

    def test_a_near_miss_can_be_added_to_the_links(self, visit: Open, own_page: str) -> None:
        page = opened(visit, own_page + GAPS)
        page.locator(".entries").get_by_text("推进园区循环化改造").click()
        panel = page.get_by_role("complementary", name="依据与候选")
        expect(panel).to_contain_text("可能还来自")
        page.keyboard.press("2")
        expect(bar(page)).to_contain_text("本级这一条是否也出自上级这一条？")
        expect(bar(page).get_by_role("button", name="认可")).to_be_disabled()
        page.keyboard.press("t")
        settled(page)
        page.locator(".entries").get_by_text("推进园区循环化改造").click()
        options = page.get_by_role("group", name="对应或候选")
        expect(options.get_by_role("button")).to_have_count(2)

    def test_rejecting_the_only_link_takes_the_task_from_the_partial_ones(
        self, visit: Open, own_page: str
    ) -> None:
        page = opened(visit, f"{own_page}{GAPS}?status=partial")
        first = title(page)
        chips = page.get_by_role("navigation", name="筛选")
        page.keyboard.press("r")
        expect(chips).to_contain_text(re.compile(r"缺失\s*9"))
        expect(chips).to_contain_text(re.compile(r"部分\s*18"))
        settled(page)
        page.reload()
        expect(chips).to_contain_text(re.compile(r"部分\s*18"))
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
        expect(entries(page)).to_have_count(19)
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
        page.locator(".entries").get_by_text("地表水达到或优于Ⅲ类水体比例").click()
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
