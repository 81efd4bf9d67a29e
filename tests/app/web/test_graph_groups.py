"""图谱: plans by division and sector, in place of a drawing of a large store."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from graph.derive.models import Models
from graph.model import Node, Subgraph, edge, ids
from graph.opening import open_store
from tests.app.web.drawn_graph import drawn, query
from tests.app.web.plans import CITY, to
from tests.app.web.visiting import Open, answered
from tools.bench.many_plans import write_many
from tools.serving import page_over

_CITY = {"code": "980100", "name": "青禾市", "level": "prefecture"}


def table(page: Page) -> Locator:
    return page.get_by_role("region", name="按区划和领域汇总规划")


def row(page: Page, name: str) -> Locator:
    return table(page).get_by_role("row").filter(has=page.get_by_role("rowheader", name=name))


def test_divisions_and_sectors_lead_to_a_plan(visit: Open, wide_page: str) -> None:
    page = visit(wide_page + to("graph"))
    page.get_by_role("link", name="按区划和领域汇总规划").click()
    heads = table(page).get_by_role("columnheader")
    expect(heads).to_have_text(["区划", "合计", "生态环境", "水利", "国民经济和社会发展"])
    expect(row(page, "中华人民共和国本级").get_by_role("cell")).to_have_text(["2", "1", "1", ""])
    nation = page.get_by_role("navigation", name="上级区划")
    row(page, "云岭省").get_by_role("link", name="云岭省").click()
    expect(nation).to_contain_text("中华人民共和国›云岭省")
    expect(row(page, "云岭省本级")).to_be_visible()
    # A cell of a division that has others in it opens these, in its sector
    cell = row(page, "青禾市").get_by_role("link").nth(1)
    expect(cell).to_have_attribute("title", re.compile("^青禾市，水利：2 份规划，其中 2 份派生自"))
    cell.click()
    expect(heads).to_have_text(["区划", "合计", "水利"])
    page.get_by_role("link", name="全部领域").click()
    expect(heads).to_have_count(4)
    # A cell of a division itself lists its plans
    row(page, "青禾市本级").get_by_role("link").last.click()
    plans = page.get_by_role("region", name="规划", exact=True)
    expect(plans.get_by_role("listitem")).to_have_count(1)
    page.reload()
    plans.get_by_role("link").click()
    drawn(page)
    assert query(page) == f"#/graph/{CITY}"


def test_it_is_among_the_choices_of_everything(visit: Open, demo_page: str) -> None:
    page = visit(demo_page + to("graph", CITY))
    drawn(page)
    page.get_by_role("button", name="全部展开…").click()
    page.get_by_role("dialog").get_by_role("link", name="按区划和领域汇总规划").click()
    expect(row(page, "云岭省").get_by_role("cell").first).to_have_text("3")


@pytest.fixture(scope="module")
def crowded_page(models: Models, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Yield the page over a store with more plans than are listed at once."""
    city = Node(ids.division_id("980100"), "Division", _CITY)
    county = Node(
        ids.division_id("980121"), "Division", _CITY | {"code": "980121", "name": "白溪县"}
    )
    nodes = [city, county]
    edges = [edge(county.id, "PART_OF", city.id)]
    for number in range(301):
        title = f"青禾市第{number}号水利规划"
        props = {"title": title, "loaded": True, "division_code": "980100", "level": "prefecture"}
        nodes.append(Node(ids.plan_id(title), "Plan", {**props, "sector": "水利"}))
        edges.append(edge(nodes[-1].id, "FOR_DIVISION", city.id))
    path: Path = tmp_path_factory.mktemp("crowded") / "plans.db"
    with open_store(f"sqlite:///{path}") as store:
        store.write(Subgraph(tuple(nodes), tuple(edges)))
        with page_over(store, models) as address:
            yield address


@pytest.mark.parametrize("view", ["overview", "gaps"])
def test_very_many_plans_are_grouped_and_not_listed(
    visit: Open, crowded_page: str, view: str
) -> None:
    page = visit(crowded_page + to(view))
    expect(page.get_by_text("共 301 份已载入的规划")).to_be_visible()
    expect(page.get_by_text("青禾市第7号水利规划")).to_have_count(0)
    row(page, "青禾市本级").get_by_role("link").last.click()
    plans = page.get_by_role("region", name="规划", exact=True)
    # These plans have no text, so the views that the links open would report its absence
    link = plans.get_by_role("link", name="青禾市第7号水利规划").first
    opened = "read" if view == "overview" else view
    expect(link).to_have_attribute("href", re.compile(f"#/{opened}/plan"))


@pytest.mark.parametrize("view", ["search", "activity"])
def test_very_many_plans_are_no_choices_of_a_list(
    visit: Open, crowded_page: str, view: str
) -> None:
    page = visit(crowded_page + to(view, q="第7号"))
    expect(page.get_by_role("combobox", name="行政区划")).to_be_visible()
    answered(page)
    expect(page.get_by_role("combobox", name="规划", exact=True)).to_have_count(0)


@pytest.fixture(scope="module")
def large_page(models: Models, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Yield the page over a store with more than 20,000 nodes, whose plans have no division."""
    path: Path = tmp_path_factory.mktemp("large") / "plans.db"
    with open_store(f"sqlite:///{path}") as store:
        write_many(store, 21)
        with page_over(store, models) as address:
            yield address


@pytest.mark.slow
def test_a_large_store_is_not_drawn(visit: Open, large_page: str) -> None:
    page = visit(large_page + to("graph", all="store"))
    expect(row(page, "区划不明").get_by_role("cell")).to_have_text(["21", "21"])
    expect(page.locator("canvas")).to_have_count(0)
