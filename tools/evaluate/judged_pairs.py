"""Pairs of plans whose derivation was judged by reading: the sample, and the invented pairs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from graph.build.document import PlanDocument, TaskItem
from graph.derive.wording import Wording, bracketed, wording
from graph.reference.divisions import Gazetteer
from graph.reference.normal_text import fold
from loaders.plan import read_plan

Judgement = tuple[str, str]  # relation, confidence: high, medium, low (debatable)


@dataclass(frozen=True)
class JudgedPair:
    """Two plans and the judged edges between their tasks, by position among each plan's tasks.

    ``group`` gives the part of the child that each judged child task belongs to: parts are held
    out
    together. ``gold`` contains the other judgements: gaps and targets. For a pair combined from
    two
    others, ``borrowed`` contains the names of the pairs that its plans come from.
    """

    name: str
    child: PlanDocument
    parent: PlanDocument
    edges: Mapping[tuple[int, int], Judgement]
    group: Mapping[int, str]
    gold: Mapping[str, Any] = field(default_factory=dict)
    borrowed: frozenset[str] = frozenset()

    @property
    def firm(self) -> set[tuple[int, int]]:
        """The judged edges that are not debatable."""
        return {pair for pair, (_, confidence) in self.edges.items() if confidence != "low"}

    @property
    def debatable(self) -> set[tuple[int, int]]:
        return set(self.edges) - self.firm


def sample(shared: Path, divisions: Gazetteer) -> JudgedPair:
    """Return the judged sample of real plans that is kept beside the repository."""
    path = shared / "samples" / "derivation-hengshui-hebei.json"
    said = json.loads(path.read_text(encoding="utf-8"))
    child, parent = (
        _read(shared / "plans" / said[side], divisions) for side in ("child_file", "parent_file")
    )
    below = {task.span.start: i for i, task in enumerate(child.tasks)}
    above = {task.span.start: i for i, task in enumerate(parent.tasks)}
    return JudgedPair(
        "real plans (the judged sample)",
        child,
        parent,
        {
            (below[row["child_start"]], above[edge["start"]]): (
                edge["relation"],
                edge["confidence"],
            )
            for row in said["tasks"]
            for edge in row["parents"]
        },
        {below[row["child_start"]]: row["child_chapter"] for row in said["tasks"]},
    )


def written(folder: Path, divisions: Gazetteer) -> Iterator[JudgedPair]:
    """Yield the invented pairs of ``tests/corpus/derivation``."""
    for path in sorted(folder.glob("*/gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        child, parent = (_read(path.with_name(f"{s}.txt"), divisions) for s in ("child", "parent"))
        below, above = _by_line(child.tasks), _by_line(parent.tasks)
        yield JudgedPair(
            path.parent.name,
            child,
            parent,
            {
                (below[row["child_line"]], above[edge["line"]]): (
                    edge["relation"],
                    edge["confidence"],
                )
                for row in gold["derivation"]
                for edge in row["parents"]
            },
            {below[row["child_line"]]: path.parent.name for row in gold["derivation"]},
            gold,
        )


def unlinked(folder: Path, divisions: Gazetteer) -> JudgedPair:
    """Return an invented pair whose links between tasks are not judged."""
    child, parent = (_read(folder / f"{side}.txt", divisions) for side in ("child", "parent"))
    return JudgedPair(folder.name, child, parent, {}, {})


def strangers(pairs: Sequence[JudgedPair]) -> Iterator[JudgedPair]:
    """Yield each pair's child with the next pair's parent: plans of different sectors and places,
    unrelated to each other."""
    for pair, other in zip(pairs, (*pairs[1:], *pairs[:1]), strict=True):
        name = f"{pair.name} against {other.name}"
        yield JudgedPair(
            name,
            pair.child,
            other.parent,
            {},
            dict.fromkeys(range(len(pair.child.tasks)), name),
            borrowed=frozenset((pair.name, other.name)),
        )


def wordings(plan: PlanDocument) -> list[Wording]:
    """Return the wording of each of the plan's tasks."""
    folded = fold(plan.text)
    return [
        wording(
            folded,
            task.span.start,
            task.span.end,
            task.title,
            bracketed(folded, ((a.span.start, a.span.end) for a in task.assignments)),
        )
        for task in plan.tasks
    ]


def _by_line(tasks: tuple[TaskItem, ...]) -> dict[int, int]:
    lines: dict[int, int] = {}
    for i, task in enumerate(tasks):
        lines.setdefault(task.span.line, i)
    return lines


def _read(path: Path, divisions: Gazetteer) -> PlanDocument:
    return read_plan(path.read_bytes(), path.name, divisions)
