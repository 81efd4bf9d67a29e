"""Comparison of the graphs of one plan in two formats."""

from __future__ import annotations

from graph.build.document import PlanDocument
from graph.build.subgraph import build
from graph.reference.concepts import Vocabulary


def assert_same_graph(found: PlanDocument, expected: PlanDocument) -> None:
    """Check that two plans have the same nodes and edges."""
    vocabulary = Vocabulary.load()
    graphs = [build(document, vocabulary) for document in (found, expected)]
    nodes, expected_nodes = ({node.id for node in graph.nodes} for graph in graphs)
    assert nodes == expected_nodes
    edges, expected_edges = (
        {(edge.type, edge.source, edge.target) for edge in graph.edges} for graph in graphs
    )
    assert edges == expected_edges
