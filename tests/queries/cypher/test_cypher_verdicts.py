"""Verdicts given between two queries: the saved queries respect them as queries/ does."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from typing import Protocol

import pytest

from graph.derive.models import Models
from graph.store import Store
from graph.store.iteration import iter_nodes
from queries.gaps.plan_pair import read_pair
from queries.review.edge_verdicts import draw, give
from tests.queries.cypher.graphs import Graph, in_both
from tests.queries.cypher.judged_graph import CITY, COUNTY, PROVINCE
from tests.queries.cypher.lineage_rows import compare_lineage
from tools.neo4j_server import Server


class Show(Protocol):
    def __call__(self) -> Graph: ...


@pytest.fixture
def show(demo_copy: Store, neo4j_server: Server) -> Iterator[Show]:
    """Yield a function that copies the current content of the test's own store into the server."""
    with ExitStack() as stack:
        yield lambda: stack.enter_context(in_both("copy", demo_copy, neo4j_server))


def test_plans_with_a_rejected_link_are_not_linked(
    show: Show, demo_copy: Store, models: Models
) -> None:
    before = show()
    link = next(
        edge
        for edge in demo_copy.edges([CITY], ("DERIVES_FROM",), "out")
        if edge.target == PROVINCE
    )
    assert before.ask("gaps", child=CITY, parent=PROVINCE)
    give(demo_copy, link.id, "rejected", "周审核员")
    after = show()
    assert not read_pair(demo_copy, CITY, PROVINCE, lambda: models).stored
    assert after.ask("gaps", child=CITY, parent=PROVINCE) == []
    assert after.ask("own_tasks", child=CITY, parent=PROVINCE) == []
    assert after.ask("coverage_matrix", child=CITY, parent=PROVINCE) == []
    for node in (PROVINCE, CITY, COUNTY):
        compare_lineage(after, node, "up", 3)
        compare_lineage(after, node, "down", 3)


def test_a_lineage_that_runs_in_a_circle_ends(show: Show, demo_copy: Store) -> None:
    first = {
        plan: next(iter_nodes(demo_copy, "Task", {"plan_id": plan})).id
        for plan in (COUNTY, CITY, PROVINCE)
    }
    for child, parent in ((COUNTY, CITY), (CITY, PROVINCE), (PROVINCE, COUNTY)):
        draw(demo_copy, first[child], first[parent], "周审核员")
    circle = show()
    for node in first.values():
        assert compare_lineage(circle, node, "up", 20) >= 2
        assert compare_lineage(circle, node, "down", 20) >= 2
        assert compare_lineage(circle, node, "up", 1) == 1
