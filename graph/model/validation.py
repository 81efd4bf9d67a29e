"""Validation of a subgraph against the declaration, before it is stored."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from math import isfinite
from typing import Any

from graph.errors import InvalidGraph
from graph.model.declaration import EVIDENCE_KEYS, Property, ValueType
from graph.model.elements import Edge, Node, Subgraph
from graph.model.ids import edge_id, label_of
from graph.model.schema import SCHEMA


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)


def _is_date(value: Any) -> bool:
    try:
        date.fromisoformat(value)
    except (TypeError, ValueError):
        return False
    return True


def _is_strings(value: Any) -> bool:
    return isinstance(value, list | tuple) and all(isinstance(item, str) for item in value)


def _is_evidence(value: Any) -> bool:
    return isinstance(value, list | tuple) and all(
        isinstance(item, Mapping) and set(item) == set(EVIDENCE_KEYS) for item in value
    )


_CHECKS: Mapping[ValueType, Callable[[Any], bool]] = {
    ValueType.STRING: lambda value: isinstance(value, str),
    ValueType.INTEGER: lambda value: isinstance(value, int) and not isinstance(value, bool),
    ValueType.FLOAT: _is_number,
    ValueType.BOOLEAN: lambda value: isinstance(value, bool),
    ValueType.DATE: _is_date,
    ValueType.STRINGS: _is_strings,
    ValueType.EVIDENCE: _is_evidence,
}


def validate(batch: Subgraph, known: Mapping[str, str] | None = None) -> None:
    """Validate ``batch``. Raises InvalidGraph for the first element that the declaration does not
    allow.

    ``known`` maps ids of nodes outside the batch to their labels. The label of other ends of edges
    follows from their ids.
    """
    labels: dict[str, str] = dict(known or {})
    for node in batch.nodes:
        _check_node(node)
        if node.id in labels and labels[node.id] != node.label:
            raise InvalidGraph(f"{node.id} is both {labels[node.id]} and {node.label}")
        labels[node.id] = node.label
    seen: set[str] = set()
    for edge in batch.edges:
        if edge.id in seen:
            raise InvalidGraph(f"edge {edge.id} ({edge.type}) occurs twice")
        seen.add(edge.id)
        _check_edge(edge, labels)


def _check_node(node: Node) -> None:
    declared = SCHEMA.nodes.get(node.label)
    if declared is None:
        raise InvalidGraph(f"{node.id}: no node type {node.label!r} is declared")
    if label_of(node.id) != node.label:
        raise InvalidGraph(f"{node.id}: the id is not of type {node.label}")
    _check_properties(node.id, node.props, declared.properties)


def _check_edge(edge: Edge, labels: Mapping[str, str]) -> None:
    declared = SCHEMA.edges.get(edge.type)
    if declared is None:
        raise InvalidGraph(f"{edge.id}: no edge type {edge.type!r} is declared")
    ends = tuple(labels.get(end) or label_of(end) for end in (edge.source, edge.target))
    if ends not in declared.ends:
        raise InvalidGraph(f"{edge.type} may not join {ends[0]} to {ends[1]} ({edge.source})")
    if edge.id != edge_id(edge.source, edge.type, edge.target, edge.props):
        raise InvalidGraph(f"{edge.id} is not the id of this {edge.type} edge")
    _check_properties(edge.id, edge.props, declared.properties)


def _check_properties(owner: str, props: Mapping[str, Any], declared: Sequence[Property]) -> None:
    by_name = {p.name: p for p in declared}
    for name, value in props.items():
        prop = by_name.get(name)
        if prop is None:
            raise InvalidGraph(f"{owner}: property {name!r} is not declared")
        if not _CHECKS[prop.type](value):
            raise InvalidGraph(f"{owner}: {name} should be of type {prop.type}, is {value!r}")
        if prop.values and value not in prop.values:
            raise InvalidGraph(f"{owner}: {name} may not be {value!r}")
    for prop in declared:
        if prop.required and prop.name not in props:
            raise InvalidGraph(f"{owner}: {prop.name} is missing")
