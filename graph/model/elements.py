"""Nodes, edges and subgraphs: the elements of a property graph."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from graph.model.ids import edge_id


@dataclass(frozen=True, slots=True)
class Node:
    """A node: ``id`` (typed, readable, stable), its label and properties without None values."""

    id: str
    label: str
    props: Mapping[str, Any] = field(default_factory=dict)

    @property
    def plan_id(self) -> str | None:
        """The id of the plan that this node is part of; a plan is part of itself."""
        return self.id if self.label == "Plan" else self.props.get("plan_id")


@dataclass(frozen=True, slots=True)
class Edge:
    """A directed edge. ``id`` follows from source, type, target and the type's key."""

    id: str
    source: str
    target: str
    type: str
    props: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Subgraph:
    """Nodes and edges without duplicates, in a deterministic order."""

    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()

    def __iter__(self) -> Iterator[Node | Edge]:
        yield from self.nodes
        yield from self.edges


def edge(source: str, type_: str, target: str, **props: Any) -> Edge:
    """Return an edge with its id, without properties that are None."""
    kept = {name: value for name, value in props.items() if value is not None}
    return Edge(edge_id(source, type_, target, kept), source, target, type_, kept)
