"""The targets of a parent plan compared with the sum, or the range, of the values below.

The values of the plans below add up to a total (万亩, 吨, 公里). A rate (%, 微克/立方米) is set for
each of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Annotated, Literal

from pydantic import Field

from graph.derive.models import OpenModels
from graph.model import Node
from graph.model.values import Better
from graph.reference.divisions import NATION, digits_within
from graph.reference.geography import directly_below
from graph.store import Store
from queries.gaps.statuses import TargetStatus
from queries.gaps.target_values import adds_up, better_direction
from queries.indicators.concepts import measured_concepts
from queries.shared.answers import answer
from queries.shared.graph_models import IndicatorNode, PlanNode
from queries.shared.lookup import get_plan
from queries.shared.placed_plans import PlacedPlan, placed_plans
from queries.uptake.child_editions import ChildEditions, EarlierEdition
from queries.uptake.kept_summaries import ParentPairs
from queries.uptake.pair_summary import Statuses, TargetCell
from queries.uptake.parent_frame import ParentFrame

#: reached: the values add up to the target, or to more where more is better, or stay within a
#: limit; short: they do not; open: that depends on plans that set no value, are not loaded or are
#: for an unknown division;
#: spread: a rate, which does not add up; none: no plan below sets a value
Outcome = Literal["reached", "short", "open", "spread", "none"]
_CLOSE = 1e-9


@answer
class ChildValue:
    """The value that one plan below sets."""

    plan: PlacedPlan
    status: TargetStatus
    value: Annotated[str | None, Field(description="as printed")]
    in_unit: Annotated[float | None, Field(description="in the parent's unit")]
    counted: Annotated[
        bool,
        Field(description="whether it is in the sum; false if another plan's value includes it"),
    ]


@answer
class TargetBreakdown:
    """A target of the parent with the values of the plans below."""

    target: IndicatorNode
    additive: Annotated[bool, Field(description="whether values of divisions add up")]
    reason: Annotated[str | None, Field(description="why they do not")]
    reason_zh: Annotated[str | None, Field(description="the same in Chinese")]
    outcome: Outcome
    total: Annotated[float | None, Field(description="sum of the values, in the parent's unit")]
    short_by: Annotated[
        float | None, Field(description="what the sum lacks, or exceeds a limit by, in that unit")
    ]
    lowest: float | None
    middle: Annotated[float | None, Field(description="median")]
    highest: float | None
    below: Annotated[
        tuple[str, ...], Field(description="plans (ids) whose rate is worse than the parent's")
    ]
    without: Annotated[tuple[str, ...], Field(description="plans (ids) that set no value")]
    deferred: Annotated[
        tuple[str, ...], Field(description="plans (ids) that leave the value to a level above")
    ]
    children: tuple[ChildValue, ...]


@answer
class Breakdown:
    """The targets of a plan with numbers, broken down to the plans below."""

    parent: PlanNode
    plans: Annotated[int, Field(description="number of plans below, without those out of date")]
    outdated: Annotated[tuple[str, ...], Field(description="plans (ids) that are out of date")]
    divisions: Annotated[
        int | None,
        Field(
            description="number of divisions directly below; null if none of the plans is for one "
            "of them"
        ),
    ]
    absent: Annotated[
        tuple[str, ...],
        Field(description="names of the divisions directly below without a loaded plan"),
    ]
    targets: tuple[TargetBreakdown, ...]
    earlier_editions: Annotated[
        tuple[EarlierEdition, ...],
        Field(description="plans below that are not counted because a later edition is"),
    ]


def breakdown(store: Store, plan_id: str, models: OpenModels) -> Breakdown:
    """Return each target of a plan that has a number, with the values of the plans that derive from
    it in the same unit: their sum if it is a total, else their spread. Of the editions of one plan
    for one period, only the latest counts. Raises NotFound."""
    parent = get_plan(store, plan_id)
    pairs = ParentPairs.of(store, parent, models)
    frame = ParentFrame.of(store, parent.id)
    statuses = pairs.statuses()
    editions = ChildEditions.of(store, pairs.children)
    plans = placed_plans(store, editions.latest)
    order = [plans[child] for child in editions.latest if child in statuses]
    codes = {plan.division_code for plan in order}
    divisions = directly_below(parent.props.get("division_code") or "")
    if not any(ref.code in codes for ref in divisions):
        # None is known to be there: a plan of an invented nation, or plans of other levels
        divisions = ()
    absent = tuple(ref.name for ref in divisions if ref.code not in codes)
    concepts = measured_concepts(store, frame.targets.values())
    reader = _Reader(order, statuses, _contained(order), concepts, bool(absent))
    return Breakdown(
        parent,
        len(order),
        tuple(child for child in pairs.outdated if child in plans),
        len(divisions) or None,
        absent,
        tuple(
            reader.target(place, target)
            for place, target in frame.targets.items()
            if target.props.get("target_value") is not None and reader.compares(place)
        ),
        editions.earlier(pairs.children),
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    """The breakdown of a parent's targets: ``plans`` are the children, ``contained`` those (ids)
    whose division is also that of another child, or in it; ``concepts`` are those of the targets
    (ids). ``partial`` is true if the plan of a division is not loaded."""

    plans: Sequence[PlacedPlan]
    statuses: Mapping[str, Statuses]
    contained: frozenset[str]
    concepts: Mapping[str, Node]
    partial: bool

    def compares(self, place: int) -> bool:
        """Return whether the target at a place is current and the first that sets it."""
        return any(place in self.statuses[plan.id].targets for plan in self.plans)

    def target(self, place: int, target: Node) -> TargetBreakdown:
        """Return the breakdown of the target at a place."""
        cells = [(plan, self.statuses[plan.id].targets.get(place)) for plan in self.plans]
        children = tuple(self._value(plan, cell) for plan, cell in cells if cell)
        better = better_direction(target, target, self.concepts.get(target.id))
        additive = adds_up(target)
        counted = _values_of(child for child in children if child.counted)
        values = _values_of(children)
        goal: float = target.props["target_value"]
        without, deferred = _without_values(children)
        total = sum(counted) if additive and counted else None
        missing = None if total is None else _missing(total, goal, better)
        reason = None if additive else _why(target)
        return TargetBreakdown(
            target,
            additive,
            reason[1] if reason else None,
            reason[0] if reason else None,
            _outcome(additive, values, missing, better, self.partial or bool(without or deferred)),
            total,
            missing if missing and missing > 0 else None,
            min(values, default=None),
            median(values) if values else None,
            max(values, default=None),
            () if additive else _worse(children, goal, better),
            without,
            deferred,
            children,
        )

    def _value(self, plan: PlacedPlan, cell: TargetCell) -> ChildValue:
        return ChildValue(
            plan, cell.status, cell.value, cell.in_unit, counted=plan.id not in self.contained
        )


def _values_of(children: Iterable[ChildValue]) -> list[float]:
    """Return the values in the target's unit."""
    return [child.in_unit for child in children if child.in_unit is not None]


def _without_values(children: Iterable[ChildValue]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the plans (ids) that set no value for the target, and those that defer it."""
    without = [child for child in children if child.in_unit is None]
    return (
        tuple(c.plan.id for c in without if c.status not in ("deferred", "not applicable")),
        tuple(child.plan.id for child in children if child.status == "deferred"),
    )


def _worse(children: Iterable[ChildValue], goal: float, better: Better) -> tuple[str, ...]:
    """Return the plans (ids) whose value misses the parent's."""
    return tuple(
        child.plan.id
        for child in children
        if child.in_unit is not None and _missing(child.in_unit, goal, better) > 0
    )


def _missing(value: float, goal: float, better: Better) -> float:
    """Return by how much a value misses a goal, 0 if it does not."""
    gap = goal - value if better == "higher" else value - goal
    return gap if gap > _CLOSE * max(abs(goal), 1) else 0.0


def _outcome(
    additive: bool,
    values: Sequence[float],
    missing: float | None,
    better: Better,
    incomplete: bool,
) -> Outcome:
    """Return the outcome; ``incomplete``: some plans set no value or are not loaded, so that a sum
    that falls short may still reach the target, and one within a limit may still exceed it."""
    if not values:
        return "none"
    if not additive:
        return "spread"
    if missing is None:
        return "open"
    fails = missing > 0
    if incomplete and fails == (better == "higher"):
        return "open"
    return "short" if fails else "reached"


def _why(target: Node) -> tuple[str, str]:
    """Return why values of divisions do not add up, in Chinese and English."""
    unit = target.props.get("unit") or ""
    if unit in ("%", "％"):
        return "比例和变化幅度不能相加", "shares and rates of change do not add up"
    return (
        f"以“{unit}”计的平均值、人均值或浓度不能相加" if unit else "无单位的数值不能相加",
        f"averages, values per person and concentrations ({unit}) do not add up"
        if unit
        else "numbers without a unit do not add up",
    )


def _contained(plans: Sequence[PlacedPlan]) -> frozenset[str]:
    """Return the plans (ids) for a division that is also another plan's, or in another plan's, or
    unknown: a sum would count them twice. Of several plans for one division the first counts."""
    found: set[str] = set()
    seen: set[str] = set()
    codes = {plan.division_code for plan in plans if plan.division_code}
    for plan in plans:
        code = plan.division_code
        if code is None or code in seen or any(_inside(code, other) for other in codes):
            found.add(plan.id)
        else:
            seen.add(code)
    return frozenset(found)


def _inside(code: str, other: str) -> bool:
    """Return whether a division (GB/T 2260) is inside another one below the nation."""
    return other not in (code, NATION.code) and code.startswith(digits_within(other))
