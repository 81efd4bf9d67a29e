"""The gap report: each task and target of a parent plan with its counterparts in the child."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

from pydantic import Field

from graph.model import Node
from graph.review.verdicts import Verdict
from queries.gaps.clause_answers import ClauseGap, NotApplicable
from queries.gaps.clause_shares import share_taken_up, share_unplaced
from queries.gaps.reasons import sentence
from queries.gaps.remarks import Remark
from queries.gaps.statuses import (
    CLAUSE_STATUSES,
    DutyStatus,
    Kind,
    ProjectStatus,
    TaskStatus,
    statuses_of,
)
from queries.gaps.target_answers import TargetGap
from queries.review.gap_verdicts import GapVerdict
from queries.shared.answers import AsText, answer, derived
from queries.shared.graph_models import (
    ChapterNode,
    DerivesFromEdge,
    DivisionNode,
    PlanNode,
    ProjectNode,
    TaskNode,
    TaskProps,
    node_props,
)


@answer
class Tie:
    """A task of the child that derives from the parent's."""

    child: TaskNode
    edge: DerivesFromEdge
    precision: Annotated[
        float | None,
        Field(
            description="share of held-out pairs with about this score that were right, 0..1; null "
            "for a manually added edge"
        ),
    ]
    common_source: Annotated[
        bool,
        Field(
            description="true for unrelated plans if the two share wording: both may follow a third"
            " text"
        ),
    ]


@answer
class ChildTask:
    """A task of the child, which JSON shows as the task's node with further members."""

    child: Annotated[TaskNode, Field(exclude=True)]

    @derived
    def id(self) -> str:
        """typed, readable, stable"""
        return self.child.id

    @derived
    def label(self) -> Literal["Task"]:
        return "Task"

    @derived
    def props(self) -> TaskProps:
        return node_props(self.child)


@answer
class Candidate(ChildTask):
    """A task with a score below the threshold: its node, and the reasons."""

    score: Annotated[float, Field(description="calibrated, 0..1, below the threshold")]
    reasons: Annotated[
        tuple[str, ...],
        Field(
            description="codes, most important first: closer, or names of features of the matcher"
        ),
    ]
    reason: Annotated[str, Field(description="the reasons in a sentence")]
    closer: Annotated[
        TaskNode | None, Field(description="the parent's task that it derives from instead")
    ]

    @derived
    def reason_zh(self) -> str:
        """the same in Chinese"""
        return sentence(self.reasons, self.closer, zh=True)


@answer
class TaskGap:
    """A task of the parent with its coverage by the child."""

    parent: TaskNode
    status: TaskStatus
    share: Annotated[
        float,
        Field(
            description="share of its letters in clauses that are kept, stronger or weaker, of "
            "those that apply to the child, 0..1"
        ),
    ]
    clauses: Annotated[tuple[ClauseGap, ...], Field(description="in the order of the text")]
    ties: Annotated[tuple[Tie, ...], Field(description="its counterparts, without rejected edges")]
    candidates: Annotated[
        tuple[Candidate, ...], Field(description="the nearest tasks that fell short")
    ]
    not_applicable: Annotated[
        NotApplicable | None, Field(description="the reason for the status not applicable")
    ]
    confirmed: Annotated[
        bool,
        Field(description="true if all links, or the missing status, were accepted"),
    ]


@answer
class ProjectGap:
    """A project of the parent with the child's projects that derive from it."""

    parent: ProjectNode
    status: ProjectStatus
    children: tuple[ProjectNode, ...]
    reason: Annotated[Remark, AsText()]

    @derived
    def reason_zh(self) -> str:
        """the same in Chinese"""
        return self.reason.zh


@answer
class OwnTask(ChildTask):
    """A task of the child that does not derive from any of the parent's: its node, the nearest
    tasks of the parent, and those that it may take up."""

    candidates: tuple[Candidate, ...]
    possible: Annotated[
        tuple[TaskNode, ...],
        Field(
            description="tasks of the parent that it may take up: a near miss, or the task answers "
            "one of their clauses"
        ),
    ]


@answer
class DutyGap:
    """The offices responsible for a task in the parent and in the child: names with roles."""

    parent: TaskNode
    child: TaskNode
    above: tuple[tuple[str, str], ...]
    below: tuple[tuple[str, str], ...]
    status: DutyStatus


@answer
class GapReport:
    """A comparison of a plan with its parent plan."""

    child: PlanNode
    parent: PlanNode
    kind: Annotated[
        Kind,
        Field(
            description="derivation of a plan from a plan that it is linked to; for any other two "
            "plans comparison, with the statuses similar, partly and none"
        ),
    ]
    stored: Annotated[
        bool,
        Field(
            description="true if the edges are stored; otherwise they were derived for this answer"
        ),
    ]
    matcher_version: str
    tasks: tuple[TaskGap, ...]
    targets: tuple[TargetGap, ...]
    projects: tuple[ProjectGap, ...]
    own: tuple[OwnTask, ...]
    duties: tuple[DutyGap, ...]
    remarks: Annotated[
        tuple[Annotated[Remark, AsText()], ...], Field(description="limits of the comparison")
    ]
    #: The divisions of the two plans by the plan's id, where they are known.
    divisions: Annotated[Mapping[str, DivisionNode], Field(exclude=True)]
    #: The chapters around each task (id) of both plans, the outermost first.
    sections: Annotated[Mapping[str, tuple[ChapterNode, ...]], Field(exclude=True)]
    verdicts: Annotated[
        Mapping[str, GapVerdict],
        Field(description="verdicts on parts (ids) that have no counterpart"),
    ]
    link_verdicts: Annotated[
        tuple[Verdict, ...],
        Field(description="verdicts on links between parts of the two plans, rejections too"),
    ]

    @property
    def parts(self) -> Iterator[Node]:
        """Iterate over the tasks, targets and projects of both plans that the report names."""
        for gap in self.tasks:
            yield gap.parent
            yield from (tie.child for tie in gap.ties)
        for target in self.targets:
            yield from (node for node in (target.parent, target.child) if node is not None)
        for project in self.projects:
            yield from (project.parent, *project.children)
        yield from (own.child for own in self.own)

    @derived
    def remarks_zh(self) -> tuple[str, ...]:
        """the same in Chinese"""
        return tuple(remark.zh for remark in self.remarks)

    @derived
    def share(self) -> float:
        """share, in characters, of the parent's clauses that the child takes up, of those that
        apply to it, 0..1"""
        return share_taken_up(clause for gap in self.tasks for clause in gap.clauses)

    @derived
    def share_unplaced(self) -> float:
        """the part of ``share`` that is probably taken up, but by no certain passage, 0..1"""
        return share_unplaced(clause for gap in self.tasks for clause in gap.clauses)

    @derived
    def counts(self) -> Mapping[str, int]:
        """number of the parent's tasks by status"""
        counts = Counter(gap.status for gap in self.tasks)
        return {status: counts[status] for status in statuses_of(self.kind)}

    @derived
    def clause_counts(self) -> Mapping[str, int]:
        """number of the clauses of the parent's tasks by status, without headings"""
        counts = Counter[str](clause.status for gap in self.tasks for clause in gap.clauses)
        return {status: counts[status] for status in CLAUSE_STATUSES.codes if status != "heading"}

    @derived
    def target_counts(self) -> Mapping[str, int]:
        """number of the parent's targets by status"""
        return Counter(gap.status for gap in self.targets)

    @derived
    def project_counts(self) -> Mapping[str, int]:
        """number of the parent's projects by status"""
        return Counter(gap.status for gap in self.projects)
