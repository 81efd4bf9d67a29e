"""The parts of one plan."""

from __future__ import annotations

from pydantic import Field

from app.schemas.bounded import Bounded
from app.schemas.graph_models import (
    ConceptNode,
    DepartmentNode,
    IndicatorNode,
    Model,
    ProjectNode,
    TaskNode,
)


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
