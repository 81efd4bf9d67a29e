"""Signing in to the page, and what it allows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi import FastAPI
from playwright.sync_api import expect

from app.access.access_file import access_file
from app.access.tokens import create_token
from app.main import create_app
from app.settings import Settings
from graph.derive.models import Models
from graph.store import Store
from queries.review.edge_verdicts import reviews
from tests.app.web.gap_review import GAPS, bar, progress, settled
from tests.app.web.plans import CITY, PROVINCE
from tests.app.web.visiting import Open
from tools.serving import serving


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=str(tmp_path / "access"))


@pytest.fixture
def app(settings: Settings, demo_copy: Store) -> FastAPI:
    return create_app(settings, demo_copy)


@pytest.fixture
def address(app: FastAPI, models: Models) -> Iterator[str]:
    with serving(app) as served:
        app.state.models = lambda: models
        yield served


def test_the_printed_address_allows_verdicts(
    visit: Open, address: str, app: FastAPI, demo_copy: Store
) -> None:
    token = app.state.access.make_start_token("zhang")
    page = visit(f"{address}/?token={token}")
    assert token not in page.url
    expect(page.get_by_role("button", name="zhang")).to_be_visible()
    page.goto(address + GAPS)
    page.reload()
    expect(bar(page)).to_contain_text("审核人：zhang")
    page.keyboard.press("a")
    expect(progress(page)).to_have_text("已审 1 / 37")
    settled(page)
    (found,) = reviews(demo_copy, CITY, PROVINCE).items[:1]
    assert found.verdict.reviewer == "zhang"
    assert page.evaluate("document.cookie") == ""
    assert token not in page.evaluate("JSON.stringify({...localStorage, ...sessionStorage})")
    page.close()


def test_a_verdict_asks_for_a_token(
    visit: Open, address: str, settings: Settings, demo_copy: Store
) -> None:
    token = create_token(access_file(settings), "王工", "reviewer")
    page = visit(address + GAPS, expect=(401,))
    expect(progress(page)).to_have_text("已审 0 / 37")
    page.keyboard.press("a")
    dialog = page.get_by_role("dialog", name="登录")
    dialog.get_by_label("令牌").fill("wrong")
    dialog.get_by_role("button", name="登录", exact=True).click()
    expect(dialog.get_by_role("alert")).to_have_text("令牌无效，或者已被撤销。")
    dialog.get_by_label("令牌").fill(token)
    dialog.get_by_role("button", name="登录", exact=True).click()
    expect(progress(page)).to_have_text("已审 1 / 37")
    settled(page)
    assert {one.verdict.reviewer for one in reviews(demo_copy, CITY, PROVINCE).items} == {"王工"}
    page.get_by_role("button", name="王工", exact=True).click()
    dialog.get_by_role("button", name="退出登录").click()
    expect(page.get_by_role("button", name="登录", exact=True)).to_be_visible()
    page.close()


def test_cancelling_gives_no_verdict(visit: Open, address: str, demo_copy: Store) -> None:
    page = visit(address + GAPS)
    expect(progress(page)).to_have_text("已审 0 / 37")
    page.keyboard.press("a")
    dialog = page.get_by_role("dialog", name="登录")
    dialog.get_by_role("button", name="取消").click()
    expect(progress(page)).to_have_text("已审 0 / 37")
    assert reviews(demo_copy, CITY, PROVINCE).items == ()
    page.close()


def test_a_closed_server_shows_plans_after_signing_in(
    visit: Open, demo_copy: Store, models: Models, tmp_path: Path
) -> None:
    settings = Settings(data_dir=str(tmp_path / "access"), open_reading="never")
    token = create_token(access_file(settings), "李工", "reader")
    app = create_app(settings, demo_copy)
    with serving(app) as address:
        app.state.models = lambda: models
        page = visit(f"{address}/#/read/{quote(CITY)}", expect=(401,))
        dialog = page.get_by_role("dialog", name="登录")
        dialog.get_by_label("令牌").fill(token)
        dialog.get_by_role("button", name="登录", exact=True).click()
        expect(page.get_by_role("navigation", name="当前位置")).to_contain_text("青禾市")
        page.close()
