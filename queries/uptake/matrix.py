"""The matrix of one parent plan by all plans that derive from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from graph.derive.models import OpenModels
from graph.model import Node
from graph.model.ids import division_id
from graph.store import Store
from queries.gaps.statuses import TARGET_STATUSES, statuses_of
from queries.shared.lookup import get_plan
from queries.shared.paging import slice_page
from queries.shared.placed_plans import PlacedPlan, placed_plans
from queries.uptake.child_editions import ChildEditions
from queries.uptake.kept_summaries import ParentPairs
from queries.uptake.linked_children import of_division
from queries.uptake.matrix_answers import (
    ChapterName,
    ChildColumn,
    DivisionGroup,
    StatusCounts,
    UptakeMatrix,
    UptakeTarget,
    UptakeTask,
)
from queries.uptake.pair_summary import Statuses, TargetCell, TaskCell
from queries.uptake.parent_frame import ALL, Chosen, ParentFrame

#: Columns: single plans, or the plans of each province or prefecture together
By = Literal["plan", "province", "prefecture"]
_DIGITS: Mapping[By, int] = {"province": 2, "prefecture": 4}
_TASK_STATUSES = statuses_of("derivation")
# The letter of a weaker clause (pair_summary)
_WEAKER = "w"
# Digits of a GB/T 2260 code
_CODE = 6


def uptake(
    store: Store,
    plan_id: str,
    models: OpenModels,
    *,
    by: By = "plan",
    chosen: Chosen = ALL,
    division: str | None = None,
    limit: int = 100,
    cursor: str | None = None,
) -> UptakeMatrix:
    """Return the uptake of each task and target of a plan by the plans below.

    The columns are the loaded plans that derive from it, by division code, ``limit`` at a time, or
    groups of them. ``chosen`` are the rows. With the code of a ``division``, only its plans and
    those of the divisions in it count. Counts are those of all these children, on every page. Of
    the editions of one plan for one period, only the latest counts.

    Raises NotFound, and InvalidQuery for a chapter of another plan and a cursor of another list.
    """
    parent = get_plan(store, plan_id)
    pairs = ParentPairs.of(store, parent, models)
    frame = ParentFrame.of(store, parent.id)
    rows = frame.only(chosen)
    statuses = pairs.statuses()
    inside = of_division(pairs.children, division)
    editions = ChildEditions.of(store, inside)
    ids = editions.latest
    plans = placed_plans(store, ids)
    children = [_Child(plans[id_], statuses.get(id_), by) for id_ in ids]
    page = slice_page(children if by == "plan" else (), limit, cursor)
    matrix = _Matrix(children, page.items, _codes(children, by))
    return UptakeMatrix(
        tuple(child.column for child in page.items),
        len(children),
        page.cursor,
        parent,
        _groups(store, children, matrix.codes),
        sum(child.statuses is None for child in children),
        tuple(
            ChapterName(node.id, node.props["title"], node.props["depth"])
            for node in frame.chapters.values()
        ),
        tuple(sorted({name for names in frame.offices.values() for name in names})),
        tuple(
            matrix.task(place, task, frame)
            for place, task in rows.tasks.items()
            if matrix.has(place, _tasks)
        ),
        tuple(
            matrix.target(place, target)
            for place, target in rows.targets.items()
            if matrix.has(place, _targets)
        ),
        editions.earlier(inside),
    )


@dataclass(frozen=True, slots=True)
class _Child:
    """A child with its statuses, None if it is out of date: then it has no cells."""

    plan: PlacedPlan
    statuses: Statuses | None
    by: By

    @property
    def tasks(self) -> Mapping[int, TaskCell]:
        """The cells of the parent's tasks, by the place of the row."""
        return self.statuses.tasks if self.statuses else {}

    @property
    def targets(self) -> Mapping[int, TargetCell]:
        """The cells of the parent's targets, by the place of the row."""
        return self.statuses.targets if self.statuses else {}

    @property
    def group(self) -> str | None:
        """The code of the division that it is counted under in an aggregated matrix."""
        digits, code = _DIGITS.get(self.by), self.plan.division_code
        return code[:digits].ljust(_CODE, "0") if digits and code else None

    @property
    def column(self) -> ChildColumn:
        """The child as a column of the matrix."""
        return ChildColumn(
            self.plan,
            self.statuses is None,
            self.statuses.share if self.statuses else None,
            _counts((cell.status for cell in self.tasks.values()), _TASK_STATUSES),
            _counts((cell.status for cell in self.targets.values()), TARGET_STATUSES.codes),
        )


def _tasks(child: _Child) -> Mapping[int, TaskCell]:
    return child.tasks


def _targets(child: _Child) -> Mapping[int, TargetCell]:
    return child.targets


@dataclass(frozen=True, slots=True)
class _Matrix:
    """All ``children``, those of the ``page`` that is shown, and the ``codes`` of the groups."""

    children: Sequence[_Child]
    page: Sequence[_Child]
    codes: Sequence[str | None]

    def has(self, place: int, cells: Callable[[_Child], Mapping[int, object]]) -> bool:
        """Return whether a row is compared: a task has letters, a target is current and the first
        that sets it. Without children all rows are shown."""
        return not any(child.statuses for child in self.children) or any(
            place in cells(child) for child in self.children
        )

    def task(self, place: int, task: Node, frame: ParentFrame) -> UptakeTask:
        """Return the row of a task."""
        cells = [child.tasks[place] for child in self.children if place in child.tasks]
        shown = [child.tasks.get(place) for child in self.page]
        return UptakeTask(
            statuses=_counts((cell.status for cell in cells), _TASK_STATUSES),
            weakened=sum(_WEAKER in cell.clauses for cell in cells),
            id=task.id,
            title=task.props["title"],
            path=task.props.get("path"),
            line=task.props["line"],
            chapters=frame.around[task.id],
            departments=frame.offices.get(task.id, ()),
            cells=tuple(cell.status if cell else None for cell in shown),
            shares=tuple(cell.share if cell else None for cell in shown),
            weaker=tuple(cell.clauses.count(_WEAKER) if cell else None for cell in shown),
            groups=self._by_group(place, _tasks, _TASK_STATUSES),
        )

    def target(self, place: int, target: Node) -> UptakeTarget:
        """Return the row of a target."""
        cells = [child.targets[place] for child in self.children if place in child.targets]
        shown = [child.targets.get(place) for child in self.page]
        props = target.props
        return UptakeTarget(
            statuses=_counts((cell.status for cell in cells), TARGET_STATUSES.codes),
            weakened=sum(cell.status == "weaker" for cell in cells),
            id=target.id,
            name=props["name"],
            value=props.get("target_raw"),
            unit=props.get("unit"),
            binding=props.get("binding"),
            year=props.get("target_year"),
            line=props["line"],
            cells=tuple(cell.status if cell else None for cell in shown),
            values=tuple(cell.value if cell else None for cell in shown),
            groups=self._by_group(place, _targets, TARGET_STATUSES.codes),
        )

    def _by_group(
        self,
        place: int,
        cells: Callable[[_Child], Mapping[int, TaskCell] | Mapping[int, TargetCell]],
        statuses: Sequence[str],
    ) -> tuple[StatusCounts, ...]:
        found: dict[str | None, list[str]] = {code: [] for code in self.codes}
        for child in self.children if self.codes else ():
            if place in cells(child):
                found[child.group].append(cells(child)[place].status)
        return tuple(_counts(found[code], statuses) for code in self.codes)


def _counts(found: Iterable[str], statuses: Sequence[str]) -> StatusCounts:
    counts = Counter(found)
    return {status: counts[status] for status in statuses}


def _codes(children: Sequence[_Child], by: By) -> tuple[str | None, ...]:
    """Return the codes of the groups in the order of the children; none if ``by`` is plan."""
    return () if by == "plan" else tuple(dict.fromkeys(child.group for child in children))


def _groups(
    store: Store, children: Sequence[_Child], codes: Sequence[str | None]
) -> tuple[DivisionGroup, ...]:
    current = Counter(child.group for child in children if child.statuses)
    ids = {code: division_id(code) for code in codes if code}
    nodes = store.nodes(ids.values())
    names = {code: nodes[id_].props["name"] for code, id_ in ids.items() if id_ in nodes}
    return tuple(DivisionGroup(code, names.get(code or ""), current[code]) for code in codes)
