"""The tasks of one side of a coverage matrix, by the chapters that are its rows or columns."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from graph.derive.parts import PlanParts
from graph.model import Node
from queries.gaps.clause_answers import ClauseGap
from queries.gaps.clause_shares import answering

# chapters: of the top level; sections: chapters of any level with tasks of their own
Grain = Literal["chapters", "sections"]


@dataclass(frozen=True, slots=True)
class Grid:
    """The chapters of one side in the order of the text, the place of each task (id) among them,
    and the tasks of each place."""

    parts: PlanParts
    chapters: tuple[Node, ...]
    place: Mapping[str, int]
    members: Sequence[Sequence[str]]

    @classmethod
    def of(cls, parts: PlanParts, grain: Grain) -> Grid:
        """Group the tasks of a plan by chapters of the top level, or by those with tasks of their
        own."""
        by_id = {chapter.id: chapter for chapter in parts.chapters}
        home = {task.id: _home(parts, by_id, task.id, grain) for task in parts.tasks}
        held = [chapter for chapter in parts.chapters if chapter.id in set(home.values())]
        at = {chapter.id: i for i, chapter in enumerate(held)}
        place = {task: at[chapter] for task, chapter in home.items() if chapter in at}
        members: list[list[str]] = [[] for _ in held]
        for task, row in place.items():
            members[row].append(task)
        return cls(parts, tuple(held), place, members)

    def row_of(self, part: str, start: int) -> int | None:
        """Return the place of a passage: that of its task, or else of the smallest chapter around
        ``start`` (an offset into the source). None if no chapter of the matrix contains it."""
        if part in self.place:
            return self.place[part]
        around = [
            (props["scope_end"] - props["scope_start"], i)
            for i, props in enumerate(chapter.props for chapter in self.chapters)
            if props.get("scope_start", start + 1) <= start < props.get("scope_end", start)
        ]
        return min(around)[1] if around else None

    def share(self, tasks: Iterable[str], clauses: Iterable[ClauseGap]) -> float:
        """Return the share of the letters of ``tasks`` that answer ``clauses``, 0..1."""
        passages: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for clause in clauses:
            for passage in answering(clause):
                passages[passage.id].append((passage.start, passage.end))
        total = found = 0
        for task in tasks:
            offsets = self.parts.wordings[task].offsets
            total += len(offsets)
            letters: set[int] = set()
            for start, end in passages.get(task, ()):
                letters.update(range(bisect_left(offsets, start), bisect_left(offsets, end)))
            found += len(letters)
        return round(found / total, 3) if total else 0.0


def _home(parts: PlanParts, chapters: Mapping[str, Node], task: str, grain: Grain) -> str | None:
    chapter = parts.chapter_of.get(task)
    while grain == "chapters" and chapter is not None and chapters[chapter].props["depth"] > 1:
        chapter = parts.chapter_of.get(chapter)
    return chapter
