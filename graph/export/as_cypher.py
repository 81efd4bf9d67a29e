"""A Cypher script that builds the graph in Neo4j: ``cypher-shell -f graph.cypher``.

Constraints come first, then nodes and edges in batches. A second run changes nothing. In a database
with an older state of these nodes and edges the script updates them; it deletes nothing. It is pure
ASCII. Every value is a literal, since a script cannot bind parameters. A property of Neo4j
cannot be a map: evidence is one JSON text, as in the other formats without lists of maps. Dates are
texts in ISO 8601, as everywhere in the graph.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

from graph.model import SCHEMA, Edge, Node, Property, ValueType
from graph.model.ids import label_of
from graph.model.properties import json_text, known_of_edge, known_of_node

BATCH = 500
K = TypeVar("K")


def cypher_lines(nodes: Iterable[Node], edges: Iterable[Edge]) -> Iterator[str]:
    """Yield the lines of the script: one item on each line, at most 500 items in a statement.

    An edge is created where both of its ends are in the database or among ``nodes``. Raises
    InvalidId for an edge whose end has no typed id.
    """
    yield from constraint_lines()
    yield from node_lines(nodes)
    yield from edge_lines(edges)


def constraint_lines() -> Iterator[str]:
    """Yield a uniqueness constraint on the ids of each label."""
    for label in SCHEMA.nodes:
        yield (
            f"CREATE CONSTRAINT {name(f'{label.lower()}_id')} IF NOT EXISTS "
            f"FOR (n:{name(label)}) REQUIRE n.id IS UNIQUE;"
        )


def node_lines(nodes: Iterable[Node]) -> Iterator[str]:
    """Yield statements that create these nodes, or update the properties of existing ones."""
    for label, rows in _batches((node.label, _node_row(node)) for node in nodes):
        merge = f"MERGE (n:{name(label)} {{id: row.id}}) SET n = row"
        yield from _statement(rows, merge)


def edge_lines(edges: Iterable[Edge]) -> Iterator[str]:
    """Yield statements that create or update edges whose ends exist. Raises InvalidId."""
    for (type_, source, target), rows in _batches((_edge_kind(e), _edge_row(e)) for e in edges):
        merge = (
            f"MATCH (a:{name(source)} {{id: row.source}}), (b:{name(target)} {{id: row.target}}) "
            f"MERGE (a)-[e:{name(type_)} {{id: row.props.id}}]->(b) SET e = row.props"
        )
        yield from _statement(rows, merge)


def name(text: str) -> str:
    """Return a label, type or key quoted for Cypher, whatever its characters."""
    return "`" + text.replace("`", "``") + "`"


def string(text: str) -> str:
    """Return a string literal in one line of ASCII.

    cypher-shell reads a script in the encoding of its environment (Java 17: GBK on a Chinese
    Windows, US-ASCII without a locale) and silently corrupts all other characters. Cypher supports
    all escapes of JSON.
    """
    return json.dumps(text)


def _batches(rows: Iterable[tuple[K, str]]) -> Iterator[tuple[K, list[str]]]:
    """Yield rows of one kind together, as soon as a batch is full."""
    waiting: dict[K, list[str]] = defaultdict(list)
    for kind, row in rows:
        waiting[kind].append(row)
        if len(waiting[kind]) == BATCH:
            yield kind, waiting.pop(kind)
    yield from waiting.items()


def _statement(rows: Sequence[str], merge: str) -> Iterator[str]:
    yield "UNWIND ["
    yield from (f"  {row}," for row in rows[:-1])
    yield f"  {rows[-1]}"
    yield "] AS row"
    yield f"{merge};"


def _node_row(node: Node) -> str:
    return _map({"id": string(node.id)} | {p.name: _value(p, v) for p, v in known_of_node(node)})


def _edge_kind(edge: Edge) -> tuple[str, str, str]:
    return edge.type, label_of(edge.source), label_of(edge.target)


def _edge_row(edge: Edge) -> str:
    props = {"id": string(edge.id)} | {p.name: _value(p, v) for p, v in known_of_edge(edge)}
    ends = {"source": string(edge.source), "target": string(edge.target)}
    return _map(ends | {"props": _map(props)})


def _map(entries: dict[str, str]) -> str:
    return "{" + ", ".join(f"{name(key)}: {value}" for key, value in entries.items()) + "}"


def _value(prop: Property, value: Any) -> str:
    """Return a value of the declared type as a literal."""
    match prop.type:
        case ValueType.BOOLEAN:
            return "true" if value else "false"
        case ValueType.INTEGER:
            return str(value)
        case ValueType.FLOAT:
            # The grammar does not allow a plus in an exponent.
            return repr(value).replace("e+", "e")
        case ValueType.STRINGS:
            return "[" + ", ".join(map(string, value)) + "]"
        case ValueType.EVIDENCE:
            return string(json_text(value))
        case _:
            return string(value)
