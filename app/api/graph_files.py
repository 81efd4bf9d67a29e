"""Parts of the graph in the formats of :mod:`graph.export`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal

from graph.export.formats import export_lines
from graph.model import Edge, Node

GraphFormat = Literal["prov", "prov-o", "graphml"]
# PROV-JSON has no media type of its own
GRAPH_TYPES: Mapping[GraphFormat, str] = {
    "prov": "application/json",
    "prov-o": "text/turtle",
    "graphml": "application/graphml+xml",
}
#: How a route documents the header that comes with such a file.
GRAPH_HEADERS: Mapping[str, Any] = {
    "X-Total-Count": {
        "description": "of prov, prov-o and graphml: how many nodes there are in all; the file "
        "holds no more than limit",
        "schema": {"type": "integer"},
    },
}


def graph_text(format_: GraphFormat, nodes: Iterable[Node], edges: Iterable[Edge]) -> str:
    """The nodes and the edges between them as one text."""
    return "\n".join(export_lines(format_, nodes, edges))
