"""Sums and chains of the demo plans of the whole nation, as a careful reader judged them."""

from __future__ import annotations

from typing import Any

import pytest

from graph.derive.models import OpenModels
from graph.store import Store
from graph.store.iteration import iter_nodes
from queries.uptake.breakdown import breakdown
from queries.uptake.chain import chain
from queries.uptake.matrix import uptake
from tests.nation_gold import NATION

# Of the judged sums; the others have a name of their own in the tool, or a value in a box (专栏)
_LEAST_SUMS = 45
_LOST = [judged for judged in NATION["chains"] if judged["hops"][-1].get("change") == "lost"]


@pytest.fixture(scope="module")
def plans(wide_store: Store) -> dict[str, str]:
    """Return the ids of the plans by their files."""
    loaded = iter_nodes(wide_store, "Plan", {"loaded": True})
    return {plan.props["source_file"]: plan.id for plan in loaded}


def test_sums_are_those_of_a_reader(
    wide_store: Store, plans: dict[str, str], opened: OpenModels
) -> None:
    found = {
        (file, row.target.props["name"]): row.total
        for file in {judged["parent"] for judged in NATION["sums"]}
        for row in breakdown(wide_store, plans[file], opened).targets
    }
    right = sum(
        (found.get((judged["parent"], judged["target"])) or 0) == pytest.approx(judged["sum"] or 0)
        for judged in NATION["sums"]
    )
    assert right >= _LEAST_SUMS


def test_values_in_another_unit_have_it(
    wide_store: Store, plans: dict[str, str], opened: OpenModels
) -> None:
    province = next(plan for plan in plans.values() if plan.startswith("plan:泽川省十四五生态"))
    values = {row.name: row.values for row in uptake(wide_store, province, opened).targets}
    assert values["恢复退化湿地面积"] == ("5", "45000亩", "3")


def test_clauses_are_lost_where_a_reader_lost_them(
    wide_store: Store, plans: dict[str, str], opened: OpenModels
) -> None:
    found = sum(_is_lost(judged, wide_store, plans, opened) for judged in _LOST)
    assert (found, len(_LOST)) == (2, 3)


def _is_lost(
    judged: dict[str, Any], store: Store, plans: dict[str, str], opened: OpenModels
) -> bool:
    """Return whether a clause of a judged chain is lost in its last plan."""
    first, last = judged["hops"][0], judged["hops"][-1]
    (task,) = (
        task
        for task in iter_nodes(store, "Task", {"plan_id": plans[first["plan"]]})
        if task.props["title"] == first["task"]
    )
    found = chain(store, plans[last["plan"]], task.id, opened)
    assert [plan.id for plan in found.plans] == [plans[hop["plan"]] for hop in judged["hops"]]
    clauses = [c for c in found.clauses if c.clause.text.rstrip("，。；") in first["passage"]]
    assert clauses
    return plans[last["plan"]] in {clause.lost for clause in clauses}
