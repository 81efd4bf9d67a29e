"""The declaration of the graph and its elements: nodes, edges, ids, values."""

from graph.model.declaration import EVIDENCE_KEYS, EdgeType, NodeType, Property, Schema, ValueType
from graph.model.elements import Edge, Node, Subgraph, edge
from graph.model.schema import SCHEMA
from graph.model.value_set import Value, ValueSet
from graph.model.values import (
    CHAPTER_KINDS,
    DISMISSALS,
    LEVELS,
    PLAN_STATUSES,
    RELATIONS,
    REVIEWS,
    ROLES,
    VERDICTS,
)

__all__ = [
    "CHAPTER_KINDS",
    "DISMISSALS",
    "EVIDENCE_KEYS",
    "LEVELS",
    "PLAN_STATUSES",
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
    "Value",
    "ValueSet",
    "ValueType",
    "edge",
]
