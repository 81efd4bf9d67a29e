"""Answers of the full-text search."""

from __future__ import annotations

from pydantic import Field

from app.schemas.bounded import Bounded
from app.schemas.graph_models import AnyNode, Model, PlanNode


class MarkedHit(Model):
    """A node found, with the hit marked in its sentence."""

    node: AnyNode
    property: str = Field(description="where the words stand")
    sentence: str
    start: int = Field(description="of the hit in the sentence, in characters")
    end: int


class PlanHits(Model):
    """The hits in one plan; null for what is part of no plan."""

    plan: PlanNode | None
    hits: list[MarkedHit]


class SearchAnswer(Bounded):
    """Hits grouped by plan, the plan with the best hit first."""

    query: str
    groups: list[PlanHits]
