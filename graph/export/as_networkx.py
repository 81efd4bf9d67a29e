"""A graph, or a part of one, in NetworkX: for analysis, and for the formats it writes."""

from __future__ import annotations

from collections.abc import Iterable

import networkx as nx

from graph.model import Edge, Node
from graph.model.properties import known_of_edge, known_of_node


def to_networkx(nodes: Iterable[Node], edges: Iterable[Edge]) -> nx.MultiDiGraph[str]:
    """Return a graph of the nodes by id and the edges between them, keyed by their ids.

    A node has its ``label``, an edge its ``type``; both have their known properties. A duplicate
    node counts once. An edge is left out if one of its ends is not among ``nodes``.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in nodes:
        graph.add_node(node.id, label=node.label, **{p.name: v for p, v in known_of_node(node)})
    for edge in edges:
        if edge.source in graph and edge.target in graph:
            props = {p.name: v for p, v in known_of_edge(edge)}
            graph.add_edge(edge.source, edge.target, key=edge.id, type=edge.type, **props)
    return graph
