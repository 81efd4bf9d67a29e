"""Concepts and their targets across plans."""

from __future__ import annotations

from pydantic import Field

from app.schemas.bounded import Bounded
from app.schemas.graph_models import ConceptNode, IndicatorNode, Model


class ConceptUse(Model):
    """A concept and how much it is used."""

    concept: ConceptNode
    plans: int = Field(description="plans with an indicator of it")
    indicators: int = Field(description="in all plans")
    historical: int = Field(description="of the indicators: targets of the past period")
    figures: int = Field(description="reports of what was reached")


class ConceptList(Bounded):
    """Concepts, page by page, those of most plans first."""

    items: list[ConceptUse]


class TargetPlan(Model):
    """The plan that sets a target."""

    id: str
    title: str
    division: str | None = Field(description="name of the division")
    division_code: str | None
    level: str | None
    period_start: int | None
    period_end: int | None


class Target(Model):
    """A target of one plan, with its values counted in the concept's unit."""

    plan: TargetPlan
    indicator: IndicatorNode
    value_in_unit: float | None = Field(
        description="target_value in the concept's unit; null where units do not convert"
    )
    baseline_in_unit: float | None = Field(description="baseline_value, likewise")


class TargetList(Bounded):
    """The targets of one concept across plans, page by page."""

    concept: ConceptNode
    items: list[Target]
