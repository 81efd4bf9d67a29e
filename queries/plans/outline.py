"""The chapters of a plan, nested, with the tasks they hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Annotated

from pydantic import Field

from graph.model import Node
from graph.store import Store
from graph.store.iteration import iter_nodes
from queries.plans.catalogue import Counts, count_parts
from queries.shared.answers import End, Line, Offset, answer
from queries.shared.graph_models import PlanNode
from queries.shared.lookup import get_plan


@answer
class TaskTitle:
    """A task as an outline shows it."""

    id: str
    title: str
    path: str
    line: Line
    start: Offset
    end: End


@answer
class OutlineChapter:
    """A chapter with its own tasks and the chapters below it."""

    id: str
    number: str
    title: str
    depth: int
    kind: str
    path: str
    line: Line
    start: Annotated[
        int, Field(description="of its heading; offset into the source text, in characters")
    ]
    end: End
    recovered: Annotated[
        bool, Field(description="whether its heading was restored from the table of contents")
    ]
    tasks: tuple[TaskTitle, ...]
    chapters: tuple[OutlineChapter, ...]
    task_count: Annotated[int, Field(description="tasks below it, at any depth")]
    chapter_count: Annotated[int, Field(description="chapters below it, at any depth")]


@answer
class Outline:
    """A plan's chapters, nested, in the order of the text."""

    plan: PlanNode
    counts: Counts
    chapters: tuple[OutlineChapter, ...]


def outline(store: Store, plan_id: str) -> Outline:
    """Return the whole outline of a plan. Raises NotFound."""
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
    """Return where a part's text begins; a recovered chapter has its heading in the contents."""
    return node.props.get("scope_start", node.props["start"]), node.id
