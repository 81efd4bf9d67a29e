"""Answers about the progress of tasks and projects."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from queries.evaluation.evaluation_words import WORK_STATES, WorkState
from queries.shared.answers import Line, answer, derived
from queries.shared.graph_models import ProgressNode


@answer
class WorkItem:
    """A task or project of a plan with its status at the end of a year."""

    id: Annotated[str, Field(description="id of the task or project")]
    title: str
    path: str
    line: Line
    departments: Annotated[
        tuple[str, ...],
        Field(
            description="offices that the plan makes responsible, leaders first, and then those "
            "that report"
        ),
    ]
    deadline: str | None
    box: Annotated[str | None, Field(description="heading of the box (专栏) of a project")]
    investment: Annotated[float | None, Field(description="of a project in the plan, 亿元")]
    status: WorkState
    used: Annotated[
        str | None, Field(description="id of the entry with the status; null: none or a conflict")
    ]
    day: Annotated[str | None, Field(description="day of the status")]
    evidence: str | None
    document: str | None
    started: Annotated[
        str | None, Field(description="start of a project: a year, a month or a day, ISO 8601")
    ]
    invested: Annotated[float | None, Field(description="invested up to that day, 亿元")]
    total: Annotated[
        float | None, Field(description="investment as entered, else that of the plan, 亿元")
    ]
    entries: Annotated[
        tuple[ProgressNode, ...],
        Field(description="all current entries up to the end of the year, by day"),
    ]

    @derived
    def status_zh(self) -> str:
        """the status in Chinese"""
        return WORK_STATES.zh(self.status)

    @derived
    def invested_share(self) -> float | None:
        """invested share of the total; null: one of them is unknown"""
        if self.invested is None or not self.total:
            return None
        return round(self.invested / self.total, 6)

    @property
    def is_proved(self) -> bool:
        """True if the status has evidence, in words or a document."""
        return bool(self.evidence or self.document)
