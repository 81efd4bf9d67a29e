"""Validation of a subgraph against the declaration, before it is stored."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import isfinite
from typing import Any, Self

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


@dataclass(frozen=True, slots=True)
class _Rules:
    """The declared properties of a label or a type: for each the test of its type and the values
    that it may have (none: any), and the names of those that are required."""

    properties: Mapping[str, tuple[ValueType, Callable[[Any], bool], tuple[str, ...]]]
    required: tuple[str, ...]

    @classmethod
    def of(cls, declared: Sequence[Property]) -> Self:
        return cls(
            {p.name: (p.type, _CHECKS[p.type], p.values) for p in declared},
            tuple(p.name for p in declared if p.required),
        )


# Looked up for every node and edge that is written
_OF_NODES = {label: _Rules.of(type_.properties) for label, type_ in SCHEMA.nodes.items()}
_OF_EDGES = {name: _Rules.of(type_.properties) for name, type_ in SCHEMA.edges.items()}


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
    _check_properties(node.id, node.props, _OF_NODES[node.label])


def _check_edge(edge: Edge, labels: Mapping[str, str]) -> None:
    declared = SCHEMA.edges.get(edge.type)
    if declared is None:
        raise InvalidGraph(f"{edge.id}: no edge type {edge.type!r} is declared")
    ends = tuple(labels.get(end) or label_of(end) for end in (edge.source, edge.target))
    if ends not in declared.ends:
        raise InvalidGraph(f"{edge.type} may not join {ends[0]} to {ends[1]} ({edge.source})")
    if edge.id != edge_id(edge.source, edge.type, edge.target, edge.props):
        raise InvalidGraph(f"{edge.id} is not the id of this {edge.type} edge")
    _check_properties(edge.id, edge.props, _OF_EDGES[edge.type])


def _check_properties(owner: str, props: Mapping[str, Any], rules: _Rules) -> None:
    for name, value in props.items():
        rule = rules.properties.get(name)
        if rule is None:
            raise InvalidGraph(f"{owner}: property {name!r} is not declared")
        type_, is_of_type, values = rule
        if not is_of_type(value):
            raise InvalidGraph(f"{owner}: {name} should be of type {type_}, is {value!r}")
        if values and value not in values:
            raise InvalidGraph(f"{owner}: {name} may not be {value!r}")
    for name in rules.required:
        if name not in props:
            raise InvalidGraph(f"{owner}: {name} is missing")
