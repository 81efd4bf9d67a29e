"""The chapters of a plan, nested, with the tasks they hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.model import Node
from graph.store import Store
from graph.store.iteration import iter_nodes
from queries.plans.catalogue import Counts, count_parts
from queries.shared.lookup import get_plan


@dataclass(frozen=True, slots=True)
class TaskTitle:
    """A task as an outline shows it."""

    id: str
    title: str
    path: str
    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class OutlineChapter:
    """A chapter with its own tasks and the chapters below it.

    ``task_count`` and ``chapter_count`` count all that is below it, at any depth.
    """

    id: str
    number: str
    title: str
    depth: int
    kind: str
    path: str
    line: int
    start: int
    end: int
    recovered: bool
    tasks: tuple[TaskTitle, ...]
    chapters: tuple[OutlineChapter, ...]
    task_count: int
    chapter_count: int


@dataclass(frozen=True, slots=True)
class Outline:
    """The top chapters of a plan, in the order of the text, and the plan's counts."""

    plan: Node
    counts: Counts
    chapters: tuple[OutlineChapter, ...]


def outline(store: Store, plan_id: str) -> Outline:
    """The whole outline of a plan. Raises NotFound."""
    plan = get_plan(store, plan_id)
    parts = {
        node.id: node
        for label in ("Chapter", "Task")
        for node in iter_nodes(store, label, {"plan_id": plan_id})
    }
    holders = [plan_id, *(part.id for part in parts.values() if part.label == "Chapter")]
    below: dict[str, list[Node]] = defaultdict(list)
    for edge in store.edges(holders, ("HAS_CHAPTER", "HAS_TASK"), "out"):
        if edge.target in parts:
            below[edge.source].append(parts[edge.target])
    return Outline(plan, count_parts(store, [plan])[plan_id], _chapters(plan_id, below))


def _chapters(parent: str, below: Mapping[str, Iterable[Node]]) -> tuple[OutlineChapter, ...]:
    found = (node for node in below.get(parent, ()) if node.label == "Chapter")
    return tuple(_chapter(node, below) for node in sorted(found, key=_place))


def _chapter(node: Node, below: Mapping[str, Iterable[Node]]) -> OutlineChapter:
    chapters = _chapters(node.id, below)
    tasks = tuple(
        TaskTitle(
            task.id, *(task.props[name] for name in ("title", "path", "line", "start", "end"))
        )
        for task in sorted(below.get(node.id, ()), key=_place)
        if task.label == "Task"
    )
    props = node.props
    return OutlineChapter(
        node.id,
        props["number"],
        props["title"],
        props["depth"],
        props["kind"],
        props["path"],
        props["line"],
        props["start"],
        props["end"],
        props["recovered"],
        tasks,
        chapters,
        len(tasks) + sum(chapter.task_count for chapter in chapters),
        len(chapters) + sum(chapter.chapter_count for chapter in chapters),
    )


def _place(node: Node) -> tuple[int, str]:
    """Where a part's text begins; the heading of a recovered chapter stands elsewhere."""
    return node.props.get("scope_start", node.props["start"]), node.id
