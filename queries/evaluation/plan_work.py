"""The tasks and projects of a plan that an evaluation reports on, with the offices responsible."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from graph.model import Node
from graph.store import Store
from graph.store.iteration import iter_nodes
from queries.plans.parts import TaskRow, tasks
from queries.shared.answers import answer
from queries.shared.graph_models import ProjectNode

# More tasks than any plan has
_ALL = 100_000


@answer
class PlanWork:
    """The tasks of a plan with their offices, and its projects, in the order of the text, without
    totals of projects (实施项目12个，总投资8.6亿元)."""

    tasks: tuple[TaskRow, ...]
    projects: tuple[ProjectNode, ...]

    def parts(self) -> Mapping[str, Node]:
        """Return the tasks and projects by id."""
        return {node.id: node for node in (*(row.task for row in self.tasks), *self.projects)}

    def offices_of(self, passages: Iterable[Node]) -> tuple[str, ...]:
        """Return the names of the offices responsible for the tasks that contain passages, leaders
        first."""
        starts = [node.props["start"] for node in passages]
        found = (
            duty.name
            for row in self.tasks
            if any(row.task.props["start"] <= at < row.task.props["end"] for at in starts)
            for duty in row.departments
        )
        return tuple(dict.fromkeys(found))


def plan_work(store: Store, plan_id: str) -> PlanWork:
    """Return the tasks and projects of a plan. Raises NotFound."""
    rows = tasks(store, plan_id, limit=_ALL).items
    projects = iter_nodes(store, "Project", {"plan_id": plan_id})
    return PlanWork(rows, tuple(p for p in projects if p.props.get("project_count") is None))
