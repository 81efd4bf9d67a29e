"""The graph as files that other programs read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from graph.model import SCHEMA, Edge, Node
from graph.store import Store

_PAGE = 500


def public_props(node: Node) -> dict[str, Any]:
    """Every declared property of ``node`` that leaves the store, None where it is unknown, in the
    order of the declaration: two nodes of a label have the same keys."""
    declared = SCHEMA.nodes[node.label].properties
    return {p.name: node.props.get(p.name) for p in declared if not p.internal}


def node_json(node: Node) -> dict[str, Any]:
    """A node as ``{"id", "label", "props"}``."""
    return {"id": node.id, "label": node.label, "props": public_props(node)}


def edge_json(edge: Edge) -> dict[str, Any]:
    """An edge as ``{"source", "target", "type", "props"}``."""
    return {
        "source": edge.source,
        "target": edge.target,
        "type": edge.type,
        "props": {p.name: edge.props.get(p.name) for p in SCHEMA.edges[edge.type].properties},
    }


def all_nodes(store: Store) -> Iterator[Node]:
    """Every node of the store: labels in the order of the declaration, then the store's order."""
    for label in SCHEMA.nodes:
        cursor: str | None = None
        while True:
            page = store.find(label, limit=_PAGE, cursor=cursor)
            yield from page.items
            cursor = page.cursor
            if cursor is None:
                break


def all_edges(store: Store) -> Iterator[Edge]:
    """Every edge of the store, in the order of the nodes that they leave."""
    batch: list[str] = []
    for node in all_nodes(store):
        batch.append(node.id)
        if len(batch) == _PAGE:
            yield from _leaving(store, batch)
            batch = []
    yield from _leaving(store, batch)


def _leaving(store: Store, ids: list[str]) -> Iterator[Edge]:
    place = {node_id: i for i, node_id in enumerate(ids)}
    yield from sorted(
        store.edges(ids, direction="out"), key=lambda e: (place[e.source], e.type, e.id)
    )


def json_lines(nodes: Iterable[Node], edges: Iterable[Edge]) -> Iterator[str]:
    """The JSON export, line by line: ``{"nodes": […], "edges": […]}``, one item a line."""
    yield '{"nodes": ['
    yield from _items(map(node_json, nodes))
    yield '], "edges": ['
    yield from _items(map(edge_json, edges))
    yield "]}"


def _items(items: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    comma = ""
    for item in items:
        yield comma + json.dumps(item, ensure_ascii=False, allow_nan=False)
        comma = ","
