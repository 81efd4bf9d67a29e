"""One task or target of a parent plan with the passages of each plan below that answer it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from graph.derive.models import OpenModels
from graph.model import Node
from graph.store import Store
from queries.gaps.remarks import Remark
from queries.gaps.statuses import ClauseStatus, TargetStatus, TaskStatus
from queries.shared.answers import AsText, Bounded, answer, derived
from queries.shared.errors import InvalidQuery
from queries.shared.graph_models import AnyNode, IndicatorNode
from queries.shared.lookup import get_node, get_plan
from queries.shared.paging import slice_page
from queries.shared.placed_plans import PlacedPlan, placed_plans
from queries.uptake.child_editions import ChildEditions
from queries.uptake.excerpts import Excerpt, excerpt
from queries.uptake.kept_summaries import ParentPairs
from queries.uptake.linked_children import of_division
from queries.uptake.pair_summary import PairSummary
from queries.uptake.parent_frame import ParentFrame


@answer
class ClauseUptake:
    """A clause of the parent's task with the child's passages that answer it."""

    parent: Excerpt
    status: ClauseStatus
    reason: Annotated[Remark, AsText()]
    child: tuple[Excerpt, ...]

    @derived
    def reason_zh(self) -> str:
        """the same in Chinese"""
        return self.reason.zh


@answer
class PartUptake:
    """A part of the parent beside one child."""

    plan: PlacedPlan
    outdated: Annotated[
        bool, Field(description="true if the pair is out of date: it has no status")
    ]
    status: TaskStatus | TargetStatus | None
    share: Annotated[float | None, Field(description="of a task: share taken up, 0..1")]
    clauses: Annotated[tuple[ClauseUptake, ...], Field(description="of a task")]
    target: Annotated[IndicatorNode | None, Field(description="the child's target")]
    value: Annotated[
        str | None, Field(description="of a target: as the child prints it, or its passage")
    ]
    reason: Annotated[Remark | None, AsText(), Field(description="of the status of a target")]

    @derived
    def reason_zh(self) -> str | None:
        """the same in Chinese"""
        return self.reason.zh if self.reason else None


@answer
class PartUptakes(Bounded):
    """A task or target of a plan beside each plan that derives from it, page by page."""

    items: tuple[PartUptake, ...]
    part: AnyNode


def part_uptake(
    store: Store,
    plan_id: str,
    part_id: str,
    models: OpenModels,
    *,
    division: str | None = None,
    limit: int = 20,
    cursor: str | None = None,
) -> PartUptakes:
    """Return what each plan below a plan does with one of its tasks or targets, by division code.
    With the code of a ``division``, only its plans and those of the divisions in it are listed. Of
    the editions of one plan for one period, only the latest is.

    Raises NotFound, InvalidQuery for a part of another plan or another kind, and for a cursor of
    another list.
    """
    parent, part = get_plan(store, plan_id), get_node(store, part_id)
    if part.plan_id != parent.id or part.label not in ("Task", "Indicator"):
        raise InvalidQuery(f"{part_id} is not a task or target of 《{parent.props['title']}》")
    pairs = ParentPairs.of(store, parent, models)
    editions = ChildEditions.of(store, of_division(pairs.children, division))
    page = slice_page(editions.latest, limit, cursor)
    plans = placed_plans(store, page.items)
    reader = _Reader(
        store,
        part,
        _place(ParentFrame.of(store, parent.id), part),
        store.source_text(parent.id) or "",
        pairs.summaries(page.items),
    )
    items = tuple(reader.item(plans[child]) for child in page.items)
    return PartUptakes(items, page.total, page.cursor, part)


def _place(frame: ParentFrame, part: Node) -> int:
    rows = frame.tasks if part.label == "Task" else frame.targets
    return next(place for place, node in rows.items() if node.id == part.id)


@dataclass(frozen=True, slots=True)
class _Reader:
    """The answers about ``part``, at its ``place`` among the parts of its plan; ``above`` is the
    plan's source, ``summaries`` are by the child (id)."""

    store: Store
    part: Node
    place: int
    above: str
    summaries: Mapping[str, PairSummary]

    def item(self, plan: PlacedPlan) -> PartUptake:
        """Return the answer about one child."""
        summary = self.summaries.get(plan.id)
        if summary is None:
            return PartUptake(plan, True, None, None, (), None, None, None)
        return (self._task if self.part.label == "Task" else self._target)(plan, summary)

    def _task(self, plan: PlacedPlan, summary: PairSummary) -> PartUptake:
        cell = summary.statuses.tasks.get(self.place)
        below = self.store.source_text(plan.id) or ""
        clauses = tuple(
            ClauseUptake(
                excerpt(self.above, clause.start, clause.end),
                status,
                clause.reason,
                tuple(excerpt(below, start, end) for start, end in clause.ranges),
            )
            for status, clause in summary.clauses(self.place)
        )
        return PartUptake(
            plan,
            False,
            cell.status if cell else None,
            cell.share if cell else None,
            clauses,
            None,
            None,
            None,
        )

    def _target(self, plan: PlacedPlan, summary: PairSummary) -> PartUptake:
        cell = summary.statuses.targets.get(self.place)
        if cell is None:
            return PartUptake(plan, False, None, None, (), None, None, None)
        child = None if cell.child is None else self._indicator(plan.id, cell.child)
        reason = summary.passages.targets.get(self.place)
        return PartUptake(plan, False, cell.status, None, (), child, cell.value, reason)

    def _indicator(self, plan: str, place: int) -> Node | None:
        found = self.store.find("Indicator", {"plan_id": plan}, limit=place + 1).items
        return found[place] if place < len(found) else None
