"""Loading, and the state of the service."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from app.schemas.model import Model
from app.schemas.problem import Problem
from queries.plans.reading_remarks import ReadingRemark, reading_remark


class Loaded(Model):
    """A plan that was loaded."""

    file: str
    plan_id: str
    title: str
    outcome: Literal["new", "replaced", "unchanged"]
    counts: dict[str, int] = Field(description="number of parts by label")
    remarks: list[Annotated[ReadingRemark, BeforeValidator(reading_remark)]]


class Rejected(Model):
    """A file that was not loaded, with the reason."""

    file: str
    code: str = Field(description="short stable word for programs")
    reason: str = Field(description="one sentence")


class LoadAnswer(Model):
    """The outcome for each file."""

    loaded: list[Loaded]
    rejected: list[Rejected]


class LoadStep(Model):
    """A step of a load, streamed while it runs; the last step has the answer or the problem."""

    step: Literal["page", "read", "derived", "done", "failed"]
    file: str | None = Field(default=None, description="page, read: the file")
    done: int | None = Field(
        default=None, description="page: pages of the file read so far; read: files read so far"
    )
    total: int | None = Field(
        default=None, description="page: number of pages of the file; read: number of files"
    )
    child: str | None = Field(default=None, description="derived: id of the child plan")
    parent: str | None = Field(default=None, description="derived: id of the parent plan")
    answer: LoadAnswer | None = Field(default=None, description="done: the outcome for each file")
    problem: Problem | None = Field(default=None, description="failed: problem details")


class StoreCounts(Model):
    """Number of nodes by label and of edges by type."""

    nodes: dict[str, int]
    edges: dict[str, int]


class Health(Model):
    """The service answers and its store is reachable."""

    status: Literal["ok"]
    store: Literal["reachable"]
    version: str
    counts: StoreCounts
