"""The declared properties of nodes and edges, as exports use them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from graph.model.declaration import EVIDENCE_KEYS, Property, ValueType
from graph.model.elements import Edge, Node
from graph.model.schema import SCHEMA


def public_props(node: Node) -> dict[str, Any]:
    """Return every declared property of ``node`` that is not internal, in the order of the
    declaration. Unknown ones are None, so that all nodes with a label have the same keys."""
    declared = SCHEMA.nodes[node.label].properties
    return {p.name: node.props.get(p.name) for p in declared if not p.internal}


def known_of_node(node: Node) -> Iterator[tuple[Property, Any]]:
    """Yield the known properties of ``node`` that are not internal, with values as declared."""
    return _known(SCHEMA.nodes[node.label].properties, node.props)


def known_of_edge(edge: Edge) -> Iterator[tuple[Property, Any]]:
    """Yield the known properties of ``edge`` that are not internal, with values as declared."""
    return _known(SCHEMA.edges[edge.type].properties, edge.props)


def _known(
    declared: Sequence[Property], props: Mapping[str, Any]
) -> Iterator[tuple[Property, Any]]:
    for prop in declared:
        value = props.get(prop.name)
        if value is not None and not prop.internal:
            yield prop, _as_declared(prop.type, value)


def _as_declared(type_: ValueType, value: Any) -> Any:
    """Return a float even if the store has 37, and spans with their keys in one order."""
    if type_ is ValueType.FLOAT:
        return float(value)
    if type_ is ValueType.EVIDENCE:
        return [{key: span[key] for key in EVIDENCE_KEYS} for span in value]
    return value


def caption(node: Node) -> str:
    """Return the name of ``node``: the property that its type declares as its caption, or its id
    if that property is unknown."""
    return str(node.props.get(SCHEMA.nodes[node.label].caption) or node.id)


def caption_en(node: Node) -> str | None:
    """Return the English name of ``node``, or None if it has none."""
    declared = SCHEMA.nodes[node.label].caption_en
    return node.props.get(declared) if declared else None


def numbered_caption(node: Node) -> str:
    """Return the name of ``node`` after its number, if it has one (三 总体要求)."""
    numbered_by = SCHEMA.nodes[node.label].numbered_by
    return f"{node.props[numbered_by]} {caption(node)}".lstrip() if numbered_by else caption(node)


def json_text(value: Any) -> str:
    """Return ``value`` as JSON in one line, for formats without lists."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
