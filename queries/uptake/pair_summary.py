"""The answers about one pair of plans in short: the status of each task, clause and target of the
parent.

A summary is kept in the store as two texts: one with statuses alone, which a matrix over many
children reads, and one with passages, which is read for a few children at a time.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from types import MappingProxyType
from typing import Any, get_args

from graph.model import Node
from queries.gaps.clause_answers import ClauseGap
from queries.gaps.clause_shares import answering
from queries.gaps.gap_report import TaskGap
from queries.gaps.pair_answers import PairAnswers
from queries.gaps.remarks import Remark
from queries.gaps.statuses import ClauseStatus, TargetStatus, TaskStatus
from queries.gaps.target_answers import TargetGap

# The first letters of the statuses of clauses, which differ
_STATUS: Mapping[str, ClauseStatus] = MappingProxyType(
    {status[0]: status for status in get_args(ClauseStatus)}
)


@dataclass(frozen=True, slots=True)
class TaskCell:
    """A task of the parent, by its place among the parent's tasks, beside one child.

    ``clauses`` has one letter for each clause, ``share`` is the share of letters taken up, 0..1.
    """

    place: int
    status: TaskStatus
    share: float
    clauses: str

    @property
    def clause_statuses(self) -> tuple[ClauseStatus, ...]:
        """The status of each clause, in the order of the text."""
        return tuple(_STATUS[letter] for letter in self.clauses)


@dataclass(frozen=True, slots=True)
class TargetCell:
    """A target of the parent, by its place among the parent's indicators, beside one child.

    ``child`` is the place of the child's target among its indicators, ``value`` is as printed, with
    a unit other than the parent's, or the passage that answers the target, ``in_unit`` is in the
    parent's unit.
    """

    place: int
    status: TargetStatus
    child: int | None
    value: str | None
    in_unit: float | None


@dataclass(frozen=True, slots=True)
class Statuses:
    """The statuses of a pair: ``share`` is the share of letters that the child takes up, 0..1, the
    cells are by their places, in the order of the text."""

    share: float
    tasks: Mapping[int, TaskCell]
    targets: Mapping[int, TargetCell]

    @property
    def text(self) -> str:
        """The statuses as a store keeps them."""
        cells = ([astuple(cell) for cell in some.values()] for some in (self.tasks, self.targets))
        return _dump([self.share, *cells])

    @classmethod
    def of(cls, text: str) -> Statuses:
        """Return the statuses that a store keeps."""
        share, tasks, targets = json.loads(text)
        return cls(
            share,
            {cell[0]: TaskCell(*cell) for cell in tasks},
            {cell[0]: TargetCell(*cell) for cell in targets},
        )


@dataclass(frozen=True, slots=True)
class ClausePassages:
    """A clause at ``[start, end)`` of the parent's source with the ranges of the child's source
    that answer it, and the reason for its status."""

    start: int
    end: int
    ranges: tuple[tuple[int, int], ...]
    reason: Remark


@dataclass(frozen=True, slots=True)
class Passages:
    """The passages of a pair by the place of the parent's task: the clauses of each task; and the
    reason for the status of each target, by its place."""

    tasks: Mapping[int, tuple[ClausePassages, ...]]
    targets: Mapping[int, Remark]

    @property
    def text(self) -> str:
        """The passages as a store keeps them."""
        tasks = {
            place: [[c.start, c.end, c.ranges, _packed(c.reason)] for c in clauses]
            for place, clauses in self.tasks.items()
        }
        return _dump([tasks, {place: _packed(reason) for place, reason in self.targets.items()}])

    @classmethod
    def of(cls, text: str) -> Passages:
        """Return the passages that a store keeps."""
        tasks, targets = json.loads(text)
        return cls(
            {int(place): tuple(map(_clause, clauses)) for place, clauses in tasks.items()},
            {int(place): _unpacked(reason) for place, reason in targets.items()},
        )


@dataclass(frozen=True, slots=True)
class PairSummary:
    """The answers about one pair in short."""

    statuses: Statuses
    passages: Passages

    def clauses(self, place: int) -> tuple[tuple[ClauseStatus, ClausePassages], ...]:
        """Return the clauses of the task at a place with their statuses; none if the task is not
        compared."""
        cell = self.statuses.tasks.get(place)
        if cell is None:
            return ()
        return tuple(zip(cell.clause_statuses, self.passages.tasks[place], strict=True))


def summarise(
    found: PairAnswers, targets: Sequence[TargetGap], tasks: Mapping[str, int]
) -> PairSummary:
    """Return the summary of the answers about a pair and of the gaps of its targets. ``tasks`` are
    the places of all tasks of the parent, by id."""
    above, below = places(found.pair.parent.indicators), places(found.pair.child.indicators)
    cells = {tasks[gap.parent.id]: _task_cell(tasks[gap.parent.id], gap) for gap in found.tasks}
    values = {
        above[gap.parent.id]: TargetCell(
            above[gap.parent.id],
            gap.status,
            below[gap.child.id] if gap.child else None,
            _printed(gap),
            gap.child_in_unit,
        )
        for gap in targets
    }
    passages = {tasks[gap.parent.id]: tuple(map(_ranges, gap.clauses)) for gap in found.tasks}
    reasons = {above[gap.parent.id]: gap.reason for gap in targets}
    return PairSummary(Statuses(found.share, cells, values), Passages(passages, reasons))


def _printed(gap: TargetGap) -> str | None:
    """Return the child's value as printed, with its unit if it is another than the parent's."""
    value, unit = gap.child_value, gap.child.props.get("unit") if gap.child else None
    if not value or not unit or unit == gap.unit or unit in value:
        return value
    return f"{value}{unit}"


def _task_cell(place: int, gap: TaskGap) -> TaskCell:
    letters = "".join(clause.status[0] for clause in gap.clauses)
    return TaskCell(place, gap.status, gap.share, letters)


def _ranges(clause: ClauseGap) -> ClausePassages:
    ranges = tuple((passage.start, passage.end) for passage in answering(clause))
    return ClausePassages(clause.start, clause.end, ranges, clause.reason)


def _clause(fields: Sequence[Any]) -> ClausePassages:
    start, end, ranges, reason = fields
    return ClausePassages(start, end, tuple((a, b) for a, b in ranges), _unpacked(reason))


def _packed(remark: Remark) -> list[Any]:
    return [remark.code, *remark.values]


def _unpacked(fields: Sequence[Any]) -> Remark:
    code, *values = fields
    return Remark(code, tuple(values))


def places(nodes: Iterable[Node]) -> Mapping[str, int]:
    """Return the place of each node, by id."""
    return {node.id: place for place, node in enumerate(nodes)}


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
