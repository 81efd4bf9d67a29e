"""Lineage and neighbourhood are the same in Cypher and in queries/."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from graph.model import SCHEMA
from graph.store.iteration import iter_nodes
from queries.drawing.neighbourhood import neighbourhood
from queries.lineage.walk import LineageDirection
from tests.queries.cypher.graphs import REAL, Graph
from tests.queries.cypher.lineage_rows import ENOUGH, compare_lineage

# This many nodes of every label are queried, spread over the graph
_NODES = 3

pytestmark = pytest.mark.parametrize("graph", ["demo", "judged", REAL], indirect=True)


def spread(ids: list[str]) -> Iterator[str]:
    return iter(ids[:: max(1, len(ids) // _NODES)])


@pytest.mark.parametrize("direction", ["up", "down"])
def test_lineage(graph: Graph, direction: LineageDirection) -> None:
    longest = 0
    for label in ("Plan", "Chapter", "Task", "Indicator", "Project"):
        ids = [node.id for node in iter_nodes(graph.store, label)]
        edges = graph.store.edges(ids, ("DERIVES_FROM",))
        derived = sorted({end for edge in edges for end in (edge.source, edge.target)})
        for node in ids if label == "Plan" else [*spread(derived), *spread(ids)]:
            for depth in (1, 20):
                longest = max(longest, compare_lineage(graph, node, direction, depth))
    # One pair of the real plans is linked
    assert longest >= (1 if graph.name == "real" else 2)


@pytest.mark.parametrize(("depth", "limit"), [(1, ENOUGH), (2, ENOUGH), (4, 40), (2, 1)])
def test_neighbourhood(graph: Graph, depth: int, limit: int) -> None:
    cut = False
    for label in SCHEMA.nodes:
        for node in spread([node.id for node in iter_nodes(graph.store, label)]):
            cut |= _compare(graph, node, depth, limit)
    assert cut == (limit < ENOUGH)


def _compare(graph: Graph, node: str, depth: int, limit: int) -> bool:
    """Return whether the limit cut the answer, after checking that both are the same."""
    wanted = neighbourhood(graph.store, node, depth, limit)
    rows = graph.ask("neighbourhood", node=node, depth=depth, limit=limit)
    assert [(row["node"]["id"], row["label"], row["depth"], row["more"]) for row in rows] == [
        (item.node.id, item.node.label, item.depth, item.more) for item in wanted.nodes
    ]
    assert [row["name"] for row in rows] == [
        item.node.props.get("title", item.node.props.get("name", item.node.props.get("name_zh")))
        for item in wanted.nodes
    ]
    edges = [edge["id"] for row in rows for edge in row["edges"]]
    assert sorted(edges) == sorted(edge.id for edge in wanted.edges)
    (total,) = {row["total"] for row in rows}
    # Where the limit stopped it, queries/ has not seen the whole graph
    assert total >= wanted.total if wanted.truncated else total == wanted.total
    return wanted.truncated
