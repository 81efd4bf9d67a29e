"""Answers about the evaluation of a plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Annotated

from pydantic import Field

from graph.model.values import VALUE_BASES, ValueBasis
from queries.evaluation.evaluation_words import (
    EVALUATION_VERDICTS,
    FORMULAS,
    METHODS,
    OUTLOOKS,
    WORK_STATES,
    EvaluationVerdict,
    Method,
    OutlookResult,
)
from queries.evaluation.reasons import Reason
from queries.evaluation.work_answers import WorkItem
from queries.shared.answers import AsText, answer, derived
from queries.shared.graph_models import IndicatorNode, ObservationNode, PlanNode, ProgressNode

Share = Annotated[float | None, Field(description="share of the way to the target, 1 at it")]


@answer
class Outlook:
    """A projection of the target to the end of the period, at its average pace and at that of
    the last year."""

    year: Annotated[int, Field(description="the target's year")]
    average_pace: Annotated[float, Field(description="value at the average pace so far")]
    last_pace: Annotated[
        float | None,
        Field(description="value at the pace of the last year; null: the year before is unknown"),
    ]
    low: Annotated[float, Field(description="the lower of both values")]
    high: Annotated[float, Field(description="the higher of both values")]
    result: OutlookResult
    warning: Annotated[
        bool, Field(description="true: a binding target that is likely to be missed")
    ]

    @derived
    def result_zh(self) -> str:
        """the result in Chinese"""
        return OUTLOOKS.zh(self.result)


@answer
class TargetEvaluation:
    """A target of a plan beside what was reached."""

    indicator: IndicatorNode
    again: Annotated[
        tuple[str, ...], Field(description="ids of other passages that set the same target")
    ]
    departments: Annotated[
        tuple[str, ...],
        Field(description="offices responsible for the tasks whose text sets the target"),
    ]
    method: Annotated[Method | None, Field(description="null: the target has no formula")]
    default_basis: Annotated[
        ValueBasis | None,
        Field(description="what an entered value covers if nothing is stated; null: no default"),
    ]
    baseline_year: int | None
    baseline_value: Annotated[
        float | None, Field(description="as printed or, where the plan has none, as observed")
    ]
    target_year: int | None
    year: Annotated[int | None, Field(description="year of the actual value; null: there is none")]
    actual: Annotated[
        float | None,
        Field(
            description="in the target's unit: the level, or what was done since the baseline; of "
            "a yearly growth the average so far"
        ),
    ]
    met: Annotated[bool | None, Field(description="whether the target is met now; null: unknown")]
    done: Share
    expected: Share
    worked: Annotated[str | None, Field(description="the formula with its numbers")]
    verdict: EvaluationVerdict
    reason: Annotated[Reason, AsText()]
    preliminary: Annotated[bool, Field(description="true: a preliminary figure was used")]
    used: Annotated[
        tuple[str, ...], Field(description="ids of the observations that the actual value is from")
    ]
    observations: Annotated[
        tuple[ObservationNode, ...],
        Field(description="all current observations of the target, by year"),
    ]
    outlook: Annotated[Outlook | None, Field(description="null at the end, and without progress")]

    @derived
    def method_zh(self) -> str | None:
        """the method in Chinese"""
        return METHODS.zh(self.method) if self.method else None

    @derived
    def formula(self) -> str | None:
        """the formula in English words"""
        return FORMULAS[self.method][1] if self.method else None

    @derived
    def formula_zh(self) -> str | None:
        """the formula in Chinese words"""
        return FORMULAS[self.method][0] if self.method else None

    @derived
    def default_basis_zh(self) -> str | None:
        """what an entered value covers, in Chinese"""
        return VALUE_BASES.zh(self.default_basis) if self.default_basis else None

    @derived
    def verdict_zh(self) -> str:
        """the verdict in Chinese"""
        return EVALUATION_VERDICTS.zh(self.verdict)

    @derived
    def reason_zh(self) -> str:
        """the reason in Chinese"""
        return self.reason.zh

    @property
    def binding(self) -> bool:
        """Whether the target is binding."""
        return self.indicator.props.get("binding") == "binding"


@answer
class PlanEvaluation:
    """The evaluation of a plan at the end of a year."""

    plan: PlanNode
    year: int
    as_of: Annotated[
        str | None, Field(description="only values and statuses entered up to this day; null: all")
    ]
    tolerance: Annotated[
        int,
        Field(
            description="difference from the expected progress that still counts as expected, in "
            "percentage points"
        ),
    ]
    department: Annotated[
        str | None, Field(description="only targets, tasks and projects of this office; null: all")
    ]
    departments: Annotated[
        tuple[str, ...],
        Field(description="offices that targets, tasks and projects of the plan name"),
    ]
    years: Annotated[tuple[int, ...], Field(description="years with observations")]
    work_years: Annotated[
        tuple[int, ...], Field(description="years with statuses of tasks and projects")
    ]
    targets: tuple[TargetEvaluation, ...]
    tasks: tuple[WorkItem, ...]
    projects: tuple[WorkItem, ...]
    later: Annotated[
        int, Field(description="number of statuses of tasks and projects after the year")
    ]
    without_part: Annotated[
        tuple[ProgressNode, ...],
        Field(description="entries whose task or project is no longer in the plan"),
    ]

    @derived
    def task_counts(self) -> Mapping[str, int]:
        """number of tasks with each status"""
        return _by_status(self.tasks)

    @derived
    def project_counts(self) -> Mapping[str, int]:
        """number of projects with each status"""
        return _by_status(self.projects)

    @derived
    def counts(self) -> Mapping[str, int]:
        """number of targets with each verdict"""
        return _counted(self.targets)

    @derived
    def binding_counts(self) -> Mapping[str, int]:
        """number of binding targets with each verdict"""
        return _counted(target for target in self.targets if target.binding)

    @derived
    def warnings(self) -> int:
        """number of binding targets that are likely to be missed"""
        return sum(bool(target.outlook and target.outlook.warning) for target in self.targets)


def _counted(targets: Iterable[TargetEvaluation]) -> dict[str, int]:
    found: Counter[str] = Counter(target.verdict for target in targets)
    return {code: found[code] for code in EVALUATION_VERDICTS.codes if found[code]}


def _by_status(items: Iterable[WorkItem]) -> dict[str, int]:
    found: Counter[str] = Counter(item.status for item in items)
    return {code: found[code] for code in WORK_STATES.codes if found[code]}
