"""The matrix of a parent plan's tasks and targets by the plans that derive from it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from graph.model.values import Binding
from queries.gaps.statuses import TargetStatus, TaskStatus
from queries.shared.answers import Bounded, Line, answer
from queries.shared.graph_models import PlanNode
from queries.shared.placed_plans import PlacedPlan
from queries.uptake.child_editions import EarlierEdition

Share = Annotated[
    float,
    Field(description="share of letters in clauses that are taken up, of those that apply, 0..1"),
]
StatusCounts = Mapping[str, int]


@answer
class ChildColumn:
    """A plan that derives from the parent, with its counts over all tasks and targets."""

    plan: PlacedPlan
    outdated: Annotated[
        bool,
        Field(
            description="true if its derivations are out of date: it has no statuses until the "
            "plans are loaded again"
        ),
    ]
    share: Share | None
    tasks: Annotated[StatusCounts, Field(description="number of the parent's tasks by status")]
    targets: Annotated[StatusCounts, Field(description="number of the parent's targets by status")]


@answer
class DivisionGroup:
    """The plans of one division and the divisions in it: a column of an aggregated matrix."""

    code: Annotated[str | None, Field(description="GB/T 2260; null for plans without a division")]
    name: str | None
    plans: Annotated[int, Field(description="number of plans, without those out of date")]


@answer
class RowCounts:
    """Numbers of children by what they do with one part of the parent."""

    statuses: Annotated[StatusCounts, Field(description="number of children by status")]
    weakened: Annotated[
        int, Field(description="children that take it up with a weaker clause, or a weaker target")
    ]


@answer
class UptakeTask(RowCounts):
    """A task of the parent; the lists have one item for each column."""

    id: str
    title: str
    path: str | None
    line: Line
    chapters: Annotated[
        tuple[str, ...], Field(description="ids of the chapters around it, the outermost first")
    ]
    departments: Annotated[tuple[str, ...], Field(description="names of the responsible offices")]
    cells: Annotated[
        tuple[TaskStatus | None, ...],
        Field(description="status by child; null for a child that is out of date"),
    ]
    shares: tuple[float | None, ...]
    weaker: Annotated[
        tuple[int | None, ...], Field(description="number of its clauses that the child weakens")
    ]
    groups: Annotated[
        tuple[StatusCounts, ...], Field(description="number of children by status, by group")
    ]


@answer
class UptakeTarget(RowCounts):
    """A target of the parent; the lists have one item for each column."""

    id: str
    name: str
    value: Annotated[str | None, Field(description="as printed")]
    unit: str | None
    binding: Binding | None
    year: int | None
    line: Line
    cells: Annotated[
        tuple[TargetStatus | None, ...],
        Field(description="status by child; null for a child that is out of date"),
    ]
    values: Annotated[
        tuple[str | None, ...],
        Field(description="as the child prints them, with a unit other than the parent's"),
    ]
    groups: Annotated[
        tuple[StatusCounts, ...], Field(description="number of children by status, by group")
    ]


@answer
class ChapterName:
    """A chapter of the parent, to filter by."""

    id: str
    title: str
    depth: int


@answer
class UptakeMatrix(Bounded):
    """Uptake of a plan by the plans below. ``items`` are the columns: children page by
    page, or none if the matrix is aggregated by ``groups``."""

    items: tuple[ChildColumn, ...]
    parent: PlanNode
    groups: tuple[DivisionGroup, ...]
    outdated: Annotated[int, Field(description="number of children that are out of date")]
    chapters: tuple[ChapterName, ...]
    departments: Annotated[tuple[str, ...], Field(description="all, to filter by")]
    tasks: tuple[UptakeTask, ...]
    targets: tuple[UptakeTarget, ...]
    earlier_editions: Annotated[
        tuple[EarlierEdition, ...],
        Field(description="children that are not counted because a later edition is"),
    ]
