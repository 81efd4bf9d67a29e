"""Outline and duties are the same in Cypher and in queries/."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from graph.store.iteration import iter_nodes
from queries.plans.outline import OutlineChapter, TaskTitle, outline
from queries.plans.parts import departments, tasks
from tests.queries.cypher.graphs import REAL, Graph, Row

_ALL = 1000

each = pytest.mark.parametrize("graph", ["demo", REAL], indirect=True)


@each
def test_outline(graph: Graph) -> None:
    for plan in graph.plans():
        wanted = list(_flat(graph, plan.id))
        assert wanted
        assert graph.ask("outline", plan=plan.id) == wanted


def test_outline_of_a_plan_that_is_only_cited(demo: Graph) -> None:
    cited = list(iter_nodes(demo.store, "Plan", {"loaded": False}))
    assert cited
    for plan in cited:
        assert demo.ask("outline", plan=plan.id) == []
        assert outline(demo.store, plan.id).chapters == ()


def _flat(graph: Graph, plan: str) -> Iterator[Row]:
    """Yield the rows of an outline: a chapter, then its contents in the order of the text."""
    starts = {
        node.id: node.props.get("scope_start", node.props["start"])
        for label in ("Chapter", "Task")
        for node in iter_nodes(graph.store, label, {"plan_id": plan})
    }

    def walk(parts: list[OutlineChapter | TaskTitle], level: int) -> Iterator[Row]:
        for part in sorted(parts, key=lambda part: (starts[part.id], part.id)):
            is_chapter = isinstance(part, OutlineChapter)
            yield {
                "level": level,
                "label": "Chapter" if is_chapter else "Task",
                "number": part.number if is_chapter else None,
                "title": part.title,
                "kind": part.kind if is_chapter else None,
                "recovered": part.recovered if is_chapter else None,
                "path": part.path,
                "line": part.line,
                "tasks": part.task_count if is_chapter else None,
                "chapters": part.chapter_count if is_chapter else None,
                "id": part.id,
            }
            if is_chapter:
                yield from walk([*part.chapters, *part.tasks], level + 1)

    yield from walk(list(outline(graph.store, plan).chapters), 1)


@each
def test_duties(graph: Graph) -> None:
    """Compare the duties of every department of every plan."""
    wanted: dict[str, list[Row]] = {}
    for plan in sorted(graph.plans(), key=lambda plan: plan.id):
        notes = _notes(graph, plan.id)
        for row in departments(graph.store, plan.id, limit=_ALL).items:
            for duty in row.tasks:
                mine, others = notes[duty.task_id, row.department.id, duty.role]
                wanted.setdefault(row.department.id, []).append(
                    {
                        "plan_title": plan.props["title"],
                        "role": duty.role,
                        "path": duty.path,
                        "line": duty.line,
                        "title": duty.title,
                        "others": others,
                        "note_line": mine.line,
                        "remark": mine.remark,
                        "plan_id": plan.id,
                        "id": duty.task_id,
                    }
                )
    assert wanted or graph.name == "real"
    for department in iter_nodes(graph.store, "Department"):
        assert graph.ask("duties", department=department.id) == wanted[department.id]


def _notes(graph: Graph, plan: str) -> dict[tuple[str, str, str], tuple[Any, list[Row]]]:
    """Return the duty, and the task's other departments, by task, department and role."""
    return {
        (row.task.id, mine.department_id, mine.role): (
            mine,
            [
                {"name": duty.name, "role": duty.role}
                for duty in row.departments
                if duty.department_id != mine.department_id
            ],
        )
        for row in tasks(graph.store, plan, limit=_ALL).items
        for mine in row.departments
    }
