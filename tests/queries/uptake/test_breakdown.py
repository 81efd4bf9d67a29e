"""The targets of a plan beside those of the plans below."""

from __future__ import annotations

from graph.derive.models import OpenModels
from graph.store import Store
from queries.uptake.breakdown import TargetBreakdown, breakdown
from tests.queries.uptake.province import NORTH, PROVINCE, SOUTH, WEST


def rows(store: Store, models: OpenModels) -> dict[str, TargetBreakdown]:
    found = breakdown(store, PROVINCE, models)
    return {row.target.props["name"]: row for row in found.targets}


def test_totals_are_added_up(province: Store, opened: OpenModels) -> None:
    supply = rows(province, opened)["新增供水能力"]
    assert (supply.additive, supply.outcome, supply.total) == (True, "reached", 13)
    assert supply.short_by is None
    assert supply.without == (WEST,)


def test_a_sum_that_falls_short_is_open_while_a_plan_sets_nothing(
    province: Store, opened: OpenModels
) -> None:
    saving = rows(province, opened)["新增高效节水灌溉面积"]
    assert (saving.outcome, saving.total, saving.short_by) == ("open", 80, 10)
    assert saving.without == (SOUTH,)


def test_rates_have_a_spread(province: Store, opened: OpenModels) -> None:
    leak = rows(province, opened)["城市公共供水管网漏损率"]
    assert (leak.additive, leak.outcome, leak.total) == (False, "spread", None)
    assert (leak.lowest, leak.middle, leak.highest) == (8, 9, 10)
    assert leak.below == (SOUTH,)
    assert leak.reason_zh == "比例和变化幅度不能相加"


def test_each_plan_is_named_with_its_value(province: Store, opened: OpenModels) -> None:
    supply = rows(province, opened)["新增供水能力"]
    assert [(child.plan.id, child.value) for child in supply.children] == [
        (NORTH, "7亿立方米"),
        (SOUTH, "6亿立方米"),
        (WEST, None),
    ]
    assert all(child.counted for child in supply.children)
