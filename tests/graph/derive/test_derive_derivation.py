"""Derivation of edges from the parts of two plans, without a store.

Tested are empty sides, and verdicts that affect other edges.
"""

from __future__ import annotations

import pytest

from graph.derive.derivation import Derivation, derive
from graph.derive.models import Models
from graph.model import Subgraph
from graph.model.ids import edge_id
from graph.model.validation import validate
from graph.review.verdicts import CONFIRMED
from tests.graph.derive.parts_by_hand import parts
from tests.graph.derive.passages import CHILD, PARENT

BELOW = parts("下级规划", CHILD, [{"name": "森林覆盖率"}])
ABOVE = parts("上级规划", PARENT, [{"name": "森林覆盖率"}])
EMPTY = parts("空的规划")


def task_edge(i: int, j: int) -> str:
    return edge_id(BELOW.tasks[i].id, "DERIVES_FROM", ABOVE.tasks[j].id, {})


def tied(found: Derivation) -> set[str]:
    return {edge.id for edge in found.tasks}


@pytest.fixture(scope="module")
def plain(models: Models) -> Derivation:
    return derive(BELOW, ABOVE, models)


def test_all_edges_are_as_declared_and_none_twice(plain: Derivation) -> None:
    edges = tuple(plain)
    validate(Subgraph(edges=edges))
    assert len({edge.id for edge in edges}) == len(edges)
    assert {task_edge(0, 0), task_edge(1, 1), task_edge(3, 4)} <= tied(plain)
    assert len(plain.indicators) == len(plain.chapters) == 1
    assert plain.projects == ()
    assert 0 < plain.parent_coverage < plain.child_coverage <= 1


@pytest.mark.parametrize(("child", "parent"), [(EMPTY, ABOVE), (BELOW, EMPTY), (EMPTY, EMPTY)])
def test_nothing_on_a_side(child, parent, models: Models) -> None:
    found = derive(child, parent, models)
    assert [edge for edge in found if edge.type != "TAKES_UP"] == []
    assert (found.child_coverage, found.parent_coverage) == (0.0, 0.0)


def test_a_rejected_link_does_not_count(plain: Derivation, models: Models) -> None:
    rejected = frozenset([task_edge(0, 0)])
    found = derive(BELOW, ABOVE, models, rejected)
    # It is still proposed: the caller adds the verdict on it again
    assert tied(found) == tied(plain)
    assert found.child_coverage < plain.child_coverage
    assert found.parent_coverage < plain.parent_coverage
    assert found.chapters != plain.chapters
    pair = (BELOW.tasks[0].id, ABOVE.tasks[0].id)
    assert pair not in {(edge.source, edge.target) for edge in plain.near}
    assert pair in {(edge.source, edge.target) for edge in found.near}


def test_a_confirmed_link_counts_with_any_score(plain: Derivation, models: Models) -> None:
    pair = (BELOW.tasks[2].id, ABOVE.tasks[2].id)
    assert task_edge(2, 2) not in tied(plain)
    found = derive(BELOW, ABOVE, models, frozenset(), (pair,))
    assert tied(found) == {*tied(plain), task_edge(2, 2)}
    (kept,) = (edge for edge in found.tasks if edge.id == task_edge(2, 2))
    assert kept.props["score"] < models.matcher.threshold
    assert kept.props["method"] == CONFIRMED
    assert {edge.props["method"] for edge in found.tasks if edge is not kept} == {"matcher"}
    assert kept.props["evidence"]
    assert found.parent_coverage > plain.parent_coverage
    assert pair not in {(edge.source, edge.target) for edge in found.near}


def test_a_confirmed_pair_that_is_gone_is_ignored(plain: Derivation, models: Models) -> None:
    gone = (("task:gone", ABOVE.tasks[0].id), (BELOW.tasks[0].id, "chapter:gone"))
    found = derive(BELOW, ABOVE, models, frozenset(), gone)
    assert list(found) == list(plain)


def test_near_misses_are_the_nearest(plain: Derivation) -> None:
    for edge in plain.near:
        assert 0 <= edge.props["score"] < 0.43
        assert edge.props["reasons"]
    untied = {task.id for task in ABOVE.tasks} - {edge.target for edge in plain.tasks}
    for task in untied:
        assert sum(edge.target == task for edge in plain.near) >= 3
