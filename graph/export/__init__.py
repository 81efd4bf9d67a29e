"""The graph as files for other programs, with one module for each format.

Formats that need an additional library (NetworkX, prov) are not imported here: use
:mod:`graph.export.formats`, or import the format's module.
"""

from graph.export.as_json import edge_json, json_lines, node_json
from graph.export.whole import all_edges, all_nodes
from graph.model.properties import public_props

__all__ = [
    "all_edges",
    "all_nodes",
    "edge_json",
    "json_lines",
    "node_json",
    "public_props",
]
