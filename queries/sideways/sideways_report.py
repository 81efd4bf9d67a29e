"""The answer of the comparison of a plan with the plans beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from graph.model import Value, ValueSet
from graph.model.sentences import Sentence
from queries.shared.answers import AsText, answer, derived
from queries.shared.graph_models import PlanNode
from queries.text.quoting import Quote

ConflictKind = Literal["value", "target year", "strength", "work year", "amount", "lead", "project"]
CONFLICT_KINDS: ValueSet[ConflictKind] = ValueSet(
    "conflict_kind",
    (
        Value("value", "指标数值不同", "another value"),
        Value("target year", "指标年份不同", "another year of a target"),
        Value("strength", "指标性质不同", "another strength"),
        Value("work year", "完成时间不同", "another year of a work"),
        Value("amount", "规模不同", "another size of a work"),
        Value("lead", "责任单位不同", "another responsible office"),
        Value("project", "项目缺失", "project missing"),
    ),
)
#: Chinese and English by code; {} are the values, in this order.
_SENTENCES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "value": (
            "指标“{}”本规划为{}，同级规划为{}",
            "the target {} is {} in this plan and {} in the other",
        ),
        "target year": (
            "指标“{}”本规划要求{}年达到，同级规划为{}年",
            "the target {} is for {} in this plan and for {} in the other",
        ),
        "strength": (
            "指标“{}”本规划为{}，同级规划为{}",
            "the target {} is {} in this plan and {} in the other",
        ),
        "work year": (
            "“{}”本规划写{}年完成，同级规划写{}年",
            "{} is to be done by {} in this plan and by {} in the other",
        ),
        "amount": (
            "“{}”本规划写{}，同级规划写{}",
            "{} has {} in this plan and {} in the other",
        ),
        "lead": (
            "“{}”本规划由{}负责，同级规划由{}负责",
            "{} is the duty of {} in this plan and of {} in the other",
        ),
        "project": (
            "国民经济和社会发展规划的项目“{}”，本级各领域规划都没有列入",
            "no plan of a sector contains the project {} of the general plan",
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Message(Sentence):
    """The message of a conflict: its code and the values in it."""

    SENTENCES: ClassVar = _SENTENCES


@answer
class Conflict:
    """A conflict between a plan and another plan of its division."""

    kind: ConflictKind
    plan_id: Annotated[str, Field(description="the other plan")]
    message: Annotated[Message, AsText()]
    own: Annotated[
        tuple[Quote, ...], Field(description="passages of the plan; empty if it has none")
    ]
    other: tuple[Quote, ...]

    @derived
    def kind_zh(self) -> str:
        """the same in Chinese"""
        return CONFLICT_KINDS.zh(self.kind)

    @derived
    def message_zh(self) -> str:
        """the same in Chinese"""
        return self.message.zh


@answer
class SisterGap:
    """A task of a parent plan that most sisters take up and the plan does not."""

    parent_id: Annotated[str, Field(description="the parent plan")]
    task: Quote
    sisters: Annotated[int, Field(description="number of sisters that are compared")]
    taken_up: Annotated[int, Field(description="number of them that take it up")]
    examples: Annotated[tuple[Quote, ...], Field(description="passages of up to three sisters")]


@answer
class SidewaysReport:
    """A plan beside other plans of its division and period, and beside its sisters."""

    plan: PlanNode
    compared: Annotated[
        tuple[PlanNode, ...],
        Field(description="plans of its division for other subjects, with an overlapping period"),
    ]
    conflicts: tuple[Conflict, ...]
    sisters: Annotated[
        tuple[SisterGap, ...], Field(description="what most sister divisions have and it lacks")
    ]

    @derived
    def counts(self) -> Mapping[str, int]:
        """number of conflicts by kind"""
        counts = Counter[str](conflict.kind for conflict in self.conflicts)
        return {kind: counts[kind] for kind in CONFLICT_KINDS.codes if kind in counts}
