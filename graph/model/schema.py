"""The one declaration of the graph, assembled: every node and edge type.

Store constraints, validation, the API's models, the documentation and the page's colours are
derived from :data:`SCHEMA`; nothing else declares a label, a property or an edge type.
"""

from __future__ import annotations

from types import MappingProxyType

from graph.model.declaration import Schema
from graph.model.edge_types import EDGE_TYPES
from graph.model.node_types import NODE_TYPES

SCHEMA = Schema(
    MappingProxyType({t.label: t for t in NODE_TYPES}),
    MappingProxyType({t.type: t for t in EDGE_TYPES}),
)
