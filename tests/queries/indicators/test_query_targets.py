from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.opening import open_store
from graph.store import Store
from queries.indicators.concept_targets import in_unit, targets
from queries.indicators.concepts import concepts, get_concept
from queries.plans.parts import indicators
from queries.shared.errors import InvalidQuery, NotFound
from tests.queries.indicators.target_plans import plan_id, target_plans

WATER = "concept:reclaimed_water"


@pytest.fixture(scope="module")
def targeted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path: Path = tmp_path_factory.mktemp("targets") / "plans.db"
    with open_store(f"sqlite:///{path}") as opened:
        opened.write(target_plans())
        yield opened


def test_concepts_are_those_that_plans_use_the_most_used_first(targeted: Store) -> None:
    found = concepts(targeted)
    assert [
        (use.concept.id, use.plans, use.indicators, use.historical, use.figures)
        for use in found.items
    ] == [
        (WATER, 5, 9, 1, 0),
        ("concept:water_coefficient", 1, 1, 0, 0),
        ("concept:pm25", 0, 0, 0, 1),
    ]
    assert (found.returned, found.total, found.truncated) == (3, 3, False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("再生水", ["reclaimed_water"]),
        ("WATER", ["reclaimed_water", "water_coefficient"]),
        (" (pm2.5)", ["pm25"]),
        ("water_co", ["water_coefficient"]),
        ("", ["reclaimed_water", "water_coefficient", "pm25"]),
        ("使用", []),
        ("%", []),
    ],
)
def test_concepts_are_found_by_name_and_key(
    targeted: Store, text: str, expected: list[str]
) -> None:
    found = concepts(targeted, text)
    assert [use.concept.id for use in found.items] == [f"concept:{key}" for key in expected]


def test_concepts_are_paged(targeted: Store) -> None:
    page = concepts(targeted, limit=2)
    assert (page.returned, page.total, page.truncated) == (2, 3, True)
    rest = concepts(targeted, limit=2, cursor=page.cursor)
    assert [use.concept.id for use in rest.items] == ["concept:pm25"]
    with pytest.raises(InvalidQuery):
        concepts(targeted, cursor="x")


def test_no_concepts_in_an_empty_store(empty_store: Store) -> None:
    assert concepts(empty_store).total == 0


def test_targets_go_from_the_nation_down(targeted: Store) -> None:
    found = targets(targeted, WATER)
    shown = [
        (
            item.plan.level,
            item.indicator.props["origin"],
            item.indicator.props.get("ambition"),
            item.indicator.props["target_year"],
            item.value_in_unit,
        )
        for item in found.items
    ]
    assert shown == [
        ("nation", "table", None, 2025, 20_000),
        ("province", "table", None, 2025, 147_000),
        ("province", "text", "must", 2025, 147_000),
        ("province", "text", "must", 2035, 160_000),
        ("province", "text", "strive", 2025, 150_000),
        ("prefecture", "table", None, 2025, 12_000),
        ("county", "table", None, 2025, None),
        ("zone", "table", None, 2025, None),  # 万吨 is not 万立方米
    ]
    assert found.concept.props["unit"] == "万立方米"
    assert (found.returned, found.total, found.truncated) == (8, 8, False)


def test_a_target_names_its_plan(targeted: Store) -> None:
    (plan,) = {t.plan for t in targets(targeted, WATER).items if t.plan.level == "prefecture"}
    assert plan.id == plan_id("prefecture")
    assert (plan.title, plan.division, plan.division_code) == ("聊城市规划", "聊城市", "371500")
    assert (plan.period_start, plan.period_end) == (2021, 2025)


def test_baselines_are_counted_in_the_same_unit(targeted: Store) -> None:
    (found,) = (t for t in targets(targeted, WATER).items if t.plan.level == "prefecture")
    assert (found.baseline_in_unit, found.value_in_unit) == (8_000, 12_000)


def test_targets_of_the_past_come_on_request(targeted: Store) -> None:
    found = targets(targeted, "reclaimed_water", historical=True)
    past = [i for i, item in enumerate(found.items) if item.indicator.props["historical"]]
    assert found.total == 9
    assert past == [2]  # first of the sentences of the province: 2020


def test_binding_and_aspirational_targets_are_distinguished(targeted: Store) -> None:
    strive = targets(targeted, WATER, ambition="strive")
    assert [item.value_in_unit for item in strive.items] == [150_000]
    must = targets(targeted, WATER, ambition="must")
    assert must.total == targets(targeted, WATER).total - 1
    assert not any(item.indicator.props.get("ambition") == "strive" for item in must.items)


def test_targets_are_paged_to_the_end(targeted: Store) -> None:
    whole = targets(targeted, WATER).items
    seen, cursor = [], None
    while True:
        page = targets(targeted, WATER, limit=3, cursor=cursor)
        assert page.total == len(whole)
        seen += page.items
        cursor = page.cursor
        if not page.truncated:
            break
    assert tuple(seen) == whole
    with pytest.raises(InvalidQuery, match="not a cursor"):
        targets(targeted, WATER, cursor="x")


def test_a_number_without_unit_is_a_number(targeted: Store) -> None:
    (found,) = targets(targeted, "water_coefficient").items
    assert found.value_in_unit == 0.55


def test_a_concept_without_targets_has_none(targeted: Store) -> None:
    assert targets(targeted, "pm25").items == ()
    assert targets(targeted, "unused").total == 0


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("concept:pm2", ["concept:pm25"]),
        ("再生水", [WATER]),
        ("concept:reclaimed_watr", [WATER]),
        ("zzz", []),
        ("", []),
    ],
)
def test_an_unknown_concept_suggests_similar_ones(
    targeted: Store, name: str, near: list[str]
) -> None:
    with pytest.raises(NotFound) as caught:
        get_concept(targeted, name)
    assert list(caught.value.near) == near


@pytest.mark.parametrize(
    ("filters", "total"),
    [
        ({}, 5),
        ({"origin": "table"}, 1),
        ({"origin": "text", "historical": False}, 3),
        ({"historical": True}, 1),
        ({"binding": "binding"}, 1),
        ({"binding": "expected"}, 0),
        ({"concept": WATER}, 5),
        ({"concept": "reclaimed_water", "origin": "table"}, 1),
        ({"concept": "pm25"}, 0),
    ],
)
def test_indicators_are_filtered(targeted: Store, filters: dict[str, object], total: int) -> None:
    found = indicators(targeted, plan_id("province"), **filters)  # type: ignore[arg-type]
    assert (found.returned, found.total) == (total, total)


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e12, max_value=1e12))
def test_what_converts_converts_back(value: float) -> None:
    there = in_unit(value, "亿立方米", "万立方米")
    assert in_unit(there, "万立方米", "亿立方米") == pytest.approx(value)
    assert in_unit(value, "亿立方米", "吨") is None
    assert in_unit(None, "吨", "吨") is None
