"""The declaration of the graph: names, colours and values, for the page and other clients."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from pydantic import Field, field_validator

from app.api.examples.answers import answers
from app.api.problems import problem_responses
from app.schemas.model import Model
from graph.model import SCHEMA, Property, ValueSet, ValueType
from queries.checks import SEVERITIES
from queries.evaluation.evaluation_words import EVALUATION_SETS
from queries.gaps.statuses import STATUSES

router = APIRouter(tags=["service"], responses=problem_responses())


class PropertyDeclaration(Model):
    """A property of a node or an edge."""

    name: str
    type: ValueType
    required: bool
    values: list[str] = Field(description="codes; empty: any value of the type")
    value_set: str | None = Field(description="name of the set that holds the codes' names")
    unit: str | None
    searchable: bool
    doc: str

    @field_validator("value_set", mode="before")
    @classmethod
    def _name(cls, value_set: ValueSet[Any] | None) -> str | None:
        return value_set.name if value_set else None


class ValueDeclaration(Model):
    """A value that a property may have, with its names."""

    code: str
    zh: str
    en: str


class ValueSetDeclaration(Model):
    """A set of values, in their natural order."""

    name: str
    values: list[ValueDeclaration]


class NodeDeclaration(Model):
    """A label."""

    label: str
    zh: str
    en: str
    colour: str
    caption: str = Field(description="property that names a node")
    caption_en: str | None = Field(description="property that names a node in English")
    numbered_by: str | None = Field(description="property that is shown before the caption")
    part_of_plan: bool
    properties: list[PropertyDeclaration]

    @field_validator("properties", mode="before")
    @classmethod
    def _shown(cls, properties: tuple[Property, ...]) -> list[Property]:
        return [prop for prop in properties if not prop.internal]


class EdgeDeclaration(Model):
    """An edge type and the pairs of labels that it may join."""

    type: str
    zh: str
    en: str
    ends: list[tuple[str, str]]
    key: list[str]
    containment: bool = Field(description="whether the source contains the target")
    properties: list[PropertyDeclaration]


class Declaration(Model):
    """Every label, every edge type, and the values of properties and of gap reports."""

    nodes: list[NodeDeclaration]
    edges: list[EdgeDeclaration]
    value_sets: list[ValueSetDeclaration]


@router.get(
    "/schema", summary="Labels, edge types and properties", responses={200: answers("schema")}
)
def get_schema() -> Declaration:
    """Return every label, edge type, property and value, with names in Chinese and English and the
    page's colours. ``value_sets`` also contains the statuses of a gap report and the severities of
    findings."""
    return Declaration(
        nodes=[NodeDeclaration.model_validate(node) for node in SCHEMA.nodes.values()],
        edges=[EdgeDeclaration.model_validate(edge) for edge in SCHEMA.edges.values()],
        value_sets=[
            ValueSetDeclaration.model_validate(value_set)
            for value_set in (*SCHEMA.value_sets, *STATUSES, *EVALUATION_SETS, SEVERITIES)
        ],
    )
