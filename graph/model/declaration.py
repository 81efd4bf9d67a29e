"""What a declaration is made of: typed properties, node types and edge types."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class ValueType(StrEnum):
    """Types of property values, as stores and the API know them."""

    STRING = "string"
    INTEGER = "integer"
    FLOAT = "float"
    BOOLEAN = "boolean"
    DATE = "date"  # ISO 8601, kept as text
    STRINGS = "strings"  # list of strings
    EVIDENCE = "evidence"  # list of aligned spans (see EVIDENCE_KEYS)


# One aligned pair of passages of a DERIVES_FROM edge: offsets and a similarity in 0..1.
EVIDENCE_KEYS = ("child_start", "child_end", "parent_start", "parent_end", "similarity")


@dataclass(frozen=True, slots=True)
class Property:
    """A typed property. ``values`` lists what it may be, ``unit`` what it counts in.

    An ``internal`` property is for stores only: it is kept, but not exported or shown. An
    ``indexed`` one is asked for across plans and few nodes share its values: stores keep an index.
    """

    name: str
    type: ValueType = ValueType.STRING
    required: bool = False
    values: tuple[str, ...] = ()
    unit: str | None = None
    searchable: bool = False
    internal: bool = False
    indexed: bool = False
    doc: str = ""


@dataclass(frozen=True, slots=True)
class NodeType:
    """A label, its names in both languages, its colour on the page and its properties."""

    label: str
    zh: str
    en: str
    colour: str
    properties: tuple[Property, ...]
    part_of_plan: bool = False

    def property(self, name: str) -> Property | None:
        return next((p for p in self.properties if p.name == name), None)


@dataclass(frozen=True, slots=True)
class EdgeType:
    """An edge type with the pairs of labels it may join and the properties that tell apart
    several edges between the same two nodes (``key``)."""

    type: str
    zh: str
    en: str
    ends: tuple[tuple[str, str], ...]
    properties: tuple[Property, ...] = ()
    key: tuple[str, ...] = ()

    def property(self, name: str) -> Property | None:
        return next((p for p in self.properties if p.name == name), None)


@dataclass(frozen=True, slots=True)
class Schema:
    """The declaration by label and by edge type."""

    nodes: Mapping[str, NodeType]
    edges: Mapping[str, EdgeType]
