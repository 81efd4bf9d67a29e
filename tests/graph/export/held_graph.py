"""The expected and the actual content of Neo4j for a graph.

Nodes and edges are listed by id, with the values of their properties as Python writes them, so that
1 differs from 1.0 and -0.0 from 0.0.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from neo4j import Driver

from graph.export.as_cypher import BATCH
from graph.model import Property, Subgraph, ValueType
from graph.model.properties import known_of_edge, known_of_node
from tests.graph.export.cypher_reader import rows_of, statements

#: Nodes as label and properties, edges as type, ends and properties
Held = tuple[dict[str, Any], dict[str, Any]]

_MERGE_NODE = re.compile(r"MERGE \(n:`(\w+)` \{id: row\.id\}\) SET n = row")
_MERGE_EDGE = re.compile(
    r"MATCH \(a:`(\w+)` \{id: row\.source\}\), \(b:`(\w+)` \{id: row\.target\}\) "
    r"MERGE \(a\)-\[e:`(\w+)` \{id: row\.props\.id\}\]->\(b\) SET e = row\.props"
)


def exact(props: Mapping[str, Any]) -> dict[str, str]:
    return {name: repr(value) for name, value in props.items()}


def expected(graph: Subgraph) -> Held:
    """Return the expected content of Neo4j for the graph."""
    nodes = {n.id: (n.label, _props(n.id, known_of_node(n))) for n in graph.nodes}
    edges = {
        e.id: (e.type, e.source, e.target, _props(e.id, known_of_edge(e))) for e in graph.edges
    }
    return nodes, edges


def held_by(driver: Driver) -> Held:
    """Return the whole content of a database."""
    asked = "MATCH (n) RETURN labels(n) AS labels, properties(n) AS props"
    records = driver.execute_query(asked).records
    nodes = {r["props"]["id"]: (":".join(r["labels"]), exact(r["props"])) for r in records}
    assert len(nodes) == len(records)
    asked = (
        "MATCH (a)-[e]->(b) "
        "RETURN type(e) AS type, a.id AS source, b.id AS target, properties(e) AS props"
    )
    records = driver.execute_query(asked).records
    edges = {
        r["props"]["id"]: (r["type"], r["source"], r["target"], exact(r["props"])) for r in records
    }
    assert len(edges) == len(records)
    return nodes, edges


def run_script(script: str, held: Held = ({}, {})) -> Held:
    """Return the content of a database with ``held`` after a script of the Cypher export."""
    nodes, edges = dict(held[0]), dict(held[1])
    for statement in statements(script):
        if statement.startswith("CREATE CONSTRAINT"):
            continue
        rows, merge = rows_of(statement)
        assert len(rows) <= BATCH
        if match := _MERGE_NODE.fullmatch(merge):
            nodes |= {row["id"]: (match[1], exact(row)) for row in rows}
        else:
            match = _MERGE_EDGE.fullmatch(merge)
            assert match is not None, merge
            for row in rows:
                source, target, props = row["source"], row["target"], row["props"]
                assert (nodes[source][0], nodes[target][0]) == (match[1], match[2])
                edges[props["id"]] = (match[3], source, target, exact(props))
    return nodes, edges


def _props(owner: str, known: Iterable[tuple[Property, Any]]) -> dict[str, str]:
    """Return properties without maps, with the id."""
    values = {
        prop.name: json.dumps(found, ensure_ascii=False)
        if prop.type is ValueType.EVIDENCE
        else list(found)
        if prop.type is ValueType.STRINGS
        else found
        for prop, found in known
    }
    return exact({"id": owner} | values)
