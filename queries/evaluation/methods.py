"""The choice of the formula for a target."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from math import isclose

from graph.derive.indicator_edges import kind_of
from graph.model import Node
from graph.model.values import Better, ValueBasis
from graph.reference.units import canonical
from queries.evaluation.evaluation_words import Method
from queries.evaluation.patterns import (
    DECREASE,
    FLOW,
    FROM_ZERO,
    IN_BRACKETS,
    INCREASE,
    OVER_THE_PERIOD,
    PER_YEAR,
    RANGE,
)
from queries.gaps.patterns import LOWER_IS_BETTER
from queries.gaps.target_values import adds_up, better_direction

_PERCENT = 100.0
_CLOSE = 1e-9
_RATIO = "ratio"
# The coverage of a value whose entry does not state it
_DEFAULT_BASES: dict[Method, ValueBasis] = {
    "sum": "yearly",
    "change": "since baseline",
    "growth": "yearly",
}


@dataclass(frozen=True, slots=True)
class Way:
    """The method of evaluation of a target.

    ``comparator`` is >=, >, <= or <. ``sign`` is -1 for a decrease that is printed without a sign:
    下降18% is a change of -0.18.
    """

    method: Method
    comparator: str
    sign: int = 1

    @property
    def default_basis(self) -> ValueBasis:
        """The basis of an entered value if none is stated."""
        return _DEFAULT_BASES.get(self.method, "level")

    def fraction(self, printed: float) -> float:
        """Return a printed percentage as a signed fraction."""
        return self.sign * printed / _PERCENT

    def printed(self, fraction: float) -> float:
        """Return a signed fraction as the percentage that the target's unit has."""
        return self.sign * fraction * _PERCENT


def way_of(
    target: Node, concept: Node | None, base: float | None, bases: Collection[ValueBasis] = ()
) -> Way | None:
    """Return how a target is evaluated, None if neither it nor its observations state which growth
    is meant.

    ``concept`` is the target's, ``base`` its value in the baseline's year in the target's unit;
    both may be unknown. ``bases`` are what its observations cover.
    """
    comparator = _comparator(target, concept)
    value = target.props.get("target_value")
    if value is None or kind_of(target) != "numeric":
        return Way("state", comparator)
    words = f"{target.props['name']}{target.props.get('raw') or ''}"
    in_brackets = IN_BRACKETS.match(target.props.get("target_raw") or "") is not None
    unit = canonical(target.props.get("unit") or "1")
    if unit is not None and unit.dimension == _RATIO:
        over_period = in_brackets or OVER_THE_PERIOD.search(words) is not None
        sign = -1 if DECREASE.search(words) and value > 0 else 1
        change = _change(words, comparator, sign, over_period)
        if change is not None:
            return change
        if INCREASE.search(words) and base is None:
            return _growth(comparator, bases)
    elif in_brackets or _is_sum(target, words, base):
        return Way("sum", comparator)
    if base is None:
        return Way("threshold", comparator)
    return Way("kept" if _is_kept(target, concept, base, value) else "level", comparator)


def goal_of(target: Node, way: Way, base: float | None) -> float:
    """Return the number that a target has to reach. Of a range (30-32) it is the end that is
    reached first, so that every value inside is enough: the one nearer to the baseline, or else the
    one that the comparator bounds."""
    low = float(target.props["target_value"])
    high = _upper_end(target)
    if high is None or way.method not in ("level", "kept", "threshold"):
        return low
    if base is not None and not low <= base <= high:
        return low if base < low else high
    return low if way.comparator in (">=", ">") else high


def _upper_end(target: Node) -> float | None:
    """Return the upper end of a target that is printed as a range, None for another target."""
    found = RANGE.search(target.props.get("target_raw") or "")
    if found is None or not isclose(float(found["low"]), target.props["target_value"]):
        return None
    high = float(found["high"])
    return high if high > float(found["low"]) else None


def _is_sum(target: Node, words: str, base: float | None) -> bool:
    """Return whether what is done in each year adds up to the value of a target."""
    if FLOW.search(target.props["name"]):
        return True
    return base is None and adds_up(target) and FROM_ZERO.search(words) is not None


def _change(words: str, comparator: str, sign: int, over_period: bool) -> Way | None:
    """Return how a ratio is evaluated that the ``words`` of the target call a change, None for the
    level of a ratio and for a growth that may be yearly or over the period."""
    if PER_YEAR.search(words):
        return Way("growth", comparator, sign)
    if DECREASE.search(words) or (INCREASE.search(words) and over_period):
        return Way("change", comparator, sign)
    return None


def _growth(comparator: str, bases: Collection[ValueBasis]) -> Way | None:
    """Return how 增长30% is evaluated, which may be yearly or over the period."""
    if bases and {"yearly", "yearly average"}.issuperset(bases):
        return Way("growth", comparator)
    return Way("change", comparator) if set(bases) == {"since baseline"} else None


def _is_kept(target: Node, concept: Node | None, base: float, value: float) -> bool:
    """Return whether a target requires no improvement: it equals the baseline, or is a limit
    that the baseline is within, such as 用水总量 of at most 14.7 after 13.9."""
    if isclose(base, value, rel_tol=_CLOSE, abs_tol=_CLOSE):
        return True
    high = _upper_end(target)
    if high is not None:
        return value <= base <= high
    better = _known_direction(target, concept)
    return (better == "lower" and value > base) or (better == "higher" and value < base)


def _known_direction(target: Node, concept: Node | None) -> Better | None:
    """Return the better direction by the comparator, the concept or the name, None if none of
    them determines it."""
    printed = target.props.get("comparator")
    if printed in (">=", ">"):
        return "higher"
    stated = concept.props.get("better") if concept is not None else None
    if printed in ("<=", "<") or stated == "lower" or LOWER_IS_BETTER.search(target.props["name"]):
        return "lower"
    return "higher" if stated == "higher" else None


def _comparator(target: Node, concept: Node | None) -> str:
    """Return the comparator of a target; for an equal sign, that of the better direction."""
    printed = str(target.props.get("comparator") or "=")
    if printed != "=":
        return printed
    return ">=" if better_direction(target, target, concept) == "higher" else "<="
