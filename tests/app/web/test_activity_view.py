"""动态: what happened to the plans, with links to the feeds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from app.ingest.loading import load_paths
from graph.derive.models import Models
from graph.store import Store
from tests.app.web.plans import COUNTY, to
from tests.app.web.visiting import Open
from tests.queries.editions.revisions import REVISED, write_revisions


def test_what_happened_is_listed_with_its_feed(
    visit: Open,
    own_page: str,
    demo_copy: Store,
    models: Models,
    tmp_path: Path,
    accessible: Callable[[Page], None],
) -> None:
    page = visit(own_page + to("activity"))
    expect(page.get_by_role("heading", name="还没有动态")).to_be_visible()
    folder = write_revisions(tmp_path)
    (folder / "city-2023.txt").unlink()
    load_paths(demo_copy, [folder], models, loaded_by="王某")
    page.goto(own_page + to("activity", plan=REVISED))
    page.reload()
    entries = page.get_by_role("main").get_by_role("listitem")
    expect(entries).to_have_count(2)
    expect(entries.filter(has_text="载入《白溪县")).to_contain_text("王某")
    accessible(page)
    feed = page.get_by_role("link", name="Atom").evaluate("link => link.href")
    assert feed.startswith(f"{own_page}/api/v1/feeds/plans/")
    answer = page.request.get(feed)
    assert answer.ok and "<feed" in answer.text()
    page.get_by_role("navigation", name="筛选").get_by_role("link", name="发现版本").click()
    expect(entries).to_have_count(1)
    entries.get_by_role("link").click()
    page.wait_for_function("location.hash.startsWith('#/editions/')")
    page.goto(own_page + to("activity", plan=COUNTY, kind="removed"))
    expect(page.get_by_role("heading", name="没有符合筛选条件的动态")).to_be_visible()
