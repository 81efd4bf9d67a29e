"""Conversion between nodes, edges and rows of the tables."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from graph.errors import InvalidGraph
from graph.model import Edge, Node
from graph.store.adapting import SOURCE_TEXT, place_of

# Columns in the order that the functions below use
NODE_COLUMNS = "nodes.id, nodes.label, nodes.props"
EDGE_COLUMNS = "edges.id, sources.id, targets.id, edges.type, edges.props"
EDGE_TABLES = (
    "edges JOIN nodes AS sources ON sources.key = edges.source "
    "JOIN nodes AS targets ON targets.key = edges.target"
)

# The order of results (see Store)
WITHIN_PLAN_ORDER = "nodes.position, nodes.id"
NODE_ORDER = f"nodes.plan_id, {WITHIN_PLAN_ORDER}"
EDGE_ORDER = "edges.type, sources.id, edges.id"

# A JSON list bound to one parameter: any number of values in one statement that SQLite prepares
# once. A list of parameters would be limited to SQLITE_MAX_VARIABLE_NUMBER.
IN_LIST = "IN (SELECT value FROM json_each(?))"


# Shared by all calls: json.dumps would create one for each call
_encoder = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
)


def dump_json(value: Any) -> str:
    """Return the JSON of a value, always the same text for the same value. Raises ValueError for
    NaN.
    """
    return _encoder.encode(value)


def dump_props(owner: str, props: Mapping[str, Any]) -> str:
    """Return the JSON of the properties, without the plan's source text."""
    try:
        return dump_json({name: value for name, value in props.items() if name != SOURCE_TEXT})
    except ValueError as error:
        raise InvalidGraph(f"{owner}: a number is not finite") from error


def node_row(node: Node) -> tuple[str, str, str, int, str]:
    """Return id, label, plan_id, position and props."""
    plan_id, position, _ = place_of(node)
    return node.id, node.label, plan_id, position, dump_props(node.id, node.props)


def to_nodes(rows: Sequence[tuple[Any, ...]]) -> list[Node]:
    """Return the nodes in rows of NODE_COLUMNS."""
    return [
        Node(id_, label, props)
        for (id_, label, _), props in zip(rows, _load_props(rows, 2), strict=True)
    ]


def to_edges(rows: Sequence[tuple[Any, ...]]) -> list[Edge]:
    """Return the edges in rows of EDGE_COLUMNS."""
    return [
        Edge(id_, source, target, type_, props)
        for (id_, source, target, type_, _), props in zip(rows, _load_props(rows, 4), strict=True)
    ]


def _load_props(rows: Sequence[tuple[Any, ...]], column: int) -> list[dict[str, Any]]:
    """Return the properties in a column of JSON.

    Parsing all rows as one text takes half the time.
    """
    loaded: list[dict[str, Any]] = json.loads(f"[{','.join(row[column] for row in rows)}]")
    return loaded
