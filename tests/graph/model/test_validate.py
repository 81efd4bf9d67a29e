"""Validation against the declaration: violations are rejected with a one-sentence error."""

from __future__ import annotations

from typing import Any

import pytest

from graph.errors import InvalidGraph
from graph.model import SCHEMA, Edge, Node, Subgraph, edge
from graph.model.validation import validate

DIVISION = Node(
    "division:130000", "Division", {"code": "130000", "name": "河北省", "level": "province"}
)
PLAN = Node("plan:a", "Plan", {"title": "a", "loaded": True})


def test_good_graph() -> None:
    validate(Subgraph((DIVISION, PLAN), (edge(PLAN.id, "FOR_DIVISION", DIVISION.id),)))


@pytest.mark.parametrize(
    ("node", "words"),
    [
        (Node("plan:a", "Book", {}), "no node type 'Book'"),
        (Node("task:a", "Plan", {"title": "a", "loaded": True}), "not of type Plan"),
        (Node("plan:a", "Plan", {"title": "a"}), "loaded is missing"),
        (Node("plan:a", "Plan", {"title": 3, "loaded": True}), "title should be of type string"),
        (Node("plan:a", "Plan", {"title": "a", "loaded": True, "x": 1}), "'x' is not declared"),
        (
            Node("plan:a", "Plan", {"title": "a", "loaded": True, "status": "new"}),
            "status may not be 'new'",
        ),
        (
            Node("plan:a", "Plan", {"title": "a", "loaded": True, "issued_on": "2021-02-30"}),
            "issued_on should be of type date",
        ),
    ],
)
def test_bad_nodes(node: Node, words: str) -> None:
    with pytest.raises(InvalidGraph, match=words):
        validate(Subgraph((node,)))


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        (Edge("x:1", PLAN.id, DIVISION.id, "KNOWS"), "no edge type 'KNOWS'"),
        (Edge("x:1", DIVISION.id, PLAN.id, "FOR_DIVISION"), "may not join Division to Plan"),
        (edge("department:1:a", "RESPONSIBLE_FOR", "task:a:b:c"), "role is missing"),
        (
            edge(PLAN.id, "DERIVES_FROM", "task:a:b:c", method="m", review="proposed"),
            "may not join",
        ),
    ],
)
def test_bad_edges(bad: Edge, words: str) -> None:
    with pytest.raises(InvalidGraph, match=words):
        validate(Subgraph((DIVISION, PLAN), (bad,)))


def test_the_same_edge_twice() -> None:
    once = edge(PLAN.id, "FOR_DIVISION", DIVISION.id)
    with pytest.raises(InvalidGraph, match="occurs twice"):
        validate(Subgraph((DIVISION, PLAN), (once, once)))


def _every_property() -> list[Any]:
    return [p for t in (*SCHEMA.nodes.values(), *SCHEMA.edges.values()) for p in t.properties]


def test_the_declaration_is_complete() -> None:
    for node_type in SCHEMA.nodes.values():
        assert node_type.zh
        assert node_type.en
        assert len({p.name for p in node_type.properties}) == len(node_type.properties)
        names = {p.name for p in node_type.properties}
        assert not node_type.part_of_plan or {"plan_id", "path", "start", "end", "line"} <= names
    for edge_type in SCHEMA.edges.values():
        assert all(label in SCHEMA.nodes for ends in edge_type.ends for label in ends)
        assert all(edge_type.property(name) for name in edge_type.key)
    assert all(p.name.isidentifier() for p in _every_property())
