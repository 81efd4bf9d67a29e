"""Parts of the graph in the formats of :mod:`graph.export`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal

from graph.export.formats import export_lines
from graph.model import Edge, Node

GraphFormat = Literal["prov", "prov-o", "graphml"]
# PROV-JSON has no registered media type.
GRAPH_TYPES: Mapping[GraphFormat, str] = {
    "prov": "application/json",
    "prov-o": "text/turtle",
    "graphml": "application/graphml+xml",
}
#: Endings of the names of these files.
ENDINGS: Mapping[GraphFormat, str] = {"prov": "prov.json", "prov-o": "ttl", "graphml": "graphml"}
#: Documentation of the header of these files.
GRAPH_HEADERS: Mapping[str, Any] = {
    "X-Total-Count": {
        "description": "for prov, prov-o and graphml: total number of nodes; the file contains at "
        "most limit nodes",
        "schema": {"type": "integer"},
    },
    "Content-Disposition": {
        "description": "for prov, prov-o and graphml: file name, Chinese as in RFC 8187",
        "schema": {"type": "string"},
    },
}


def graph_text(format_: GraphFormat, nodes: Iterable[Node], edges: Iterable[Edge]) -> str:
    """Return the nodes and the edges between them as one text."""
    return "\n".join(export_lines(format_, nodes, edges))
