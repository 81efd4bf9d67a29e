"""A graph, or a part of one, in py2neo: for notebooks that still use py2neo.

py2neo is past its end of life, so it is an extra, ``pip install 'plangraph[py2neo]'``, imported on
demand; nothing else uses it. With a Neo4j 5.26 server it uses Bolt 4.3 (``bolt://``, ``neo4j://``).
Its HTTP transport and ``graph.schema`` need features that Neo4j 5 has removed.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from graph.errors import MissingExtra
from graph.model import Edge, Node, Property, ValueType
from graph.model.properties import json_text, known_of_edge, known_of_node

if TYPE_CHECKING:
    import py2neo


def to_py2neo(nodes: Iterable[Node], edges: Iterable[Edge]) -> py2neo.Subgraph:
    """Return nodes and the edges between them as a py2neo ``Subgraph`` for ``graph.merge(...)``.

    A node has its label, an edge its type. Both have ``id``, by which they are merged, and their
    known properties in the form of the Cypher script: evidence is one JSON text, dates are texts.
    Unlike the script, a merge does not remove properties in the database that are no longer known.
    A duplicate node or edge counts once. An edge is left out if one of its ends is not among
    ``nodes``. Raises MissingExtra if py2neo is not installed.
    """
    try:
        import py2neo
    except ModuleNotFoundError as error:
        if error.name != "py2neo":
            raise
        raise MissingExtra(
            "to_py2neo() needs py2neo, which is not installed: pip install 'plangraph[py2neo]'"
        ) from None
    from graph.export.py2neo_subgraph import IdSubgraph

    made: dict[str, py2neo.Node] = {}
    for node in nodes:
        props = {p.name: _value(p, v) for p, v in known_of_node(node)}
        made[node.id] = py2neo.Node(node.label, id=node.id, **props)
        made[node.id].__primarylabel__, made[node.id].__primarykey__ = node.label, "id"
    drawn: dict[str, py2neo.Relationship] = {}
    for edge in edges:
        if edge.source in made and edge.target in made:
            props = {p.name: _value(p, v) for p, v in known_of_edge(edge)}
            source, target = made[edge.source], made[edge.target]
            drawn[edge.id] = py2neo.Relationship(source, edge.type, target, id=edge.id, **props)
    return IdSubgraph(made.values(), drawn.values())


def _value(prop: Property, value: Any) -> Any:
    """Return a value in a form that Neo4j can store: no maps, homogeneous lists."""
    match prop.type:
        case ValueType.EVIDENCE:
            return json_text(value)
        case ValueType.STRINGS:
            return list(value)
        case _:
            return value
