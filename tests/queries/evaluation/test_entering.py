"""Entering observations: corrections, conflicts, withdrawals, history, and other plans."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from graph.model import Subgraph
from graph.review.observations import current_observations, of_plan
from graph.store import Store
from queries.evaluation.entering import Entry, enter
from queries.evaluation.entry_writing import Entered, withdraw
from queries.evaluation.evaluation import evaluation
from queries.evaluation.evaluation_answers import TargetEvaluation
from queries.evaluation.observation_list import observations
from queries.plans.removal import dependents, remove, undo_removal
from queries.shared.errors import InvalidQuery, NotFound
from tests.queries.evaluation.made_plan import PLAN, plan_with, target, target_id

BY, OTHER = "统计科", "规划科"
NAME = "覆盖率"
REVISED = "plan:白溪县十四五规划修订"
_TARGET = target(NAME, 60, 50, concept="forest_coverage")
_STATE = target("方案", None, None, None, target_kind="completion", start=5)


@pytest.fixture
def store(empty_store: Store) -> Store:
    empty_store.write(plan_with(_TARGET, _STATE))
    return empty_store


def entry(value: float | None, **props: object) -> Entry:
    return replace(Entry(target_id(NAME), 2023, value), **props)  # type: ignore[arg-type]


def counts(done: Entered) -> tuple[int, int, int]:
    return done.added, done.corrected, done.unchanged


def first(store: Store, plan: str = PLAN, **options: object) -> TargetEvaluation:
    return evaluation(store, plan, 2023, **options).targets[0]  # type: ignore[arg-type]


def test_a_correction_of_ones_own_replaces_the_value_and_stays_in_the_history(store: Store):
    assert counts(enter(store, PLAN, [entry(55, document="公报")], BY)) == (1, 0, 0)
    assert counts(enter(store, PLAN, [entry(55, document="公报")], BY)) == (0, 0, 1)
    assert counts(enter(store, PLAN, [entry(56, document="公报")], BY)) == (0, 1, 0)
    assert first(store).actual == 56
    assert observations(store, PLAN).total == 1
    listed = observations(store, PLAN, history=True)
    assert [(item.observation.props["value"], item.current) for item in listed.items] == [
        (56, True),
        (55, False),
    ]
    assert [item.observation.props["turn"] for item in listed.items] == [2, 1]


@pytest.mark.parametrize(("document", "reviewer"), [("公报", OTHER), ("年鉴", BY)])
def test_values_of_others_and_of_other_sources_are_kept_as_a_conflict(
    store: Store, document: str, reviewer: str
):
    enter(store, PLAN, [entry(55, document="公报")], BY)
    done = enter(store, PLAN, [entry(56, document=document)], reviewer)
    assert counts(done) == (1, 0, 0)
    assert "different values of 2023: 55% (公报)" in done.conflicts[0].replace("（", " (").replace(
        "）", ")"
    )
    found = first(store)
    assert (found.verdict, found.actual) == ("not comparable", None)
    assert sorted(node.props["value"] for node in found.observations) == [55, 56]
    # The same value twice is none
    assert enter(store, PLAN, [entry(55, document=document)], reviewer).conflicts == ()
    assert first(store).actual == 55


def test_a_withdrawn_value_no_longer_counts(store: Store):
    enter(store, PLAN, [entry(55)], BY)
    enter(store, PLAN, [entry(56)], OTHER)
    wrong = next(node for node in first(store).observations if node.props["value"] == 56)
    done = withdraw(store, wrong.id, BY, "抄错")
    assert (done.props["state"], done.props["reviewer"], done.props["note"]) == (
        "withdrawn",
        BY,
        "抄错",
    )
    assert first(store).actual == 55
    assert observations(store, PLAN, history=True).total == 3
    with pytest.raises(InvalidQuery, match="corrected or withdrawn before"):
        withdraw(store, wrong.id, BY)
    # It can be entered again
    assert counts(enter(store, PLAN, [entry(56)], OTHER)) == (1, 0, 0)


@pytest.mark.parametrize("name", ["observation:none", PLAN])
def test_only_observations_are_withdrawn(store: Store, name: str):
    with pytest.raises(NotFound):
        withdraw(store, name, BY)


def test_as_of_a_day_gives_the_state_of_that_day(store: Store):
    enter(store, PLAN, [entry(55)], BY)
    (node,) = of_plan(store, PLAN)
    early = replace(node, props={**node.props, "at": "2024-02-01T08:00:00.000000+00:00"})
    store.write(Subgraph((early,)), remove=[node.id])
    enter(store, PLAN, [entry(57)], BY)
    assert first(store).actual == 57
    assert first(store, as_of="2024-02-01").actual == 55
    assert first(store, as_of="2024-01-31").verdict == "no data"
    today = datetime.now(UTC).date().isoformat()
    assert first(store, as_of=today).actual == 57


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        (entry(None), "enter its value"),
        (entry(float("inf")), "not a finite number"),
        (entry(5, year=1800), "the year must be from 1949 to 2100"),
        (entry(5, value_basis="x"), "no value basis"),
        (entry(5, note="长" * 1001), "at most 1000 characters"),
        (entry(5, indicator="indicator:x"), "the plan has no target indicator:x"),
        (entry(5, indicator=target_id("方案")), "enter 是 (met) or 否"),
    ],
)
def test_entries_that_are_not_valid_are_left_out_with_a_sentence(
    store: Store, bad: Entry, message: str
):
    done = enter(store, PLAN, [replace(bad, place="row 5"), entry(55)], BY)
    assert counts(done) == (1, 0, 0)
    (sentence,) = done.refused
    assert sentence.startswith("row 5: ") and message in sentence


def test_a_reviewer_is_needed(store: Store):
    with pytest.raises(InvalidQuery):
        enter(store, PLAN, [entry(5)], " ")


def test_values_outlast_a_change_of_the_plan(store: Store):
    enter(store, PLAN, [entry(55), Entry(target_id("方案"), 2023, met=True)], BY)
    changed = target(NAME, 62, 50, concept="forest_coverage")
    moved = replace(changed, id=target_id(NAME) + "~2")
    store.replace_plan(PLAN, plan_with(moved))
    found = first(store)
    assert (found.indicator.id, found.actual, found.done) == (moved.id, 55, pytest.approx(5 / 12))
    # The target without a number is gone; its value is kept
    assert observations(store, PLAN).total == 2


@pytest.mark.parametrize(("concept", "actual"), [("forest_coverage", 55), (None, None)])
def test_another_plan_of_the_division_with_the_same_concept_and_name(
    store: Store, concept: str | None, actual: float | None
):
    enter(store, PLAN, [entry(55)], BY)
    other = target(NAME, 61, 50, plan=REVISED, concept=concept)
    other = replace(other, id=target_id(NAME).replace("规划", "规划修订"))
    store.write(plan_with(other, plan=REVISED, title="白溪县“十四五”规划（修订）"))
    assert first(store, REVISED).actual == actual


def test_values_are_removed_and_restored_with_their_plan(store: Store):
    enter(store, PLAN, [entry(55)], BY)
    enter(store, PLAN, [entry(56)], BY)
    before = current_observations(of_plan(store, PLAN))
    assert dependents(store, PLAN).observations == 2
    remove(store, PLAN, BY)
    assert store.find("Observation").total == 0
    undo_removal(store, None, BY)
    assert current_observations(of_plan(store, PLAN)) == before
    assert first(store).actual == 56
