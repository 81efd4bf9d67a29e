"""Values of two targets, compared in one unit and in the direction that is better."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from graph.model import Node
from graph.model.values import Better
from graph.reference.units import ADDS_UP, canonical
from queries.gaps.patterns import AVERAGE_OR_RATE, DECREASE, LOWER_IS_BETTER, PER_PEOPLE
from queries.gaps.remarks import Remark
from queries.gaps.statuses import TargetStatus
from queries.indicators.concept_targets import in_unit

_NUMBERS = MappingProxyType({"百": 1e2, "千": 1e3, "万": 1e4, "十万": 1e5, "百万": 1e6})
_CLOSE = 1e-9
# All of something, in per cent
WHOLE = 100.0


@dataclass(frozen=True, slots=True)
class Comparison:
    """The status of a parent's target beside the child's, the reason, and the child's value in the
    parent's unit, None for targets without numbers."""

    status: TargetStatus
    reason: Remark
    converted: float | None = None


# The child sets no target for the subject
NO_TARGET = Comparison("missing", Remark("no target"))


def in_unit_of(parent: Node, child: Node) -> float | None:
    """Return the child's value in the parent's unit, for the number of people that the parent
    uses."""
    value = in_unit(
        child.props.get("target_value"), child.props.get("unit"), parent.props.get("unit")
    )
    if value is None:
        return None
    return value * _heads(parent.props["name"]) / _heads(child.props["name"])


def compare_values(
    goal: float, value: float, years: tuple[int, int] | None, better: Better
) -> tuple[TargetStatus, Remark]:
    """Return whether ``value`` is equal to ``goal``, stricter or weaker, with the reason.

    ``value`` is the child's, in the unit of ``goal``. ``years`` are those of the parent's target
    and of the child's, None if one is unknown or they do not matter. A later year is weaker for the
    same value.
    """
    ahead = (value - goal) * (1 if better == "higher" else -1)
    if abs(ahead) > _CLOSE * max(abs(goal), 1):
        values = _number(value), _number(goal)
        reason = Remark(f"{better} is better", values)
        if years and years[0] != years[1]:
            later = (*values, str(years[1]), str(years[0]))
            reason = Remark(f"{better} is better, other year", later)
        return ("stricter" if ahead > 0 else "weaker"), reason
    if years and years[0] != years[1]:
        reason = Remark("same value", (str(years[1]), str(years[0])))
        return ("weaker" if years[1] > years[0] else "stricter"), reason
    return "equal", Remark("equal")


def better_direction(parent: Node, child: Node, concept: Node | None) -> Better:
    """Return the better direction: by the concept, else by 以上 or 以内, else by the name."""
    if concept is not None and concept.props.get("better"):
        return "lower" if concept.props["better"] == "lower" else "higher"
    for node in (parent, child):
        comparator = node.props.get("comparator")
        if comparator in (">=", ">"):
            return "higher"
        if comparator in ("<=", "<"):
            return "lower"
    name = parent.props["name"]
    return (
        "lower"
        if LOWER_IS_BETTER.search(name) and not DECREASE.search(parent.props["raw"])
        else "higher"
    )


def adds_up(indicator: Node) -> bool:
    """Return whether the target is a total of the division."""
    unit = canonical(indicator.props.get("unit") or "1")
    name = indicator.props["name"]
    if unit is None or AVERAGE_OR_RATE.search(name) or PER_PEOPLE.search(name):
        return False
    return unit.dimension in ADDS_UP


def same_unit(above: Mapping[str, object], below: Mapping[str, object]) -> bool:
    """Return whether two targets are printed with the same unit, or both without one."""
    return (above.get("unit") or "") == (below.get("unit") or "")


def _number(value: float) -> str:
    """Return a number in full (1200000, not 1.2e+06), without the errors of binary fractions."""
    return f"{value:.10g}"


def _heads(name: str) -> float:
    """Return the number of people that a value refers to: 每千人口 1,000, 十万人口 100,000, else
    1."""
    found = PER_PEOPLE.search(name)
    return _NUMBERS[found[1] or found[2]] if found else 1.0
