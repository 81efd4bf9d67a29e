"""The numbers of plans by division and sector."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from graph.model import Node, Subgraph
from graph.sqlite import SqliteStore
from graph.store import Store
from graph.store.iteration import iter_nodes
from queries.plans.distribution import Distribution, PlanLocations, distribution, plan_locations
from queries.shared.errors import NotFound
from tests.queries.three_plans import PLANS


@pytest.fixture(scope="module")
def nation(wide_store: Store) -> PlanLocations:
    return plan_locations(wide_store)


def rows_of(found: Distribution) -> list[tuple[str | None, bool, int]]:
    return [
        (row.division.props["name"] if row.division else None, row.own, row.plans)
        for row in found.rows
    ]


def test_each_plan_is_counted_once_in_its_sector(wide_store: Store, nation: PlanLocations) -> None:
    plans = list(iter_nodes(wide_store, "Plan", {"loaded": True}))
    found = distribution(nation)
    assert found.plans == len(plans) == sum(row.plans for row in found.rows)
    sectors = Counter(plan.props["sector"] for plan in plans)
    assert {item.sector: item.plans for item in found.sectors} == sectors
    for i, column in enumerate(found.sectors):
        cells = [row.cells[i] for row in found.rows]
        assert column.plans == sum(cell.plans for cell in cells if cell)


def test_rows_open_until_only_a_division_itself_is_left(nation: PlanLocations) -> None:
    opened: list[str | None] = [None]
    for at in opened:
        found = distribution(nation, at)
        for row in found.rows:
            assert row.division is not None
            inner = distribution(nation, row.division.id)
            assert row.own or inner.plans == row.plans
            assert row.own or row.opens == any(not each.own for each in inner.rows)
            if row.opens:
                opened.append(row.division.id)
    # The nation, two provinces, and three cities whose counties have plans
    assert len(opened) == 6


def test_the_rows_of_a_province(nation: PlanLocations) -> None:
    province = distribution(nation).rows[1].division
    assert province is not None
    found = distribution(nation, province.id)
    assert [node.props["level"] for node in found.divisions] == ["nation", "province"]
    assert rows_of(found)[0] == (province.props["name"], True, 2)
    assert [own for _, own, _ in rows_of(found)] == [True, False, False, False]
    cells = [cell for row in found.rows for cell in row.cells if cell]
    assert all(cell.linked <= cell.plans for cell in cells)
    assert any(cell.linked for cell in cells)


def test_links_that_were_rejected_do_not_count(store: Store) -> None:
    link = store.edges([PLANS["city"]], ["DERIVES_FROM"], "out")[0]
    assert linked(store) == 2
    changed = replace(link, props={**link.props, "review": "rejected"})
    store.write(Subgraph((), (changed,)))
    assert linked(store) == 1


def linked(store: Store) -> int:
    found = distribution(plan_locations(store))
    return sum(cell.linked for row in found.rows for cell in row.cells if cell)


def test_plans_without_a_division_or_sector_have_a_row_and_a_column(store: Store) -> None:
    title = "社区服务规划"
    store.write(Subgraph((Node("plan:x", "Plan", {"title": title, "loaded": True}),)))
    found = distribution(plan_locations(store))
    assert rows_of(found)[-1] == (None, False, 1)
    assert found.sectors[-1].sector is None
    (inner,) = [row for row in found.rows if row.opens]
    assert inner.division is not None
    assert (None, False, 1) not in rows_of(distribution(plan_locations(store), inner.division.id))


def test_a_store_without_divisions(tmp_path: Path) -> None:
    with SqliteStore(tmp_path / "bare.db") as store:
        empty = distribution(plan_locations(store))
        store.write(Subgraph((Node("plan:x", "Plan", {"title": "社区服务规划", "loaded": True}),)))
        found = distribution(plan_locations(store))
    assert (empty.divisions, empty.rows, empty.plans) == ((), (), 0)
    assert (found.divisions, rows_of(found)) == ((), [(None, False, 1)])


def test_an_unknown_division(nation: PlanLocations) -> None:
    with pytest.raises(NotFound, match="there is no division division:999999"):
        distribution(nation, "division:999999")
