"""The tasks, indicators, projects and departments of one plan, page by page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Annotated

from pydantic import Field

from graph.model import ROLES, Edge, Node
from graph.model.values import Binding, Origin
from graph.store import Store
from graph.store.iteration import iter_nodes
from queries.indicators.concepts import concept_key, measured_concepts
from queries.shared.answers import Bounded, Line, answer
from queries.shared.graph_models import (
    ConceptNode,
    DepartmentNode,
    IndicatorNode,
    ProjectNode,
    TaskNode,
)
from queries.shared.lookup import get_plan
from queries.shared.paging import find_page, slice_page


@answer
class Duty:
    """A department's role in a task, with the source passage that assigns it."""

    department_id: str
    name: str
    role: str
    start: Annotated[
        int | None, Field(description="offset into the source text; null without a passage")
    ]
    end: int | None
    line: int | None
    remark: str | None


@answer
class TaskRow:
    """A task with the departments that it names, leaders first."""

    task: TaskNode
    departments: tuple[Duty, ...]


@answer
class TaskList(Bounded):
    """Tasks of a plan, page by page."""

    items: tuple[TaskRow, ...]


@answer
class IndicatorRow:
    """An indicator with the concept that it measures, if that is known."""

    indicator: IndicatorNode
    concept: ConceptNode | None


@answer
class IndicatorList(Bounded):
    """Indicators of a plan, page by page."""

    items: tuple[IndicatorRow, ...]


@answer
class ProjectList(Bounded):
    """Projects of a plan, page by page."""

    items: tuple[ProjectNode, ...]


@answer
class TaskDuty:
    """A task that a department has a role in."""

    task_id: str
    title: str
    path: str
    line: Line
    role: str


@answer
class DepartmentRow:
    """A department with its duties in one plan."""

    department: DepartmentNode
    roles: Annotated[Mapping[str, int], Field(description="number of duties by role")]
    tasks: tuple[TaskDuty, ...]


@answer
class DepartmentList(Bounded):
    """Departments that a plan's tasks name, those with most duties first."""

    items: tuple[DepartmentRow, ...]


def tasks(store: Store, plan_id: str, *, limit: int = 100, cursor: str | None = None) -> TaskList:
    """Return the tasks of a plan in the order of its text. Raises NotFound, InvalidQuery."""
    get_plan(store, plan_id)
    page = find_page(store, "Task", {"plan_id": plan_id}, limit, cursor)
    edges = store.edges([task.id for task in page.items], ("RESPONSIBLE_FOR",), "in")
    departments = store.nodes({edge.source for edge in edges})
    duties: dict[str, list[Duty]] = defaultdict(list)
    for edge in edges:
        if edge.source in departments:
            duties[edge.target].append(_duty(edge, departments[edge.source]))
    rows = tuple(
        TaskRow(task, tuple(sorted(duties[task.id], key=_duty_order))) for task in page.items
    )
    return TaskList(rows, page.total, page.cursor)


def indicators(
    store: Store,
    plan_id: str,
    *,
    origin: Origin | None = None,
    concept: str | None = None,
    historical: bool | None = None,
    binding: Binding | None = None,
    limit: int = 100,
    cursor: str | None = None,
) -> IndicatorList:
    """Return the indicators of a plan with these properties, in the order of its text.

    ``concept`` is the id or the key of a concept. Raises NotFound, InvalidQuery.
    """
    get_plan(store, plan_id)
    wanted = {
        "plan_id": plan_id,
        "origin": origin,
        "concept": concept_key(concept) if concept is not None else None,
        "historical": historical,
        "binding": binding,
    }
    filters = {name: value for name, value in wanted.items() if value is not None}
    page = find_page(store, "Indicator", filters, limit, cursor)
    measured = measured_concepts(store, page.items)
    rows = tuple(IndicatorRow(node, measured.get(node.id)) for node in page.items)
    return IndicatorList(rows, page.total, page.cursor)


def projects(
    store: Store, plan_id: str, *, limit: int = 100, cursor: str | None = None
) -> ProjectList:
    """Return the projects of a plan in the order of its text. Raises NotFound, InvalidQuery."""
    get_plan(store, plan_id)
    page = find_page(store, "Project", {"plan_id": plan_id}, limit, cursor)
    return ProjectList(page.items, page.total, page.cursor)


def departments(
    store: Store, plan_id: str, *, limit: int = 100, cursor: str | None = None
) -> DepartmentList:
    """Return the departments that a plan's tasks name, those with most duties first.

    Raises NotFound, InvalidQuery.
    """
    get_plan(store, plan_id)
    plan_tasks = {task.id: task for task in iter_nodes(store, "Task", {"plan_id": plan_id})}
    by_department: dict[str, list[Edge]] = defaultdict(list)
    for edge in store.edges(plan_tasks, ("RESPONSIBLE_FOR",), "in"):
        by_department[edge.source].append(edge)
    nodes = store.nodes(by_department)
    ordered = sorted(nodes.values(), key=lambda node: (-len(by_department[node.id]), node.id))
    page = slice_page(ordered, limit, cursor)
    rows = tuple(_department(node, by_department[node.id], plan_tasks) for node in page.items)
    return DepartmentList(rows, page.total, page.cursor)


def _duty(edge: Edge, department: Node) -> Duty:
    props = edge.props
    return Duty(
        department.id,
        department.props["name"],
        props["role"],
        props.get("start"),
        props.get("end"),
        props.get("line"),
        props.get("remark"),
    )


def _duty_order(duty: Duty) -> tuple[int, int, str]:
    return ROLES.codes.index(duty.role), duty.start or 0, duty.department_id


def _department(
    department: Node, edges: Iterable[Edge], plan_tasks: Mapping[str, Node]
) -> DepartmentRow:
    duties = []
    counts = dict.fromkeys(ROLES.codes, 0)
    for edge in edges:
        props, role = plan_tasks[edge.target].props, edge.props["role"]
        counts[role] += 1
        duties.append(TaskDuty(edge.target, props["title"], props["path"], props["line"], role))
    duties.sort(key=lambda duty: (duty.line, duty.task_id, ROLES.codes.index(duty.role)))
    return DepartmentRow(department, counts, tuple(duties))
