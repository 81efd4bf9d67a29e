"""GraphML and GEXF, written by NetworkX.

Neither format has lists: the values of a list property, evidence included, are one JSON text.
Attributes have the declared types. Unknown properties are left out. Characters that XML does not
allow are replaced by U+FFFD. Line ends are ``\\n``, because every XML reader normalises them.

NetworkX builds the whole document in memory before it writes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any

import networkx as nx

from graph.export.as_networkx import to_networkx
from graph.model import SCHEMA, Edge, Node
from graph.model.properties import caption, json_text

# Characters outside production [2] Char of XML 1.0
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINE_END = re.compile("\r\n?")
# GEXF uses these names for the times between which a node or an edge exists.
_GEXF_TIMES = ("start", "end")
# NetworkX writes the current date; the same graph should give the same file on any day.
_WRITTEN_ON = re.compile(r' lastmodifieddate="[^"]*"')


def xml_text(text: str) -> str:
    """Return a text without the characters that XML 1.0 forbids, with line ends as XML has them."""
    return _LINE_END.sub("\n", _NOT_XML.sub("\ufffd", text))


def graphml_text(nodes: Iterable[Node], edges: Iterable[Edge]) -> Iterator[str]:
    """Yield a GraphML document.

    A node's label is its attribute ``label``, an edge's type its attribute ``type`` and its id the
    ``id`` of the element. See :func:`to_networkx` for edges that are left out.
    """
    graph = to_networkx(nodes, edges)
    for data in _attributes(graph):
        data.update({name: _flat(value) for name, value in data.items()})
    out = BytesIO()
    nx.write_graphml_xml(graph, out)
    yield out.getvalue().decode()


def gexf_text(nodes: Iterable[Node], edges: Iterable[Edge]) -> Iterator[str]:
    """Yield a GEXF 1.2 document for Gephi, with labels on nodes and edges and declared colours.

    Nodes are labelled with their title or name, edges with their type. A node's label is the
    attribute ``node_type``, an edge's type ``edge_type``, and offsets are ``passage_start`` and
    ``passage_end``, because GEXF gives other meanings to the plain names.
    """
    known = {node.id: node for node in nodes}
    graph = to_networkx(known.values(), edges)
    for data in _attributes(graph):
        flat = {_gexf_name(name): _flat(value) for name, value in data.items()}
        data.clear()
        data.update(flat)
    for node_id, data in graph.nodes(data=True):
        node = known[node_id]
        data["node_type"] = data.pop("label")
        data["label"] = _flat(caption(node))
        data["viz"] = {"color": _rgb(SCHEMA.nodes[node.label].colour)}
    for _, _, edge_id, data in graph.edges(keys=True, data=True):
        data["edge_type"] = data["label"] = data.pop("type")
        data["id"] = edge_id
    out = BytesIO()
    nx.write_gexf(graph, out, version="1.2draft")
    yield _WRITTEN_ON.sub("", out.getvalue().decode(), count=1)


def _attributes(graph: nx.MultiDiGraph[str]) -> Iterator[dict[str, Any]]:
    """Yield the attributes of every node and edge, to be changed in place."""
    yield from (data for _, data in graph.nodes(data=True))
    yield from (data for _, _, data in graph.edges(data=True))


def _flat(value: Any) -> Any:
    if isinstance(value, list | tuple):
        value = json_text(value)
    if isinstance(value, str):
        return xml_text(value)
    return value


def _gexf_name(name: str) -> str:
    return f"passage_{name}" if name in _GEXF_TIMES else name


def _rgb(colour: str) -> dict[str, int]:
    """Return ``#rrggbb`` as numbers 0..255."""
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return {"r": red, "g": green, "b": blue}
