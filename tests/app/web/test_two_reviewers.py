"""Two people at once: what one of them decides, the other one sees, and is asked about."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from playwright.sync_api import Page, Request, expect

from graph.store import Store
from queries.review.edge_verdicts import reviews
from tests.app.web.gap_review import GAPS, bar, opened, progress, settled, title
from tests.app.web.plans import CITY, PROVINCE, to
from tests.app.web.visiting import Open, answered, without_news

_ADDRESS = GAPS + "?status=partial"


def test_the_verdict_of_another_person_appears_by_itself(visit: Open, own_page: str) -> None:
    one = opened(visit, own_page + _ADDRESS, name="甲")
    other = opened(visit, own_page + _ADDRESS, name="乙")
    first = title(one)
    card = visit(own_page + to("overview"))
    expect(card.get_by_role("article").first).to_be_visible()
    one.keyboard.press("u")
    # Nothing is done in the other window, and what is read there stays
    expect(progress(other)).to_have_text("已审 1 / 37")
    assert title(other) == first
    expect(bar(other)).to_contain_text("存疑 · 甲")
    settled(one)
    one.keyboard.press("z")
    expect(progress(other)).to_have_text("已审 0 / 37")


def test_the_second_of_two_different_verdicts_asks(
    visit: Open, own_page: str, demo_copy: Store
) -> None:
    one = opened(visit, own_page + _ADDRESS, name="甲")
    # News does not reach this window in time
    other = opened(visit, own_page + _ADDRESS, name="乙", expect=(409,))
    without_news(other)
    expect(other.locator("#gap-title")).to_be_visible()
    first = title(other)
    one.keyboard.press("a")
    settled(one)
    other.keyboard.press("r")
    alert = other.get_by_role("alert")
    expect(alert).to_contain_text(f"甲 已将“{first}”判为“已认可”")
    assert {said.verdict.verdict for said in reviews(demo_copy, CITY, PROVINCE).items} == {
        "accepted"
    }
    alert.get_by_role("button", name="改为“已否定”").click()
    expect(alert).to_have_count(0)
    settled(other)
    given = reviews(demo_copy, CITY, PROVINCE).items
    assert ("rejected", "乙") in {(one.verdict.verdict, one.verdict.reviewer) for one in given}
    # The first one sees it without asking
    expect(one.get_by_role("navigation", name="筛选")).to_contain_text(re.compile(r"部分\s*18"))


def test_the_name_given_in_one_tab_counts_in_the_other(visit: Open, own_page: str) -> None:
    page = opened(visit, own_page + GAPS, name="")
    second = page.context.new_page()
    second.goto(own_page + GAPS)
    expect(second.locator("#gap-title")).to_be_visible()
    page.keyboard.press("a")
    dialog = page.get_by_role("dialog", name="审核人姓名")
    dialog.get_by_role("textbox").fill("规划科")
    dialog.get_by_role("button", name="继续").click()
    expect(bar(second)).to_contain_text("审核人：规划科")


def _reports(page: Page) -> list[str]:
    """Return a list that grows with each gap report or list of verdicts that the page loads."""
    loaded: list[str] = []

    def note(request: Request) -> None:
        path = urlsplit(request.url).path
        if request.method == "GET" and path.endswith(("/gaps", "/reviews")):
            loaded.append(path)

    page.on("request", note)
    return loaded


def test_own_verdicts_load_nothing_again(visit: Open, own_page: str) -> None:
    page = opened(visit, own_page + _ADDRESS, name="甲")
    other = opened(visit, own_page + _ADDRESS, name="乙")
    answered(page)
    loaded = _reports(page)
    for turn in range(6):
        page.keyboard.press("au"[turn % 2])
    expect(progress(page)).to_have_text("已审 6 / 37")
    # The other window has the news by now, and this one the same event
    expect(progress(other)).to_have_text("已审 6 / 37")
    settled(page)
    page.wait_for_timeout(1500)
    assert loaded == []
    expect(page.get_by_role("complementary", name="依据与候选")).to_be_visible()
    page.keyboard.press("z")
    expect(progress(other)).to_have_text("已审 5 / 37")
    page.wait_for_timeout(1500)
    assert loaded == []
    # A rejected link leaves the report, which is loaded once
    page.keyboard.press("r")
    expect(other.get_by_role("navigation", name="筛选")).to_contain_text(re.compile(r"部分\s*18"))
    page.wait_for_timeout(1500)
    assert len(loaded) == 2
    # The verdict of another person still arrives
    for _ in range(9):
        other.keyboard.press("j")
    other.keyboard.press("u")
    expect(progress(page)).to_have_text("已审 7 / 37")
    assert len(loaded) == 4
