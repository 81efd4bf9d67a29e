"""Derivation of chapters and plans from that of their tasks."""

from __future__ import annotations

import pytest

from graph.derive.chapter_edges import derived_chapters, plan_coverage
from graph.derive.matcher import Matcher
from graph.derive.parts import PlanParts
from graph.model import Edge, Subgraph
from graph.model.validation import validate
from tests.graph.derive.parts_by_hand import chaptered, tie

TEN, FIVE = "推进污水处理设施建设", "植树造林吧"


@pytest.fixture
def child() -> PlanParts:
    return chaptered(
        "下级规划", {"一": {"1": [TEN, TEN], "2": [TEN, FIVE]}, "二": [FIVE, FIVE, FIVE]}
    )


@pytest.fixture
def parent() -> PlanParts:
    return chaptered("上级规划", {"甲": {"1": [TEN], "2": [FIVE, TEN]}, "乙": [TEN, TEN]})


def derived(
    child: PlanParts, parent: PlanParts, ties: list[Edge], matcher: Matcher
) -> dict[tuple[str, str], Edge]:
    edges = list(derived_chapters(child, parent, ties, matcher))
    validate(Subgraph(edges=tuple(edges)))
    found = {(e.source.split(":")[-1], e.target.split(":")[-1]): e for e in edges}
    assert len(found) == len(edges)
    return found


def test_shares_of_letters(child: PlanParts, parent: PlanParts, matcher: Matcher) -> None:
    found = derived(child, parent, [tie(child, 0, parent, 0), tie(child, 2, parent, 1)], matcher)
    assert found.keys() == {("一", "甲"), ("一>1", "甲>1"), ("一>2", "甲>2")}
    top = found["一", "甲"].props
    # 20 of 35 letters below come from 15 of 25 above
    assert (top["score"], top["child_coverage"]) == (round(20 / 35, 4), round(20 / 35, 3))
    assert top["parent_coverage"] == 0.6
    assert top["matcher_version"] == matcher.version
    assert found["一>1", "甲>1"].props["child_coverage"] == 0.5
    assert found["一>1", "甲>1"].props["parent_coverage"] == 1.0


def test_a_third_of_the_letters_is_the_least(
    child: PlanParts, parent: PlanParts, matcher: Matcher
) -> None:
    ties = [tie(child, 4, parent, 3)]
    assert derived(child, parent, ties, matcher).keys() == {("二", "乙")}
    # 10 of 35 letters
    assert derived(child, parent, [tie(child, 0, parent, 3)], matcher) == {}


def test_a_task_linked_twice_counts_once(
    child: PlanParts, parent: PlanParts, matcher: Matcher
) -> None:
    ties = [tie(child, 4, parent, 3), tie(child, 4, parent, 4), tie(child, 5, parent, 4)]
    found = derived(child, parent, ties, matcher)["二", "乙"].props
    assert (found["child_coverage"], found["parent_coverage"]) == (round(2 / 3, 3), 1.0)


def test_the_relation_is_that_of_most_letters(
    child: PlanParts, parent: PlanParts, matcher: Matcher
) -> None:
    ties = [
        tie(child, 3, parent, 0, "verbatim"),
        tie(child, 0, parent, 0, "partial"),
        tie(child, 2, parent, 1, "verbatim"),
        tie(child, 1, parent, 2, "edited"),
    ]
    assert derived(child, parent, ties, matcher)["一", "甲"].props["relation"] == "verbatim"


def test_no_links(child: PlanParts, parent: PlanParts, matcher: Matcher) -> None:
    assert derived(child, parent, [], matcher) == {}
    assert plan_coverage(child, parent, []) == (0.0, 0.0)
    empty = chaptered("空", {})
    assert plan_coverage(empty, empty, []) == (0.0, 0.0)


def test_plan_coverage(child: PlanParts, parent: PlanParts) -> None:
    ties = [tie(child, 0, parent, 3), tie(child, 0, parent, 4), tie(child, 4, parent, 1)]
    assert plan_coverage(child, parent, ties) == (round(15 / 50, 3), round(25 / 45, 3))
    iter_nodes = [tie(child, i, parent, j) for i in range(7) for j in range(5)]
    assert plan_coverage(child, parent, iter(iter_nodes)) == (1.0, 1.0)
