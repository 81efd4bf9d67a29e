"""Two tasks and the derivation between them; names of what the demo store holds; what Neo4j should
hold of any graph."""

from __future__ import annotations

import json
from typing import Any

from graph.build import edge
from graph.derive.matcher import Matcher
from graph.export.properties import known_of_edge, known_of_node
from graph.model import Edge, Node, Subgraph, ValueType

COUNTY, CITY = "plan:白溪县十四五生态环境保护规划", "plan:青禾市十四五生态环境保护规划"
VERSION = Matcher.load().version
TASKS = ("task:县规划:节水:1", "task:市规划:节水:1")


def tasks(**props: object) -> list[Node]:
    place = {"path": "一>1", "start": 0, "end": 5, "line": 1, "title": "节水", "text": "节水。"}
    return [Node(i, "Task", {"plan_id": "plan:县规划", **place, **props}) for i in TASKS]


def derived(**props: object) -> Edge:
    return edge(TASKS[0], "DERIVES_FROM", TASKS[1], method="text", review="proposed", **props)


def _held(known: Any) -> dict[str, Any]:
    """Properties as Neo4j should hold them: no maps."""
    return {
        prop.name: json.dumps(found, ensure_ascii=False)
        if prop.type is ValueType.EVIDENCE
        else list(found)
        if prop.type is ValueType.STRINGS
        else found
        for prop, found in known
    }


def in_neo4j(graph: Subgraph) -> tuple[dict[str, Any], dict[str, Any]]:
    """What Neo4j should hold of a graph, by id: label and properties of nodes; type, ends and
    properties of edges."""
    nodes = {n.id: (n.label, {"id": n.id} | _held(known_of_node(n))) for n in graph.nodes}
    edges = {
        e.id: (e.type, e.source, e.target, {"id": e.id} | _held(known_of_edge(e)))
        for e in graph.edges
    }
    return nodes, edges
