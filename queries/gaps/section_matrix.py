"""Two plans section by section: how much of each comes from, or goes into, each of the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from graph.derive.parts import PlanParts
from graph.model import Edge, Node
from graph.store import Store
from queries.gaps.plan_pair import OpenModels, read_pair

# chapters: of the top level; sections: those that hold tasks themselves
Grain = Literal["chapters", "sections"]


@dataclass(frozen=True, slots=True)
class Section:
    """A row or a column: a chapter, how many tasks stand in it, and what share of their letters
    is tied to the other plan, 0..1."""

    chapter: Node
    tasks: int
    share: float


@dataclass(frozen=True, slots=True)
class Cell:
    """Where row ``row`` meets column ``column``: ``child_share`` of the row's letters in tasks
    that come from the column, ``parent_share`` of the column's letters in tasks that went into
    the row, 0..1; the edges between them, and how many there are of each relation."""

    row: int
    column: int
    child_share: float
    parent_share: float
    edges: tuple[str, ...]
    relations: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The coverage matrix of two plans. Cells without an edge are left out. ``stored``: the edges
    are the graph's; else they were derived for this answer and have no lasting ids."""

    child: Node
    parent: Node
    stored: bool
    rows: tuple[Section, ...]
    columns: tuple[Section, ...]
    cells: tuple[Cell, ...]
    child_coverage: float
    parent_coverage: float
    remarks: tuple[str, ...]


def compare(
    store: Store,
    child: str,
    parent: str,
    models: OpenModels,
    rows: Grain = "sections",
    columns: Grain = "chapters",
) -> Comparison:
    """The matrix of ``child``'s sections against ``parent``'s chapters; both are plans' ids,
    related or not. Raises NotFound and InvalidQuery like
    :func:`queries.gaps.plan_pair.read_pair`.
    """
    pair = read_pair(store, child, parent, models)
    below, above = _Grid.of(pair.child, rows), _Grid.of(pair.parent, columns)
    ties = [
        edge
        for edge in pair.edges
        if edge.type == "DERIVES_FROM" and edge.source in below.row and edge.target in above.row
    ]
    tied = {tie.source for tie in ties}, {tie.target for tie in ties}
    return Comparison(
        pair.child.plan,
        pair.parent.plan,
        pair.stored,
        below.sections(tied[0]),
        above.sections(tied[1]),
        _cells(below, above, ties),
        below.share(below.row, tied[0]),
        above.share(above.row, tied[1]),
        () if ties else ("the plans have nothing in common: no task comes from the other",),
    )


@dataclass(frozen=True, slots=True)
class _Grid:
    """The tasks of one side: the chapter (``row``) each counts for, and its letters."""

    chapters: tuple[Node, ...]
    row: Mapping[str, int]
    letters: Mapping[str, int]

    @classmethod
    def of(cls, parts: PlanParts, grain: Grain) -> _Grid:
        by_id = {chapter.id: chapter for chapter in parts.chapters}
        home = {task.id: _home(parts, by_id, task.id, grain) for task in parts.tasks}
        held = [chapter for chapter in parts.chapters if chapter.id in set(home.values())]
        place = {chapter.id: i for i, chapter in enumerate(held)}
        return cls(
            tuple(held),
            {task: place[chapter] for task, chapter in home.items() if chapter in place},
            {task.id: len(parts.wordings[task.id].letters) for task in parts.tasks},
        )

    def sections(self, tied: set[str]) -> tuple[Section, ...]:
        members: dict[int, list[str]] = defaultdict(list)
        for task, row in self.row.items():
            members[row].append(task)
        return tuple(
            Section(chapter, len(members[i]), self.share(members[i], tied))
            for i, chapter in enumerate(self.chapters)
        )

    def share(self, tasks: Iterable[str], tied: set[str]) -> float:
        """Of the letters of ``tasks`` the share in those that are ``tied``."""
        iter_nodes = list(tasks)
        total = sum(self.letters[task] for task in iter_nodes)
        found = sum(self.letters[task] for task in iter_nodes if task in tied)
        return round(found / total, 3) if total else 0.0


def _home(parts: PlanParts, chapters: Mapping[str, Node], task: str, grain: Grain) -> str | None:
    chapter = parts.chapter_of.get(task)
    while grain == "chapters" and chapter is not None and chapters[chapter].props["depth"] > 1:
        chapter = parts.chapter_of.get(chapter)
    return chapter


def _cells(below: _Grid, above: _Grid, ties: Iterable[Edge]) -> tuple[Cell, ...]:
    groups: dict[tuple[int, int], list[Edge]] = defaultdict(list)
    for tie in ties:
        groups[below.row[tie.source], above.row[tie.target]].append(tie)
    cells = []
    for (row, column), edges in sorted(groups.items()):
        relations: dict[str, int] = defaultdict(int)
        for edge in edges:
            relations[edge.props.get("relation", "unknown")] += 1
        cells.append(
            Cell(
                row,
                column,
                below.share([t for t, r in below.row.items() if r == row], _ends(edges, "source")),
                above.share(
                    [t for t, c in above.row.items() if c == column], _ends(edges, "target")
                ),
                tuple(edge.id for edge in edges),
                dict(sorted(relations.items())),
            )
        )
    return tuple(cells)


def _ends(edges: Iterable[Edge], end: Literal["source", "target"]) -> set[str]:
    return {getattr(edge, end) for edge in edges}
