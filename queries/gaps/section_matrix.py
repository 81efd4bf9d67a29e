"""The coverage matrix of two plans: shares of each section that come from each section of the
other plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from graph.derive.models import OpenModels
from graph.derive.parts import PlanParts
from graph.model import Edge, Node
from graph.store import Store
from queries.gaps.plan_pair import read_pair
from queries.gaps.remarks import Remark
from queries.shared.answers import AsText, answer
from queries.shared.graph_models import ChapterNode, PlanNode

# chapters: of the top level; sections: chapters of any level with tasks of their own
Grain = Literal["chapters", "sections"]


@answer
class Section:
    """A row or a column of the matrix."""

    chapter: ChapterNode
    tasks: int
    share: Annotated[
        float,
        Field(description="share of its letters in tasks with a link to the other plan, 0..1"),
    ]


@answer
class Cell:
    """The links between the tasks of a row and those of a column."""

    row: Annotated[int, Field(description="place in rows, from 0")]
    column: Annotated[int, Field(description="place in columns, from 0")]
    child_share: Annotated[
        float, Field(description="share of the row's letters that come from the column, 0..1")
    ]
    parent_share: Annotated[
        float, Field(description="share of the column's letters that went into the row, 0..1")
    ]
    edges: Annotated[
        tuple[str, ...],
        Field(description="ids of the edges between their tasks; not lasting unless stored"),
    ]
    relations: Annotated[Mapping[str, int], Field(description="number of edges by relation")]


@answer
class Comparison:
    """The coverage matrix; cells without an edge are left out."""

    child: PlanNode
    parent: PlanNode
    stored: Annotated[
        bool,
        Field(
            description="true if the edges are stored; otherwise they were derived for this answer"
        ),
    ]
    rows: Annotated[tuple[Section, ...], Field(description="of the child")]
    columns: Annotated[tuple[Section, ...], Field(description="of the parent")]
    cells: tuple[Cell, ...]
    child_coverage: Annotated[
        float,
        Field(description="share of the child's letters in tasks with a link to the parent, 0..1"),
    ]
    parent_coverage: Annotated[
        float,
        Field(description="share of the parent's letters in tasks with a link to the child, 0..1"),
    ]
    remarks: tuple[Annotated[Remark, AsText()], ...]


def compare(
    store: Store,
    child: str,
    parent: str,
    models: OpenModels,
    rows: Grain = "sections",
    columns: Grain = "chapters",
) -> Comparison:
    """Return the matrix of ``child``'s sections against ``parent``'s chapters; both are ids of
    plans, related or not. Raises NotFound and InvalidQuery like
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
        () if ties else (Remark("nothing in common"),),
    )


@dataclass(frozen=True, slots=True)
class _Grid:
    """The tasks of one side, each with its chapter (``row``) and its number of letters."""

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
        """Return the share of the letters of ``tasks`` in those that are ``tied``."""
        given = list(tasks)
        total = sum(self.letters[task] for task in given)
        found = sum(self.letters[task] for task in given if task in tied)
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
