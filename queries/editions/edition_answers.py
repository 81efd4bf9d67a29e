"""Answers about the editions of a plan, and the changes between two of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from graph.model import Value, ValueSet
from graph.model.values import EDITION_METHODS, EditionMethod, Review
from queries.shared.answers import End, Offset, answer, derived
from queries.shared.graph_models import PlanNode
from queries.shared.placed_plans import PlacedPlan
from queries.text.quoting import Quote

ChangeKind = Literal[
    "added", "removed", "raised", "lowered", "deadline", "strength", "department", "reworded",
]  # fmt: skip
CHANGE_KINDS: ValueSet[ChangeKind] = ValueSet(
    "change_kind",
    (
        Value("added", "新增", "added"),
        Value("removed", "删去", "removed"),
        Value("raised", "数值上调", "number raised"),
        Value("lowered", "数值下调", "number lowered"),
        Value("deadline", "时限变动", "deadline moved"),
        Value("strength", "力度变动", "strength changed"),
        Value("department", "责任单位变动", "department changed"),
        Value("reworded", "文字修改", "reworded"),
    ),
)

PartLabel = Literal["Task", "Indicator", "Project"]

AffectedStatus = Literal["to be looked at"]
AFFECTED_STATUSES: ValueSet[AffectedStatus] = ValueSet(
    "affected_status", (Value("to be looked at", "待查看", "to be looked at"),)
)


@answer
class Edition:
    """An edition of a plan."""

    plan: PlanNode
    method: Annotated[
        EditionMethod | None, Field(description="how it follows the earlier edition; null: first")
    ]
    supersedes: Annotated[str | None, Field(description="id of the edition before it")]

    @derived
    def method_zh(self) -> str | None:
        """the same in Chinese"""
        return EDITION_METHODS.zh(self.method) if self.method else None


@answer
class EditionList:
    """All loaded editions of a plan, the first one first; the plan alone if it has no other."""

    plan_id: str
    editions: tuple[Edition, ...]


@answer
class ChangedValue:
    """A number, year, word or office that changed, as printed; empty where there is none."""

    kind: ChangeKind
    before: str
    after: str


@answer
class Span:
    """A range of the source text."""

    start: Offset
    end: End


@answer
class AffectedPart:
    """A part of a lower plan that derives from a part that changed."""

    plan: PlacedPlan
    label: str
    title: str
    quote: Quote
    parent: Annotated[str, Field(description="id of the changed part that it derives from")]
    edge: Annotated[str, Field(description="id of the derivation, whose verdict is kept")]
    review: Review
    status: AffectedStatus

    @derived
    def status_zh(self) -> str:
        """the same in Chinese"""
        return AFFECTED_STATUSES.zh(self.status)


@answer
class PartChange:
    """A task, target or project that is not the same in two editions."""

    kinds: Annotated[tuple[ChangeKind, ...], Field(description="all that changed, at least one")]
    label: PartLabel
    title: str
    earlier: Annotated[Quote | None, Field(description="null: added")]
    later: Annotated[Quote | None, Field(description="null: removed")]
    earlier_words: Annotated[tuple[Span, ...], Field(description="words that the later one lacks")]
    later_words: Annotated[tuple[Span, ...], Field(description="words that the earlier one lacks")]
    values: tuple[ChangedValue, ...]
    below: Annotated[
        tuple[AffectedPart, ...], Field(description="parts of lower plans that derive from it")
    ]

    @derived
    def kinds_zh(self) -> tuple[str, ...]:
        """the same in Chinese"""
        return tuple(CHANGE_KINDS.zh(kind) for kind in self.kinds)


@answer
class EditionChanges:
    """Changes from an earlier edition of a plan to a later one, in the order of the text."""

    plan: PlanNode
    since: PlanNode
    changes: tuple[PartChange, ...]
    unchanged: Annotated[Mapping[str, int], Field(description="unchanged parts, by label")]
    covered: Annotated[
        tuple[PlacedPlan, ...],
        Field(description="lower plans, deriving from either edition, searched for affected parts"),
    ]
    outdated: Annotated[
        tuple[PlacedPlan, ...],
        Field(description="those of them whose stored derivations are out of date"),
    ]

    @derived
    def counts(self) -> Mapping[str, int]:
        """number of changed parts by kind; a part with several kinds counts in each"""
        counts = Counter[str](kind for change in self.changes for kind in change.kinds)
        return {kind: counts[kind] for kind in CHANGE_KINDS.codes if kind in counts}

    @derived
    def coverage_zh(self) -> str:
        """which lower plans and periods the lists of affected parts cover, in Chinese"""
        if not self.covered:
            return "没有已载入的下级规划派生自这两个版本，未查找受影响的内容"
        plans = "、".join(f"《{plan.title}》（{_period(plan)}）" for plan in self.covered)
        return f"已查找{len(self.covered)}份下级规划：{plans}"

    @derived
    def coverage(self) -> str:
        """the same in English"""
        if not self.covered:
            return "no loaded plan derives from either edition, so no affected parts were searched"
        plans = ", ".join(f"《{plan.title}》 ({_period(plan)})" for plan in self.covered)
        return f"searched {len(self.covered)} lower plans: {plans}"


def _period(plan: PlacedPlan) -> str:
    return f"{plan.period_start or '?'}-{plan.period_end or '?'}"
