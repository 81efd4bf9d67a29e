"""版本: the editions of a plan, what changed, and the parts below to be looked at."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from app.ingest.loading import load_paths
from graph.derive.models import Models
from graph.store import Store
from tests.app.web.plans import PROVINCE, to
from tests.app.web.visiting import Open
from tests.queries.editions.revisions import CITY, CITY_REVISED, REVISED, write_revisions


def test_changes_stand_beside_each_other_with_the_parts_below(
    visit: Open,
    own_page: str,
    demo_copy: Store,
    models: Models,
    tmp_path: Path,
    accessible: Callable[[Page], None],
) -> None:
    load_paths(demo_copy, [write_revisions(tmp_path)], models)
    page = visit(own_page + to("editions", CITY_REVISED), width=1366)
    cards = page.get_by_role("article")
    expect(cards.first).to_be_visible()
    chain = page.get_by_role("navigation", name="各个版本")
    expect(chain).to_contain_text("修订或调整")
    page.get_by_role("navigation", name="筛选").get_by_role("link", name="涉及下级").click()
    task = cards.filter(has_text="任务").first
    expect(task).to_contain_text("时限变动 2024年底前 → 2025年底前")
    assert task.locator("del").all_inner_texts() == ["2024"]
    assert task.locator("ins").all_inner_texts() == ["2025"]
    below = page.get_by_role("complementary", name="下级待查看")
    expect(below).to_contain_text("已查找2份下级规划")
    accessible(page)
    below.get_by_role("listitem").filter(has_text="加强车辆和机械污染管控").first.get_by_role(
        "link", name="看差距"
    ).click()
    # The earlier edition is the parent of the county's plan
    page.wait_for_function("location.hash.startsWith('#/gaps/')")
    expect(page.get_by_role("main")).to_contain_text("加强车辆和机械污染管控")

    page.goto(own_page + to("editions", REVISED))
    expect(page.get_by_role("navigation", name="筛选")).to_contain_text("全部 21")
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator("article.current")).to_have_count(1)
    page.get_by_role("button", name="切换到英文").click()
    expect(page.get_by_role("link", name="All 21")).to_be_visible()
    accessible(page)


def test_without_other_editions_it_tells_what_was_searched(visit: Open, demo_page: str) -> None:
    page = visit(demo_page + to("editions", PROVINCE))
    expect(page.get_by_role("main")).to_contain_text("在已载入的 3 份规划中，没有找到")
    page.goto(demo_page + to("editions", CITY))
    expect(page.get_by_role("heading", name="没有载入这份规划的其他版本")).to_be_visible()
