"""The answer to "what did we miss, weaken, put off or add": a :class:`GapReport`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from graph.model import Edge, Node
from graph.review.verdicts import Verdict
from queries.gaps.reasons import sentence
from queries.gaps.remarks import Remark
from queries.gaps.statuses import DutyStatus, TargetStatus, TaskStatus


@dataclass(frozen=True, slots=True)
class Tie:
    """A child's task that comes from the parent's. ``precision`` is what share of held-out pairs
    with such a score were right, 0..1; None for a tie that a person drew."""

    child: Node
    edge: Edge
    precision: float | None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A child's task that came near and fell short. ``reasons`` are codes, the weightiest first
    (``closer`` or names of features); ``reason`` says them in a sentence; ``closer`` is the
    parent's task that the candidate comes from instead."""

    child: Node
    score: float
    reasons: tuple[str, ...]
    reason: str
    closer: Node | None

    @property
    def reason_zh(self) -> str:
        """The reasons in Chinese."""
        return sentence(self.reasons, self.closer, zh=True)


@dataclass(frozen=True, slots=True)
class Clause:
    """Part of a passage: source offsets ``[start, end)``, 1-based line, text as printed."""

    start: int
    end: int
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """Why a parent's task is proposed not to concern the child: ``places`` are the names in it
    that lie outside of the child's division, ``reason`` says so in a sentence."""

    reason: Remark
    places: tuple[str, ...]

    @property
    def reason_zh(self) -> str:
        return self.reason.zh


@dataclass(frozen=True, slots=True)
class TaskGap:
    """A task of the parent and what became of it.

    ``covered_share`` is the share of its letters that the child's passages answer to, 0..1;
    ``uncovered`` are the clauses of a partial one that none does. ``confirmed``: every tie was
    accepted by a person, or that it is missing. ``candidates`` are given for a missing one.
    """

    parent: Node
    status: TaskStatus
    covered_share: float
    ties: tuple[Tie, ...]
    uncovered: tuple[Clause, ...]
    candidates: tuple[Candidate, ...]
    not_applicable: NotApplicable | None
    confirmed: bool


@dataclass(frozen=True, slots=True)
class TargetGap:
    """A target of the parent beside the child's. Values are as printed (``parent_value``) and in
    the parent's unit (``child_in_unit``); ``reason`` says what the status stands on. Where the
    child leaves the figure to the level above in a sentence, there is no ``child``, but its words
    and line. ``review`` is the verdict on setting the two beside each other, None without a
    ``child``."""

    concept: str
    concept_id: str | None
    unit: str | None
    parent: Node
    child: Node | None
    parent_value: str | None
    child_value: str | None
    child_in_unit: float | None
    status: TargetStatus
    reason: Remark
    child_line: int | None
    review: str | None

    @property
    def reason_zh(self) -> str:
        return self.reason.zh

    @property
    def parent_line(self) -> int:
        line: int = self.parent.props["line"]
        return line


@dataclass(frozen=True, slots=True)
class OwnTask:
    """A task of the child that comes from none of the parent's, with the parent's tasks that
    came nearest."""

    child: Node
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class DutyGap:
    """Whose duty one task is above and below: (name, role) of every office named."""

    parent: Node
    child: Node
    above: tuple[tuple[str, str], ...]
    below: tuple[tuple[str, str], ...]
    status: DutyStatus


@dataclass(frozen=True, slots=True)
class GapReport:
    """A plan set beside the plan above it. ``stored``: the edges are those of the graph, with
    their verdicts; else they were derived for this answer. ``remarks`` say what limits the
    comparison. ``divisions`` are those of the two plans by the plan's id, where known;
    ``sections`` the chapters that a task (id) of either stands in, the outermost first;
    ``verdicts`` what people said of parts (ids) that have no counterpart."""

    child: Node
    parent: Node
    stored: bool
    matcher_version: str
    tasks: tuple[TaskGap, ...]
    targets: tuple[TargetGap, ...]
    own: tuple[OwnTask, ...]
    duties: tuple[DutyGap, ...]
    remarks: tuple[Remark, ...]
    divisions: Mapping[str, Node]
    sections: Mapping[str, tuple[Node, ...]]
    verdicts: Mapping[str, Verdict]

    @property
    def remarks_zh(self) -> tuple[str, ...]:
        return tuple(remark.zh for remark in self.remarks)

    @property
    def counts(self) -> Mapping[str, int]:
        """How many of the parent's tasks have each status, and how many of the missing are
        proposed not to apply."""
        counts = Counter(gap.status for gap in self.tasks)
        off = sum(gap.not_applicable is not None for gap in self.tasks)
        named: tuple[TaskStatus, ...] = ("missing", "partial", "covered")
        return {**{name: counts[name] for name in named}, "not applicable": off}

    @property
    def target_counts(self) -> Mapping[str, int]:
        """How many of the parent's targets have each status."""
        return Counter(gap.status for gap in self.targets)
