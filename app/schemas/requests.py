"""Bodies of requests."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from app.schemas.model import Model
from graph.model.values import Relation, ValueBasis, WorkStatus
from graph.review.verdicts import Judgement

Reviewer = Annotated[
    str | None,
    Field(
        min_length=1,
        max_length=200,
        description="name of the reviewer; the name of a signed-in sender takes precedence",
    ),
]
Note = Annotated[str | None, Field(max_length=4000)]
Seen = Annotated[
    str | None,
    Field(
        max_length=40,
        description="time (at) of the verdict that the reviewer saw, empty for none. If another, "
        "different verdict applies now, the answer is 409 and nothing is changed. null replaces "
        "any verdict",
    ),
]


class VerdictIn(Model):
    """A verdict on a derivation."""

    review: Judgement
    reviewer: Reviewer = None
    note: Note = None
    seen: Seen = None


class EdgeIn(Model):
    """A manually added derivation."""

    child: str = Field(max_length=400, description="id of the node that derives")
    parent: str = Field(max_length=400, description="id of the node that it derives from")
    reviewer: Reviewer = None
    relation: Relation | None = None
    review: Judgement = "accepted"
    note: Note = None
    seen: Seen = None


class GapVerdictIn(Model):
    """A verdict on a part of either plan that has no counterpart in the other."""

    part: str = Field(max_length=400, description="id of the part")
    against: str = Field(max_length=400, description="id of the parent plan")
    review: Judgement = Field(description="accepted: it has no counterpart")
    reviewer: Reviewer = None
    note: Note = None
    seen: Seen = None
    shown: str | None = Field(
        None, max_length=40, description="status that the reviewer saw, for example missing"
    )


class DismissalIn(Model):
    """The dismissal of a finding."""

    reviewer: Reviewer = None
    reason: str = Field(min_length=1, max_length=4000)


class PlanIn(Model):
    """Properties of a plan set by hand.

    Missing properties are unchanged; null restores the value that was read.
    """

    title: str | None = Field(None, min_length=1, max_length=200)
    division: str | None = Field(
        None, min_length=1, max_length=200, description="full name or GB/T 2260 code"
    )
    sector: str | None = Field(None, min_length=1, max_length=200)
    period: str | None = Field(None, max_length=20, examples=["2021-2025"])
    supersedes: str | None = Field(
        None, max_length=400, description="id of the previous edition; none: there is none"
    )
    parent: str | None = Field(
        None,
        max_length=400,
        description="id of an additional parent plan; null removes those set by hand",
    )
    reviewer: Reviewer = None
    note: Note = None


class ObservationIn(Model):
    """A value that a target reached."""

    indicator: str = Field(max_length=400, description="id of the target")
    year: int = Field(ge=1949, le=2100)
    value: float | None = Field(None, description="null for a target without a number")
    met: bool | None = Field(None, description="whether a target without a number is met")
    unit: str | None = Field(None, max_length=100, description="null: that of the target")
    value_basis: ValueBasis | None = Field(
        None, description="what the value covers; null: what the target's formula needs"
    )
    preliminary: bool = False
    scope_changed: bool = Field(
        False, description="true: measured with a different scope from the baseline"
    )
    document: str | None = Field(None, max_length=1000, description="document with the value")
    passage: str | None = Field(None, max_length=1000, description="page or words of it")
    note: str | None = Field(None, max_length=1000)


class ObservationsIn(Model):
    """Values that the targets of a plan reached."""

    observations: list[ObservationIn] = Field(min_length=1, max_length=10_000)
    reviewer: Reviewer = None


class ProgressIn(Model):
    """A status of a task or project."""

    part: str = Field(max_length=400, description="id of the task or project")
    status: WorkStatus
    day: str = Field(max_length=10, description="day of the status", examples=["2023-12-31"])
    evidence: str | None = Field(None, max_length=1000, description="what was done, in words")
    document: str | None = Field(None, max_length=1000, description="document that proves it")
    department: str | None = Field(None, max_length=1000, description="office that reports it")
    started: str | None = Field(
        None, max_length=10, description="start of a project: 2022, 2022-03 or 2022-03-15"
    )
    invested: float | None = Field(None, ge=0, description="invested in a project so far, 亿元")
    total: float | None = Field(None, ge=0, description="investment of a project, 亿元")
    note: str | None = Field(None, max_length=1000)


class ProgressEntriesIn(Model):
    """Statuses of tasks and projects of a plan."""

    entries: list[ProgressIn] = Field(min_length=1, max_length=10_000)
    reviewer: Reviewer = None


class SignIn(Model):
    """A token to sign in with."""

    token: str = Field(min_length=1, max_length=500)
