"""Clauses in a gap report, with the child's passages that answer them."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from queries.gaps.remarks import Remark
from queries.gaps.statuses import ClauseStatus
from queries.shared.answers import AsText, Line, answer, derived


@answer
class ChildPassage:
    """A passage of the child that answers a clause."""

    id: Annotated[
        str,
        Field(description="the task, project, indicator, chapter or plan that contains it"),
    ]
    start: Annotated[int, Field(description="offset into the child's source, in characters")]
    end: Annotated[int, Field(description="exclusive end, an offset like start")]
    path: Annotated[
        str | None, Field(description="citable place of the part, e.g. 第三章>(二)>专栏4>3")
    ]
    line: Line
    text: Annotated[str, Field(description="as printed")]


@answer
class ClauseGap:
    """A clause of a parent's task, as printed, with the passages of the child that answer it."""

    start: Annotated[int, Field(description="offset into the parent's source, in characters")]
    end: Annotated[int, Field(description="exclusive end, an offset like start")]
    line: Line
    text: str
    status: ClauseStatus
    probability: Annotated[
        float, Field(description="calibrated probability that the child answers it, 0..1")
    ]
    child: tuple[ChildPassage, ...]
    nearest: Annotated[
        tuple[ChildPassage, ...],
        Field(description="the nearest passage, if none is certain to be the answer"),
    ]
    reason: Annotated[Remark, AsText()]

    @derived
    def reason_zh(self) -> str:
        """the same in Chinese"""
        return self.reason.zh


@answer
class NotApplicable:
    """The reason for proposing that a passage does not concern the child."""

    reason: Annotated[Remark, AsText()]
    places: Annotated[
        tuple[str, ...], Field(description="names in it of places outside the child's division")
    ]

    @derived
    def reason_zh(self) -> str:
        """the same in Chinese"""
        return self.reason.zh
