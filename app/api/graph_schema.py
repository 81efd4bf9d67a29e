"""The declaration of the graph, for the page's colours and for docs."""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import field_validator

from app.api.examples.answers import answers
from app.api.problems import problem_responses
from app.schemas.graph_models import Model
from graph.model import SCHEMA, Property, ValueType

router = APIRouter(tags=["service"], responses=problem_responses())


class PropertyDeclaration(Model):
    """A property of a node or an edge."""

    name: str
    type: ValueType
    required: bool
    values: list[str]
    unit: str | None
    searchable: bool
    doc: str


class NodeDeclaration(Model):
    """A label."""

    label: str
    zh: str
    en: str
    colour: str
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
    properties: list[PropertyDeclaration]


class Declaration(Model):
    """Every label and every edge type."""

    nodes: list[NodeDeclaration]
    edges: list[EdgeDeclaration]


@router.get(
    "/schema", summary="Labels, edge types and properties", responses={200: answers("schema")}
)
def get_schema() -> Declaration:
    """What the graph may hold, with names in Chinese and English and the page's colours."""
    return Declaration(
        nodes=[NodeDeclaration.model_validate(node) for node in SCHEMA.nodes.values()],
        edges=[EdgeDeclaration.model_validate(edge) for edge in SCHEMA.edges.values()],
    )
