"""Contradictions inside plans, and what people said of them."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field, model_validator

from app.schemas.bounded import Bounded
from app.schemas.graph_models import Model, PlanNode
from queries.checks.reviewed_findings import JudgedFinding


class Mark(Model):
    """Characters of a source that a finding stands on."""

    start: int = Field(description="offset into the plan's source, in characters")
    end: int
    kind: Literal["statement", "value"]


class FoundPassage(Model):
    """A sentence, or a row of a table, that contradicts another, or itself."""

    start: int = Field(description="offset into the plan's source, in characters")
    end: int
    line: int = Field(description="1-based")
    path: str | None
    text: str = Field(description="as printed")
    nodes: list[str] = Field(description="ids of the parts that stand in it")
    marks: list[Mark]


class Dismissed(Model):
    """Who said that a finding is no problem, and why."""

    reason: str
    reviewer: str
    at: str = Field(description="ISO 8601 in UTC")


class Finding(Model):
    """A contradiction inside a plan, and what it stands on."""

    id: str = Field(description="the same as long as the same is found in the same words")
    rule: str = Field(description="short stable word for programs")
    severity: Literal["error", "warning", "note"]
    message: str = Field(description="one sentence")
    message_zh: str = Field(description="the same in Chinese")
    lines: list[int] = Field(description="1-based lines of the source")
    values: list[str] = Field(description="as printed")
    nodes: list[str] = Field(description="ids of the parts that contradict each other")
    passages: list[FoundPassage] = Field(description="where they stand, each sentence once")
    dismissed: Dismissed | None = Field(description="null: it is open")

    @model_validator(mode="before")
    @classmethod
    def _of_judged(cls, found: Any) -> Any:
        if not isinstance(found, JudgedFinding):
            return found
        names = ("id", "rule", "severity", "message", "message_zh", "lines", "values", "nodes")
        said = {name: getattr(found.finding, name) for name in names}
        return {**said, "passages": found.passages, "dismissed": found.dismissed}


class FindingList(Bounded):
    """Contradictions inside a plan, page by page."""

    items: list[Finding]


class CheckedPlan(Model):
    """A plan and what was found in it."""

    plan: PlanNode
    open_count: int = Field(description="findings in it that nobody dismissed, of any severity")
    dismissed_count: int
    findings: list[Finding] = Field(description="those that were asked for")


class CheckedPlanList(Bounded):
    """Loaded plans with what was found in them, page by page."""

    items: list[CheckedPlan]


class DismissalIn(Model):
    """That a finding is no problem."""

    reviewer: str = Field(min_length=1, max_length=200, description="who says so")
    reason: str = Field(min_length=1, max_length=4000, description="why")
