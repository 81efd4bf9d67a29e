"""The rows of a matrix: the tasks and targets of a parent plan, with chapters and offices."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from graph.derive.parts import chapters_around
from graph.model import Node
from graph.model.values import Binding
from graph.store import Store
from graph.store.iteration import iter_nodes
from queries.shared.errors import InvalidQuery


@dataclass(frozen=True, slots=True)
class Chosen:
    """The rows to show: tasks in a ``chapter`` (id) for which a ``department`` (name) is
    responsible, targets that are binding or not. None keeps all."""

    chapter: str | None = None
    department: str | None = None
    binding: Binding | None = None


ALL = Chosen()


@dataclass(frozen=True, slots=True)
class ParentFrame:
    """The tasks and targets of a plan by their places, the ``chapters`` of the plan by id, those
    around each task (id) from the outermost, and the offices (names) responsible for a task."""

    tasks: Mapping[int, Node]
    targets: Mapping[int, Node]
    chapters: Mapping[str, Node]
    around: Mapping[str, tuple[str, ...]]
    offices: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, store: Store, parent: str) -> ParentFrame:
        """Read the tasks, targets, chapters and offices of a plan (id)."""
        tasks, targets, chapters = (
            list(iter_nodes(store, label, {"plan_id": parent}))
            for label in ("Task", "Indicator", "Chapter")
        )
        held = store.edges([node.id for node in chapters], ("HAS_CHAPTER", "HAS_TASK"), "out")
        chapter_of = {edge.target: edge.source for edge in held}
        return cls(
            dict(enumerate(tasks)),
            dict(enumerate(targets)),
            {chapter.id: chapter for chapter in chapters},
            {task.id: chapters_around(task.id, chapter_of) for task in tasks},
            _offices(store, [task.id for task in tasks]),
        )

    def only(self, chosen: Chosen) -> ParentFrame:
        """Return the chosen tasks and targets. Raises InvalidQuery for a chapter that the plan does
        not have."""
        chapter, department = chosen.chapter, chosen.department
        if chapter is not None and chapter not in self.chapters:
            raise InvalidQuery(f"the plan has no chapter {chapter}")
        tasks = {
            place: task
            for place, task in self.tasks.items()
            if (chapter is None or chapter in self.around[task.id])
            and (department is None or department in self.offices.get(task.id, ()))
        }
        targets = {
            place: target
            for place, target in self.targets.items()
            if chosen.binding in (None, target.props.get("binding"))
        }
        return ParentFrame(tasks, targets, self.chapters, self.around, self.offices)


def _offices(store: Store, tasks: list[str]) -> Mapping[str, tuple[str, ...]]:
    duties = store.edges(tasks, ("RESPONSIBLE_FOR",), "in")
    offices = store.nodes({duty.source for duty in duties})
    found: dict[str, list[str]] = defaultdict(list)
    for duty in duties:
        name = offices[duty.source].props["name"] if duty.source in offices else None
        if name and name not in found[duty.target]:
            found[duty.target].append(name)
    return {task: tuple(names) for task, names in found.items()}
