"""图谱: with very many edges, which are drawn as hair lines on a layer of their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from graph.derive.models import Models
from graph.opening import open_store
from graph.store.iteration import iter_nodes
from tests.app.web.drawn_graph import brightness, downloaded, drawn, legend, painted, panel, rows
from tests.app.web.plans import to
from tests.app.web.visiting import Open
from tools.bench.many_plans import write_many
from tools.serving import page_over


@pytest.fixture(scope="module")
def many_page(models: Models, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Yield the address of the whole plans of a store with more edges than sigma draws."""
    with open_store(f"sqlite:///{tmp_path_factory.mktemp('many') / 'plans.db'}") as store:
        write_many(store, 7)
        top = next(iter_nodes(store, "Plan")).id
        with page_over(store, models) as address:
            yield address + to("graph", top, all="plans", list="Concept")


def image(page: Page) -> bytes:
    """Return the view as a PNG."""
    return Path(downloaded(page, "PNG").path()).read_bytes()


def rests(page: Page) -> None:
    """Wait until the hair lines are drawn: the camera is not moving."""
    # They are hidden by the frame that moves or changes something
    painted(page)
    expect(page.locator("canvas.sigma-hairs")).to_be_visible()


@pytest.mark.long
def test_hair_lines_are_seen_saved_and_filtered(visit: Open, many_page: str) -> None:
    page = visit(many_page)
    assert drawn(page) > 5000
    rests(page)
    before, kept = brightness(page), brightness(page, image(page))
    legend(page, "负责").click()
    expect(legend(page, "负责")).not_to_be_checked()
    rests(page)
    # Two of five edges lead to a department
    assert brightness(page) > before + 0.5
    assert brightness(page, image(page)) > kept + 0.5


def test_they_come_back_when_the_camera_rests(visit: Open, many_page: str) -> None:
    page = visit(many_page)
    drawn(page)
    rests(page)
    before = brightness(page)
    page.get_by_role("button", name="放大").click()
    rests(page)
    page.get_by_role("button", name="全图").click()
    rests(page)
    assert brightness(page) == pytest.approx(before, abs=0.5)


def test_a_node_is_chosen_and_opened_among_them(visit: Open, many_page: str) -> None:
    page = visit(many_page)
    nodes = drawn(page)
    rests(page)
    before = brightness(page)
    closed = rows(page).and_(page.locator("[aria-expanded=false]")).first
    closed.click()
    expect(panel(page).get_by_role("heading", level=2)).to_be_visible()
    rests(page)
    # Its edges are highlighted
    assert brightness(page) < before
    page.keyboard.press("x")
    expect(page.locator("[data-drawn]")).not_to_have_attribute("data-drawn", str(nodes))
    assert drawn(page) > nodes
    page.keyboard.press("z")
    expect(page.locator("[data-drawn]")).to_have_attribute("data-drawn", str(nodes))
