"""A plan to be read: its lines, and what its passages come from."""

from __future__ import annotations

from typing import Any

from pydantic import Field, model_validator

from app.schemas.bounded import Bounded
from app.schemas.graph_models import DerivesFromEdge, Model
from graph.model import Node


class TextLine(Model):
    """A line of a plan's source."""

    line: int = Field(description="1-based")
    start: int = Field(description="offset of its first character into the source text")
    text: str = Field(description="as printed, without its newline")


class TextLines(Bounded):
    """The source of a plan, page by page."""

    items: list[TextLine]


class Words(Model):
    """A stretch of a plan's text."""

    start: int = Field(description="offset into the plan's source, in characters")
    end: int
    line: int
    text: str


class AlignedWords(Model):
    """Two aligned passages."""

    child: Words
    parent: Words
    similarity: float


class PartPlace(Model):
    """A part of a plan and where it stands."""

    id: str
    label: str
    plan_id: str
    title: str = Field(description="of an indicator: its name")
    path: str
    line: int
    start: int
    end: int

    @model_validator(mode="before")
    @classmethod
    def _of_node(cls, part: Any) -> Any:
        if not isinstance(part, Node):
            return part
        title = part.props.get("title") or part.props.get("name")
        return {**part.props, "id": part.id, "label": part.label, "title": title}


class Derivation(Model):
    """A part of one plan that comes from a part of another."""

    edge: DerivesFromEdge
    child: PartPlace
    parent: PartPlace
    passages: list[AlignedWords] = Field(description="in the order of the child's text")


class DerivationList(Bounded):
    """Derivations of a plan's parts, page by page, in the order of its text."""

    items: list[Derivation]
