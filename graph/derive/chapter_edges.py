"""Chapters, and whole plans, that come from those of the parent: by what their tasks do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph.derive.matcher import Matcher
from graph.derive.parts import PlanParts
from graph.model import Edge, edge

METHOD = "tasks"
# A chapter comes from another if so much of its text is in tasks that come from there. Half would
# leave chapters out that were put together from three.
_LEAST_SHARE = 1 / 3


@dataclass(slots=True)
class _Tally:
    """Letters of tasks on either side that are tied to the other, and the child's by relation."""

    child: dict[str, int]
    parent: dict[str, int]
    relations: dict[str, int]


def derived_chapters(
    child: PlanParts, parent: PlanParts, edges: Iterable[Edge], matcher: Matcher
) -> Iterator[Edge]:
    """DERIVES_FROM between chapters of the same depth; ``edges`` are those between tasks.

    The score is the share of the child chapter's letters in tasks that come from the parent's.
    """
    depth = {c.id: c.props["depth"] for c in (*child.chapters, *parent.chapters)}
    sizes = _sizes(child), _sizes(parent)
    tallies: dict[tuple[str, str], _Tally] = defaultdict(lambda: _Tally({}, {}, {}))
    for tie in edges:
        lengths = _letters(child, tie.source), _letters(parent, tie.target)
        for below in _above(child, tie.source):
            for above in _above(parent, tie.target):
                if depth[below] == depth[above]:
                    _count(tallies[below, above], tie, lengths)
    for (below, above), tally in sorted(tallies.items()):
        share = sum(tally.child.values()) / sizes[0][below]
        if share >= _LEAST_SHARE:
            yield edge(
                below,
                "DERIVES_FROM",
                above,
                method=METHOD,
                matcher_version=matcher.version,
                relation=max(tally.relations, key=lambda name: (tally.relations[name], name)),
                score=round(share, 4),
                child_coverage=round(share, 3),
                parent_coverage=round(sum(tally.parent.values()) / sizes[1][above], 3),
                review="proposed",
            )


def plan_coverage(
    child: PlanParts, parent: PlanParts, edges: Iterable[Edge]
) -> tuple[float, float]:
    """Of each plan's letters in tasks, the share in tasks that are tied to the other's, 0..1."""
    ties = list(edges)
    return (
        _share(child, {tie.source for tie in ties}),
        _share(parent, {tie.target for tie in ties}),
    )


def _count(tally: _Tally, tie: Edge, lengths: tuple[int, int]) -> None:
    relation = tie.props["relation"]
    tally.relations[relation] = tally.relations.get(relation, 0) + lengths[0]
    tally.child[tie.source], tally.parent[tie.target] = lengths


def _share(parts: PlanParts, tied: set[str]) -> float:
    total = sum(_letters(parts, task.id) for task in parts.tasks)
    found = sum(_letters(parts, task.id) for task in parts.tasks if task.id in tied)
    return round(found / total, 3) if total else 0.0


def _sizes(parts: PlanParts) -> Mapping[str, int]:
    """Letters of the tasks in each chapter, those of the chapters below it too."""
    sizes: dict[str, int] = defaultdict(int)
    for task in parts.tasks:
        for chapter in _above(parts, task.id):
            sizes[chapter] += _letters(parts, task.id)
    return sizes


def _letters(parts: PlanParts, task: str) -> int:
    return len(parts.wordings[task].letters)


def _above(parts: PlanParts, node: str) -> Iterator[str]:
    """The chapters that hold ``node``, the nearest first."""
    chapter = parts.chapter_of.get(node)
    while chapter is not None:
        yield chapter
        chapter = parts.chapter_of.get(chapter)
