"""Execution of statements, and conversion between nodes, edges and rows."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from neo4j import ManagedTransaction

from graph.errors import InvalidGraph, InvalidId
from graph.model import EVIDENCE_KEYS, SCHEMA, Edge, Node, ValueType
from graph.model.ids import label_of
from graph.model.properties import json_text
from graph.store.adapting import SOURCE_TEXT, place_of

Row = dict[str, Any]
T = TypeVar("T")

# Properties of relationships stored as one JSON text: Neo4j has no properties that are maps
_AS_JSON = {
    type_: [p.name for p in declared.properties if p.type is ValueType.EVIDENCE]
    for type_, declared in SCHEMA.edges.items()
}


class TornRead(Exception):
    """A node or an edge was read during its deletion and is incomplete."""


def run(tx: ManagedTransaction, statement: str, **values: Any) -> list[Row]:
    """Return the rows of a statement, which must be composed of declared names only."""
    return [record.data() for record in tx.run(statement, values)]


def union(statements: Iterable[str]) -> str:
    """Return one statement that yields the rows of several."""
    return " UNION ALL ".join(statements)


def ids_by_label(ids: Iterable[str]) -> dict[str, list[str]]:
    """Group the ids, without duplicates, by the label in them; leave out invalid ids."""
    by_label: dict[str, list[str]] = defaultdict(list)
    for node_id in dict.fromkeys(ids):
        try:
            by_label[label_of(node_id)].append(node_id)
        except InvalidId:
            continue
    return by_label


def ids_by_type(ids: Iterable[str]) -> dict[str, list[str]]:
    """Group the ids of edges, without duplicates, by type; leave out invalid ids."""
    by_type: dict[str, list[str]] = defaultdict(list)
    for edge_id in dict.fromkeys(ids):
        type_ = edge_id.partition(":")[0].upper()
        if type_ in SCHEMA.edges:
            by_type[type_].append(edge_id)
    return by_type


def batches(rows: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    """Yield the rows in batches of ``size``."""
    for start in range(0, len(rows), size):
        yield rows[start : start + size]


def node_row(node: Node) -> Row:
    """Return the properties of a node with its id, without the source text."""
    row: Row = {name: value for name, value in node.props.items() if name != SOURCE_TEXT}
    row["id"] = node.id
    return row


def edge_row(edge: Edge) -> Row:
    """Return the ends of an edge, and its properties with its id."""
    props: Row = {**edge.props, "id": edge.id}
    for name in _AS_JSON[edge.type]:
        if name in props:
            props[name] = _spans(edge.id, props[name])
    return {"source": edge.source, "target": edge.target, "id": edge.id, "props": props}


def to_nodes(rows: Iterable[Row]) -> list[Node]:
    """Return the nodes in rows of ``label`` and ``props``, in the order of results. Raises
    TornRead.
    """
    return sorted(map(to_node, rows), key=place_of)


def to_node(row: Row) -> Node:
    """Return the node in a row of ``label`` and ``props``. Raises TornRead."""
    props = row["props"]
    if "id" not in props:
        raise TornRead
    return Node(props.pop("id"), row["label"], _sorted(props))


def to_edges(rows: Iterable[Row]) -> list[Edge]:
    """Return the edges in rows of ``source``, ``target``, ``type`` and ``props``.

    Each edge occurs once, in the order of results. Raises TornRead.
    """
    found: dict[str, Edge] = {}
    for row in rows:
        props = row["props"]
        if "id" not in props or None in (row["source"], row["target"]):
            raise TornRead
        edge_id = props.pop("id")
        for name in _AS_JSON[row["type"]]:
            if name in props:
                props[name] = [_sorted(span) for span in json.loads(props[name])]
        found[edge_id] = Edge(edge_id, row["source"], row["target"], row["type"], _sorted(props))
    return sorted(found.values(), key=lambda edge: (edge.type, edge.source, edge.id))


def _sorted(props: Mapping[str, Any]) -> dict[str, Any]:
    """Return the properties sorted by name, as the other store does."""
    return dict(sorted(props.items()))


def _spans(owner: str, spans: Iterable[Mapping[str, Any]]) -> str:
    """Return evidence as JSON text, as in the exports for Neo4j."""
    try:
        return json_text([{key: span[key] for key in EVIDENCE_KEYS} for span in spans])
    except ValueError as error:
        raise InvalidGraph(f"{owner}: a number is not finite") from error


def by_kind(edges: Iterable[Edge]) -> Mapping[tuple[str, str, str], list[Edge]]:
    """Group edges by type and the labels of their ends."""
    kinds: dict[tuple[str, str, str], list[Edge]] = defaultdict(list)
    for edge in edges:
        kinds[edge.type, label_of(edge.source), label_of(edge.target)].append(edge)
    return kinds
