"""The declaration of the graph and its elements: nodes, edges, ids, values."""

from graph.model.declaration import EVIDENCE_KEYS, EdgeType, NodeType, Property, Schema, ValueType
from graph.model.elements import Edge, Node, Subgraph, edge
from graph.model.schema import SCHEMA
from graph.model.values import DISMISSALS, KINDS, LEVELS, RELATIONS, REVIEWS, ROLES, VERDICTS

__all__ = [
    "DISMISSALS",
    "EVIDENCE_KEYS",
    "KINDS",
    "LEVELS",
    "RELATIONS",
    "REVIEWS",
    "ROLES",
    "SCHEMA",
    "VERDICTS",
    "Edge",
    "EdgeType",
    "Node",
    "NodeType",
    "Property",
    "Schema",
    "Subgraph",
    "ValueType",
    "edge",
]
