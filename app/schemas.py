"""The shapes of answers. Nodes and edges come from :mod:`app.declared`."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from app.declared import (
    AnyEdge,
    AnyNode,
    ConceptNode,
    DepartmentNode,
    DivisionNode,
    IndicatorNode,
    Model,
    PlanNode,
    ProjectNode,
    TaskNode,
)


class Bounded(Model):
    """Part of a longer answer."""

    returned: int = Field(description="how many items this answer holds")
    total: int = Field(description="how many there are in all")
    truncated: bool = Field(description="whether more follow")
    cursor: str | None = Field(description="pass it on to get what follows; null at the end")


class Counts(Model):
    """How many parts a plan has, and how many departments its tasks name."""

    chapters: int
    tasks: int
    projects: int
    indicators: int
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


class TaskTitle(Model):
    """A task as an outline shows it."""

    id: str
    title: str
    path: str
    line: int


class OutlineChapter(Model):
    """A chapter with its own tasks and the chapters below it."""

    id: str
    number: str
    title: str
    depth: int
    kind: str
    path: str
    line: int
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


class Duty(Model):
    """A department's role in a task, with the passage that says so."""

    department_id: str
    name: str
    role: str
    start: int | None
    end: int | None
    line: int | None
    remark: str | None


class TaskRow(Model):
    """A task with the departments that it names, leaders first."""

    task: TaskNode
    departments: list[Duty]


class TaskList(Bounded):
    """Tasks of a plan, page by page."""

    items: list[TaskRow]


class IndicatorRow(Model):
    """An indicator with the concept that it measures, if that is known."""

    indicator: IndicatorNode
    concept: ConceptNode | None


class IndicatorList(Bounded):
    """Indicators of a plan, page by page."""

    items: list[IndicatorRow]


class ProjectList(Bounded):
    """Projects of a plan, page by page."""

    items: list[ProjectNode]


class TaskDuty(Model):
    """A task that a department has a role in."""

    task_id: str
    title: str
    path: str
    line: int
    role: str


class DepartmentRow(Model):
    """A department with its duties in one plan."""

    department: DepartmentNode
    roles: dict[str, int] = Field(description="number of duties by role")
    tasks: list[TaskDuty]


class DepartmentList(Bounded):
    """Departments that a plan's tasks name, those with most duties first."""

    items: list[DepartmentRow]


class Passage(Model):
    """The words of the source that a node stands on."""

    node_id: str
    plan_id: str
    plan_title: str
    source_file: str | None
    path: str | None = Field(description="citable place, e.g. 第三章>(二)>专栏4>3")
    start: int = Field(description="offset into the source text, in characters")
    end: int = Field(description="exclusive end")
    line: int = Field(description="1-based")
    text: str = Field(description="as printed, damage included")
    before: str
    after: str
    citation: str


class LineageNode(Model):
    """A node of a lineage."""

    node: AnyNode
    depth: int = Field(description="steps from the start; below 0 is what the start comes from")


class LineageEdge(Model):
    """An edge of a lineage."""

    edge: AnyEdge
    depth: int = Field(description="of its end farther from the start")


class Lineage(Model):
    """What a node comes from and what comes from it."""

    start: str
    direction: Literal["up", "down", "both"]
    depth: int
    nodes: list[LineageNode]
    edges: list[LineageEdge]
    plans: list[PlanNode] = Field(description="the plans that the nodes are parts of")
    returned: int
    total: int = Field(description="nodes within depth")
    truncated: bool = Field(description="whether nodes within depth are left out")
    deeper: bool = Field(description="whether the lineage goes on beyond depth")


class Neighbour(Model):
    """A node of a neighbourhood."""

    node: AnyNode
    depth: int
    more: int = Field(description="how many of its neighbours are not returned (还有 n)")


class Neighbourhood(Model):
    """The nodes around a node and all edges between them."""

    start: str
    depth: int
    nodes: list[Neighbour]
    edges: list[AnyEdge]
    returned: int
    total: int = Field(description="nodes known to be within depth; at least so many if truncated")
    truncated: bool


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


class Loaded(Model):
    """A plan that was loaded."""

    file: str
    plan_id: str
    title: str
    outcome: Literal["new", "replaced", "unchanged"]
    counts: dict[str, int] = Field(description="number of parts by label")
    remarks: list[str] = Field(description="what the reading left out, restored or found missing")


class Rejected(Model):
    """A file that was not loaded, and why."""

    file: str
    code: str = Field(description="short stable word for programs")
    reason: str = Field(description="one sentence")


class LoadAnswer(Model):
    """What became of each file."""

    loaded: list[Loaded]
    rejected: list[Rejected]


class StoreCounts(Model):
    """Number of nodes by label and of edges by type."""

    nodes: dict[str, int]
    edges: dict[str, int]


class Health(Model):
    """The service answers and its store is reachable."""

    status: Literal["ok"]
    store: Literal["reachable"]
    version: str
    counts: StoreCounts
