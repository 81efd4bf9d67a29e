"""Handwritten parts of plans in the form of a store's results, without a store or a loader."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from graph.derive.parts import PlanParts
from graph.derive.wording import wording
from graph.model import Edge, Node, ids
from graph.reference.normal_text import fold

Chapters = Mapping[str, Sequence[str] | Mapping[str, Sequence[str]]]


def parts(
    name: str, tasks: Sequence[str] = (), indicators: Sequence[dict[str, Any]] = (), **plan: Any
) -> PlanParts:
    """Return a plan with tasks in one chapter and indicators.

    Indicators with ``home``, the place of a task, belong to that task.
    """
    return chaptered(name, {"一": list(tasks)}, indicators, **plan)


def chaptered(
    name: str, chapters: Chapters, indicators: Sequence[dict[str, Any]] = (), **plan: Any
) -> PlanParts:
    """Return a plan with chapters that contain tasks, or sections with tasks."""
    plan_id = ids.plan_id(name)
    made: list[Node] = []
    tasks: list[Node] = []
    chapter_of: dict[str, str] = {}

    def chapter(path: str, depth: int, above: str | None) -> str:
        node = Node(
            f"chapter:{name}:{path}",
            "Chapter",
            {"plan_id": plan_id, "depth": depth, "start": 0, "end": 0},
        )
        made.append(node)
        if above:
            chapter_of[node.id] = above
        return node.id

    def fill(home: str, texts: Sequence[str]) -> None:
        for text in texts:
            start = 1000 * (len(tasks) + 1)
            props = {"plan_id": plan_id, "start": start, "end": start + len(text), "text": text}
            tasks.append(Node(f"task:{name}:{len(tasks)}", "Task", props))
            chapter_of[tasks[-1].id] = home

    for path, held in chapters.items():
        top = chapter(path, 1, None)
        if isinstance(held, Mapping):
            for below, texts in held.items():
                fill(chapter(f"{path}>{below}", 2, top), texts)
        else:
            fill(top, held)
    folded = fold(_laid_out(tasks))
    years = {"period_start": 2021, "period_end": 2025, "title": name, "loaded": True}
    return PlanParts(
        Node(plan_id, "Plan", years | plan),
        folded,
        tuple(made),
        tuple(tasks),
        (),
        tuple(_indicator(name, plan_id, i, given) for i, given in enumerate(indicators)),
        {t.id: wording(folded, t.props["start"], t.props["end"], "") for t in tasks},
        chapter_of,
    )


def _laid_out(tasks: Sequence[Node]) -> str:
    """Return a source with the texts of the tasks at their offsets."""
    source = ""
    for task in tasks:
        source = source.ljust(task.props["start"]) + task.props["text"]
    return source


def tie(child: PlanParts, i: int, parent: PlanParts, j: int, relation: str = "edited") -> Edge:
    """Return a derived edge between two tasks."""
    source, target = child.tasks[i].id, parent.tasks[j].id
    props = {"method": "matcher", "relation": relation, "score": 0.9, "review": "proposed"}
    return Edge(
        ids.edge_id(source, "DERIVES_FROM", target, props), source, target, "DERIVES_FROM", props
    )


def _indicator(name: str, plan_id: str, place: int, given: dict[str, Any]) -> Node:
    home = given.pop("home", None)
    start = 10 + place if home is None else 1000 * (home + 1) + 1
    props = {
        "plan_id": plan_id,
        "start": start,
        "end": start + 1,
        "name": "森林覆盖率",
        "unit": "%",
        "target_value": 50.0,
        "target_year": 2025,
        "target_kind": "numeric",
        "origin": "table",
        "historical": False,
        "raw": given.get("name", "森林覆盖率"),
    }
    kept = {key: value for key, value in (props | given).items() if value is not None}
    return Node(f"indicator:{name}:{place}", "Indicator", kept)
