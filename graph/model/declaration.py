"""The elements of a declaration: typed properties, node types and edge types."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from graph.model.value_set import ValueSet


class ValueType(StrEnum):
    """The types of property values in stores and in the API."""

    STRING = "string"
    INTEGER = "integer"
    FLOAT = "float"
    BOOLEAN = "boolean"
    DATE = "date"  # ISO 8601, stored as text
    STRINGS = "strings"  # list of strings
    EVIDENCE = "evidence"  # list of aligned spans (see EVIDENCE_KEYS)


# One aligned pair of passages of a DERIVES_FROM edge: offsets and a similarity in 0..1.
EVIDENCE_KEYS = ("child_start", "child_end", "parent_start", "parent_end", "similarity")


@dataclass(frozen=True, slots=True)
class Property:
    """A typed property. ``value_set`` holds the values that it may have, ``unit`` its unit.

    An ``internal`` property is for stores only: it is kept, but not exported or shown. Stores keep
    an index of an ``indexed`` property, which queries filter by across plans.
    """

    name: str
    type: ValueType = ValueType.STRING
    required: bool = False
    value_set: ValueSet[Any] | None = None
    unit: str | None = None
    searchable: bool = False
    internal: bool = False
    indexed: bool = False
    doc: str = ""

    @property
    def values(self) -> tuple[str, ...]:
        """The codes that the property may have; empty if any value of its type will do."""
        return self.value_set.codes if self.value_set else ()


@dataclass(frozen=True, slots=True)
class NodeType:
    """A label, its names in both languages, its colour on the page and its properties.

    ``caption`` is the property that names a node, ``caption_en`` the one that names it in English.
    ``numbered_by`` is the property that drawings put before the caption. Exports of the graph leave
    out the nodes of a ``log``, of which there are as many as something was done.
    """

    label: str
    zh: str
    en: str
    colour: str
    caption: str
    properties: tuple[Property, ...]
    part_of_plan: bool = False
    caption_en: str | None = None
    numbered_by: str | None = None
    log: bool = False

    def property(self, name: str) -> Property | None:
        return next((p for p in self.properties if p.name == name), None)


@dataclass(frozen=True, slots=True)
class EdgeType:
    """An edge type with the pairs of labels it may join.

    ``key`` lists the properties that distinguish several edges between the same two nodes. The
    source of a ``containment`` edge contains its target, as a chapter contains its tasks.
    """

    type: str
    zh: str
    en: str
    ends: tuple[tuple[str, str], ...]
    properties: tuple[Property, ...] = ()
    key: tuple[str, ...] = ()
    containment: bool = False

    def property(self, name: str) -> Property | None:
        return next((p for p in self.properties if p.name == name), None)


@dataclass(frozen=True, slots=True)
class Schema:
    """The declaration by label and by edge type."""

    nodes: Mapping[str, NodeType]
    edges: Mapping[str, EdgeType]

    @property
    def containment_types(self) -> tuple[str, ...]:
        """The edge types that lead from a whole to its contents."""
        return tuple(t.type for t in self.edges.values() if t.containment)

    @property
    def value_sets(self) -> tuple[ValueSet[Any], ...]:
        """Every value set that a property of a node or an edge refers to, each once."""
        types: tuple[NodeType | EdgeType, ...] = (*self.nodes.values(), *self.edges.values())
        found = (prop.value_set for type_ in types for prop in type_.properties)
        return tuple(dict.fromkeys(value_set for value_set in found if value_set))
