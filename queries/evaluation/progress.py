"""The progress of one target: its formula with its numbers, and the values at other progresses."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from queries.evaluation.formulas import (
    change_at,
    change_progress,
    growth_progress,
    level_at,
    level_progress,
    rate_at,
    sum_progress,
)
from queries.evaluation.methods import Way

_CLOSE = 1e-9
_WHOLE = 100


@dataclass(frozen=True, slots=True)
class Span:
    """The requirement of a target with progress: its years, its printed value in its unit, and its
    value in the baseline's year (None: not needed).
    """

    way: Way
    first: int
    last: int
    target: float
    base: float | None

    def progress(self, reached: float) -> float:
        """Return the progress of what was reached (:class:`.observed_values.Reached`).

        Raises NoProgress.
        """
        goal = self.way.fraction(self.target)
        if self.way.method == "growth":
            return growth_progress(goal, self.last - self.first, reached)
        if self.way.method == "change":
            return change_progress(goal, reached)
        if self.way.method == "sum":
            return sum_progress(self.target, reached)
        return level_progress(self._base, self.target, reached)

    def shown(self, reached: float, year: int) -> float:
        """Return what was reached by the end of ``year`` in the target's unit."""
        if self.way.method == "growth":
            return self.way.printed((1 + reached) ** (1 / (year - self.first)) - 1)
        return self.way.printed(reached) if self.way.method == "change" else reached

    def at_end(self, progress: float) -> float:
        """Return the value in the target's unit if the period ends at a progress."""
        goal = self.way.fraction(self.target)
        if self.way.method == "growth":
            return self.way.printed(rate_at(goal, progress))
        if self.way.method == "change":
            return self.way.printed(change_at(goal, progress))
        return level_at(0.0 if self.way.method == "sum" else self._base, self.target, progress)

    def worked(self, reached: float, progress: float) -> str:
        """Return the formula with its numbers."""
        return f"{self._terms(reached)} = {percent(progress)}"

    def _terms(self, reached: float) -> str:
        now, goal = number(1 + reached), number(1 + self.way.fraction(self.target))
        if self.way.method == "growth":
            return f"ln({now}) ÷ [{self.last - self.first} · ln({goal})]"
        if self.way.method == "change":
            return f"ln({now}) ÷ ln({goal})"
        target = _operand(self.target)
        if self.way.method == "sum":
            return f"{number(reached)} ÷ {target}"
        base = _operand(self._base)
        return f"({number(reached)} − {base}) ÷ ({number(self.target)} − {base})"

    @property
    def _base(self) -> float:
        assert self.base is not None, "a level with progress has a baseline"
        return self.base


def is_whole(progress: float) -> bool:
    """Return whether the target is reached at a progress."""
    return progress >= 1 - _CLOSE


def percent(share: float) -> str:
    """Return a share as a percentage with at most one decimal, which never shows more than it is:
    0.9996 is 99.9%, not 100%."""
    exact = Decimal(f"{share * 100:.9f}")
    rounded = exact.quantize(Decimal("0.1"), ROUND_HALF_UP)
    if rounded >= _WHOLE and not is_whole(share):
        rounded = Decimal("99.9")
    return f"{float(rounded) or 0:.10g}%"


def number(value: float) -> str:
    """Return a number with at most six significant decimals, without errors of binary fractions."""
    return f"{round(value, 6):.12g}"


def _operand(value: float) -> str:
    return f"({number(value)})" if value < 0 else number(value)
