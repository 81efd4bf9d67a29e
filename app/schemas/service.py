"""Loading, and the state of the service."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from app.access.roles import Role, Via
from app.schemas.model import Model
from app.schemas.problem import Problem
from queries.editions.orphaned_verdicts import OrphanedVerdict
from queries.plans.reading_remarks import ReadingRemark, reading_remark


class Loaded(Model):
    """A plan that was loaded."""

    file: str
    plan_id: str
    title: str
    outcome: Literal["new", "replaced", "unchanged"]
    counts: dict[str, int] = Field(description="number of parts by label")
    remarks: list[Annotated[ReadingRemark, BeforeValidator(reading_remark)]]
    verdicts_kept: int = Field(
        description="replaced: number of verdicts that apply to the new text"
    )
    orphaned: list[OrphanedVerdict] = Field(
        description="replaced: verdicts that do not apply any more because a passage changed; they "
        "stay in the store and apply again if the passage is loaded again"
    )


class Rejected(Model):
    """A file that was not loaded, with the reason."""

    file: str
    code: str = Field(description="short stable word for programs")
    reason: str = Field(description="one sentence")


class PartChange(Model):
    """The parts of one label in a loaded plan and in the file that would replace it."""

    before: int
    after: int
    added: int
    removed: int


class Held(Model):
    """A file that would replace a loaded plan and was not loaded."""

    file: str
    plan_id: str
    title: str
    loaded_file: str = Field(description="file that the plan was loaded from")
    changes: dict[str, PartChange] = Field(description="what would change, by label")


class LoadAnswer(Model):
    """The outcome for each file."""

    loaded: list[Loaded]
    rejected: list[Rejected]
    held: list[Held] = Field(description="with replace=false: files that would replace a plan")


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


class Session(Model):
    """The sender of a request, as plangraph recognised it."""

    name: str | None = Field(description="signed-in name, under which verdicts are stored")
    role: Role | None = Field(description="null: nothing may be read without a token")
    via: Via = Field(
        description="token: bearer token; sign-in: cookie of the page; proxy: a trusted proxy; "
        "local: a program on the same computer; anyone: without a name"
    )
    csrf_token: str | None = Field(description="value of X-CSRF-Token; null if none is needed")


class Health(Model):
    """The service answers and its store is reachable."""

    status: Literal["ok"]
    store: Literal["reachable"]
    version: str
    counts: StoreCounts
