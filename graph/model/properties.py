"""The properties of nodes and edges as exports take them, by the declaration."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from graph.model.declaration import EVIDENCE_KEYS, Property, ValueType
from graph.model.elements import Edge, Node
from graph.model.schema import SCHEMA


def public_props(node: Node) -> dict[str, Any]:
    """Every declared property of ``node`` that leaves the store, None where it is unknown, in the
    order of the declaration: two nodes of a label have the same keys."""
    declared = SCHEMA.nodes[node.label].properties
    return {p.name: node.props.get(p.name) for p in declared if not p.internal}


def known_of_node(node: Node) -> Iterator[tuple[Property, Any]]:
    """The properties of ``node`` that are known and leave the store, with values as declared."""
    return _known(SCHEMA.nodes[node.label].properties, node.props)


def known_of_edge(edge: Edge) -> Iterator[tuple[Property, Any]]:
    """The properties of ``edge`` that are known and leave the store, with values as declared."""
    return _known(SCHEMA.edges[edge.type].properties, edge.props)


def _known(
    declared: Sequence[Property], props: Mapping[str, Any]
) -> Iterator[tuple[Property, Any]]:
    for prop in declared:
        value = props.get(prop.name)
        if value is not None and not prop.internal:
            yield prop, _as_declared(prop.type, value)


def _as_declared(type_: ValueType, value: Any) -> Any:
    """A float also where the store keeps 37; spans with their keys in one order."""
    if type_ is ValueType.FLOAT:
        return float(value)
    if type_ is ValueType.EVIDENCE:
        return [{key: span[key] for key in EVIDENCE_KEYS} for span in value]
    return value


def caption(node: Node) -> str:
    """What a person calls ``node``: the first property of its label that is required and
    searchable (title, name); its id where there is none."""
    declared = SCHEMA.nodes[node.label].properties
    names = (node.props[p.name] for p in declared if p.required and p.searchable)
    return str(next(names, node.id))


def json_text(value: Any) -> str:
    """``value`` as JSON in one line, for formats that know no lists."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
