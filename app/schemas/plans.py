"""Plans and their outlines."""

from __future__ import annotations

from pydantic import Field

from app.schemas.bounded import Bounded
from app.schemas.graph_models import DivisionNode, Model, PlanNode
from app.schemas.remarks import ReadingRemark


class Counts(Model):
    """How many parts a plan has, and how many departments its tasks name."""

    chapters: int
    tasks: int
    projects: int
    indicators: int
    figures: int
    departments: int


class PlanSummary(Model):
    """A plan with its counts."""

    plan: PlanNode
    counts: Counts


class PlanList(Bounded):
    """Plans, page by page."""

    items: list[PlanSummary]


class PlanDetail(PlanSummary):
    """A plan and its place among divisions and plans."""

    divisions: list[DivisionNode] = Field(description="from the outermost to the plan's own")
    based_on: list[PlanNode] = Field(description="plans that it cites as its basis")
    parents: list[PlanNode] = Field(description="plans that it derives from")
    children: list[PlanNode] = Field(description="plans that derive from it")
    remarks: list[ReadingRemark]


class DivisionPlace(Model):
    """A division and its place in the tree."""

    division: DivisionNode
    above: str | None = Field(description="id of the division that it is part of")
    plans: list[str] = Field(description="ids of its own plans")


class DivisionList(Bounded):
    """Divisions, page by page, by code."""

    items: list[DivisionPlace]


class Uptake(Model):
    """What became of a parent's tasks in a plan."""

    parent: PlanNode
    tasks: int = Field(description="of the parent")
    relations: dict[str, int] = Field(
        description="how many of them were taken up, by the relation that takes over most"
    )
    missing: int


class Overview(Model):
    """A plan at a glance."""

    plan: PlanNode
    uptake: list[Uptake] = Field(description="beside each loaded plan that it derives from")
    findings: dict[str, int] = Field(description="contradictions in it, by severity")


class TaskTitle(Model):
    """A task as an outline shows it."""

    id: str
    title: str
    path: str
    line: int
    start: int = Field(description="offset into the source text, in characters")
    end: int


class OutlineChapter(Model):
    """A chapter with its own tasks and the chapters below it."""

    id: str
    number: str
    title: str
    depth: int
    kind: str
    path: str
    line: int
    start: int = Field(description="of its heading; offset into the source text, in characters")
    end: int
    recovered: bool
    tasks: list[TaskTitle]
    chapters: list[OutlineChapter]
    task_count: int = Field(description="tasks below it, at any depth")
    chapter_count: int = Field(description="chapters below it, at any depth")


class Outline(Model):
    """A plan's chapters, nested, in the order of the text."""

    plan: PlanNode
    counts: Counts
    chapters: list[OutlineChapter]
