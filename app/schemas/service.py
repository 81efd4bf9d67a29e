"""Loading, and the state of the service."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from app.declared import Model


class Loaded(Model):
    """A plan that was loaded."""

    file: str
    plan_id: str
    title: str
    outcome: Literal["new", "replaced", "unchanged"]
    counts: dict[str, int] = Field(description="number of parts by label")
    remarks: list[str] = Field(description="what the reading left out, restored or found missing")


class Rejected(Model):
    """A file that was not loaded, and why."""

    file: str
    code: str = Field(description="short stable word for programs")
    reason: str = Field(description="one sentence")


class LoadAnswer(Model):
    """What became of each file."""

    loaded: list[Loaded]
    rejected: list[Rejected]


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
