"""What a plan took over from the plan above it, and what it left out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from app.schemas.graph_models import (
    DerivesFromEdge,
    IndicatorNode,
    Model,
    PlanNode,
    TaskNode,
    VerdictNode,
)
from queries.gaps import gap_report as model
from queries.gaps.statuses import DutyStatus, TargetStatus, TaskStatus

# A remark of the query, said in English
Sentence = Annotated[str, BeforeValidator(str)]


def _node_first(answer: Any) -> Any:
    """``answer``, which is about a task (``child``), as that task's node with more beside it."""
    if not isinstance(answer, model.Candidate | model.OwnTask):
        return answer
    node = answer.child
    rest = {name: getattr(answer, name) for name in answer.__dataclass_fields__ if name != "child"}
    if isinstance(answer, model.Candidate):
        rest["reason_zh"] = answer.reason_zh
    return {"id": node.id, "label": node.label, "props": node.props, **rest}


class Tie(Model):
    """A task of the child that comes from the parent's."""

    child: TaskNode
    edge: DerivesFromEdge
    precision: float | None = Field(
        description="share of held-out pairs with about this score that were right, 0..1; null "
        "for an edge that was drawn by hand"
    )


class Candidate(TaskNode):
    """A task that came near and fell short: its node, and why."""

    score: float = Field(description="calibrated, 0..1, below the threshold")
    reasons: list[str] = Field(description="codes, the weightiest first")
    reason: str = Field(description="the reasons in a sentence")
    reason_zh: str = Field(description="the same in Chinese")
    closer: TaskNode | None = Field(description="the parent's task that it comes from instead")

    _flat = model_validator(mode="before")(_node_first)


class Clause(Model):
    """Part of a passage, as printed."""

    start: int = Field(description="offset into the parent's source, in characters")
    end: int
    line: int
    text: str


class NotApplicable(Model):
    """Why a task is proposed not to concern the child."""

    reason: Sentence
    reason_zh: str
    places: list[str] = Field(description="names in it that lie elsewhere")


class TaskGap(Model):
    """A task of the parent and what became of it."""

    parent: TaskNode
    status: TaskStatus
    covered_share: float = Field(description="of its letters, 0..1")
    ties: list[Tie] = Field(description="what it went into, rejected edges left out")
    uncovered: list[Clause] = Field(description="of a partial one: what nothing answers to")
    candidates: list[Candidate] = Field(description="of a missing one: what came nearest")
    not_applicable: NotApplicable | None = Field(description="a proposal, for a missing one")
    confirmed: bool = Field(
        description="whether a person accepted all of its ties, or that it is missing"
    )


class TargetGap(Model):
    """A target of the parent beside the child's."""

    concept: str = Field(description="as printed in the parent")
    concept_id: str | None
    unit: str | None = Field(description="the parent's")
    parent_line: int
    parent_value: str | None = Field(description="as printed")
    child_line: int | None
    child_value: str | None = Field(description="as printed")
    child_in_unit: float | None = Field(description="in the parent's unit")
    status: TargetStatus
    reason: Sentence
    reason_zh: str
    review: str | None = Field(
        description="the verdict on setting the two beside each other; null without the child's"
    )
    parent: IndicatorNode
    child: IndicatorNode | None


class OwnTask(TaskNode):
    """A task of the child that comes from none of the parent's: its node, and what came near."""

    candidates: list[Candidate]

    _flat = model_validator(mode="before")(_node_first)


class DutyGap(Model):
    """Whose duty one task is above and below: names with roles."""

    parent: TaskNode
    child: TaskNode
    above: list[tuple[str, str]]
    below: list[tuple[str, str]]
    status: DutyStatus


class GapVerdict(Model):
    """The verdict that counts on a part without a counterpart: accepted, it has none."""

    verdict: Literal["accepted", "rejected", "unsure"]
    reviewer: str
    at: str
    note: str | None


class GapVerdictIn(Model):
    """A verdict on a part of either plan that has no counterpart in the other."""

    part: str = Field(max_length=400, description="id of the part")
    against: str = Field(max_length=400, description="id of the plan above")
    review: Literal["accepted", "rejected", "unsure"] = Field(
        description="accepted: it has none indeed"
    )
    reviewer: str = Field(min_length=1, max_length=200, description="who gives it")
    note: str | None = Field(None, max_length=4000)


class ReviewedGap(Model):
    """A gap after a verdict; null where none counts."""

    part: str
    verdict: GapVerdict | None
    history: list[VerdictNode]


class GapReport(Model):
    """A plan set beside the plan above it."""

    child: PlanNode
    parent: PlanNode
    stored: bool = Field(
        description="whether the edges are the graph's own; else they were derived for this answer"
    )
    matcher_version: str
    counts: Mapping[str, int] = Field(description="of the parent's tasks, by status")
    target_counts: Mapping[str, int]
    tasks: list[TaskGap]
    targets: list[TargetGap]
    own: list[OwnTask]
    duties: list[DutyGap]
    remarks: list[Sentence] = Field(description="what limits the comparison")
    remarks_zh: list[str]
    verdicts: Mapping[str, GapVerdict] = Field(
        description="what people said of parts (ids) that have no counterpart"
    )
