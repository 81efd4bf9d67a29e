"""JSON: ``{"nodes": […], "edges": […]}``, the output of parse and export.

A node is ``{"id", "label", "props"}``, an edge ``{"source", "target", "type", "props"}``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from graph.model import SCHEMA, Edge, Node
from graph.model.properties import json_text, public_props


def node_json(node: Node) -> dict[str, Any]:
    """Return a node as ``{"id", "label", "props"}``."""
    return {"id": node.id, "label": node.label, "props": public_props(node)}


def edge_json(edge: Edge) -> dict[str, Any]:
    """Return an edge as ``{"source", "target", "type", "props"}``."""
    return {
        "source": edge.source,
        "target": edge.target,
        "type": edge.type,
        "props": {p.name: edge.props.get(p.name) for p in SCHEMA.edges[edge.type].properties},
    }


def json_lines(nodes: Iterable[Node], edges: Iterable[Edge]) -> Iterator[str]:
    """Yield the lines of ``{"nodes": […], "edges": […]}``, with one item on each line."""
    yield '{"nodes": ['
    yield from _items(map(node_json, nodes))
    yield '], "edges": ['
    yield from _items(map(edge_json, edges))
    yield "]}"


def _items(items: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    comma = ""
    for item in items:
        yield comma + json_text(item)
        comma = ","
