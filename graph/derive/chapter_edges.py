"""Derivation of chapters and whole plans from those of the parent, by their tasks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph.derive.matcher import Matcher
from graph.derive.parts import PlanParts
from graph.model import Edge, edge

METHOD = "tasks"
# Least share of a chapter's text in tasks that derive from the other chapter. Half would leave out
# chapters that were put together from three.
_LEAST_SHARE = 1 / 3


@dataclass(slots=True)
class _Tally:
    """Letters of the linked tasks of both chapters, and of the child's by relation."""

    child: dict[str, int]
    parent: dict[str, int]
    relations: dict[str, int]


def derived_chapters(
    child: PlanParts, parent: PlanParts, edges: Iterable[Edge], matcher: Matcher
) -> Iterator[Edge]:
    """Yield DERIVES_FROM between chapters of the same depth; ``edges`` join their tasks.

    The score is the share of the child chapter's letters in tasks that derive from the parent's.
    """
    depth = {c.id: c.props["depth"] for c in (*child.chapters, *parent.chapters)}
    sizes = _sizes(child), _sizes(parent)
    tallies: dict[tuple[str, str], _Tally] = defaultdict(lambda: _Tally({}, {}, {}))
    for link in edges:
        lengths = _letters(child, link.source), _letters(parent, link.target)
        for below in _above(child, link.source):
            for above in _above(parent, link.target):
                if depth[below] == depth[above]:
                    _count(tallies[below, above], link, lengths)
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
    """Return for each plan the share of its tasks' letters in tasks linked to the other's, 0..1."""
    links = list(edges)
    return (
        _share(child, {link.source for link in links}),
        _share(parent, {link.target for link in links}),
    )


def _count(tally: _Tally, link: Edge, lengths: tuple[int, int]) -> None:
    relation = link.props["relation"]
    tally.relations[relation] = tally.relations.get(relation, 0) + lengths[0]
    tally.child[link.source], tally.parent[link.target] = lengths


def _share(parts: PlanParts, linked: set[str]) -> float:
    total = sum(_letters(parts, task.id) for task in parts.tasks)
    found = sum(_letters(parts, task.id) for task in parts.tasks if task.id in linked)
    return round(found / total, 3) if total else 0.0


def _sizes(parts: PlanParts) -> Mapping[str, int]:
    """Return the letters of the tasks in each chapter and the chapters below it."""
    sizes: dict[str, int] = defaultdict(int)
    for task in parts.tasks:
        for chapter in _above(parts, task.id):
            sizes[chapter] += _letters(parts, task.id)
    return sizes


def _letters(parts: PlanParts, task: str) -> int:
    return len(parts.wordings[task].letters)


def _above(parts: PlanParts, node: str) -> Iterator[str]:
    """Yield the chapters that contain ``node``, the nearest first."""
    chapter = parts.chapter_of.get(node)
    while chapter is not None:
        yield chapter
        chapter = parts.chapter_of.get(chapter)
