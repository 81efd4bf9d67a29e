"""Targets of the parent in a gap report, with the child's counterparts."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from queries.gaps.clause_answers import ChildPassage
from queries.gaps.remarks import Remark
from queries.gaps.statuses import TargetStatus
from queries.shared.answers import AsText, answer, derived
from queries.shared.graph_models import IndicatorNode


@answer
class TargetGap:
    """A target of the parent with the child's counterpart. If the child sets no such target, but a
    clause of it answers the parent's clause, ``child`` is null and ``passage`` is that clause."""

    concept: Annotated[str, Field(description="as printed in the parent")]
    concept_id: str | None
    unit: Annotated[str | None, Field(description="the parent's")]
    parent: IndicatorNode
    child: IndicatorNode | None
    passage: Annotated[
        ChildPassage | None,
        Field(description="the child's clause that answers it, without a target of the child"),
    ]
    parent_again: Annotated[
        tuple[IndicatorNode, ...],
        Field(description="other passages of the parent that set the same target"),
    ]
    child_again: Annotated[
        tuple[IndicatorNode, ...],
        Field(description="other passages of the child that set the same target"),
    ]
    parent_value: Annotated[str | None, Field(description="as printed")]
    child_value: Annotated[
        str | None, Field(description="as printed; the whole passage without a target of the child")
    ]
    child_in_unit: Annotated[float | None, Field(description="in the parent's unit")]
    status: TargetStatus
    reason: Annotated[Remark, AsText()]
    firmness: Annotated[
        Remark | None,
        AsText(),
        Field(description="a remark if only one of the two is strived for (力争)"),
    ]
    child_line: int | None
    review: Annotated[
        str | None,
        Field(description="the verdict on the pair; null without a target of the child"),
    ]

    @derived
    def reason_zh(self) -> str:
        """the same in Chinese"""
        return self.reason.zh

    @derived
    def firmness_zh(self) -> str | None:
        """the same in Chinese"""
        return self.firmness.zh if self.firmness else None

    @derived
    def parent_line(self) -> int:
        """1-based line of the parent's source"""
        line: int = self.parent.props["line"]
        return line
