"""The arithmetic of evaluation: pure functions of numbers.

A progress is a share of the way from the baseline to the target: 0 at the baseline, 1 at the
target, below 0 where a value moved away from the target. The formulas are those of mid-term and
final evaluations of five-year plans (时序进度, 目标完成率); docs/evaluation.md lists them. All
changes are fractions: 0.18 is 18%.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import exp, isclose, log, prod

_CLOSE = 1e-9


class NoProgress(ValueError):
    """Values of which no progress can be computed. ``code`` is a code of
    :data:`queries.evaluation.reasons.SENTENCES`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def expected_progress(first: int, last: int, year: int) -> float:
    """Return τ = (t - t0) / (T - t0): the share of the time from the baseline's year ``first`` to
    the target's year ``last`` that has passed at the end of ``year``, 0..1.

    Raises NoProgress if the target's year is not after the baseline's.
    """
    if last <= first:
        raise NoProgress("years")
    return min(1.0, max(0.0, (year - first) / (last - first)))


def level_progress(base: float, target: float, actual: float) -> float:
    """Return p = (actual - base) / (target - base), for targets above and below the baseline.

    All three are in one unit. Raises NoProgress if the target equals the baseline.
    """
    if _same(base, target):
        raise NoProgress("no span")
    return (actual - base) / (target - base)


def level_at(base: float, target: float, progress: float) -> float:
    """Return the value at a progress: the inverse of :func:`level_progress`."""
    return base + progress * (target - base)


def sum_progress(target: float, total: float) -> float:
    """Return p = total / target for a cumulative target 〔〕; ``total`` is the sum since the
    baseline.

    Raises NoProgress for a target of 0.
    """
    return level_progress(0.0, target, total)


def change_progress(target: float, change: float) -> float:
    """Return p = ln(1 + c) / ln(1 + C) for a change ``target`` C that is to be reached over the
    whole period, and the ``change`` c since the baseline.

    A cumulative reduction is negative: with C = -D and c = -d this is p = ln(1 - d) / ln(1 - D), so
    that equal yearly rates are even progress. Raises NoProgress for a target of 0, and for changes
    of -1 and below.
    """
    if _same(1.0, 1.0 + target):
        raise NoProgress("no span")
    if min(target, change) <= -1:
        raise NoProgress("no logarithm")
    return log(1 + change) / log(1 + target)


def change_at(target: float, progress: float) -> float:
    """Return the change at a progress: the inverse of :func:`change_progress`."""
    return exp(progress * log(1 + target)) - 1


def growth_progress(rate: float, years: int, change: float) -> float:
    """Return p = ln(a / b) / ((T - t0) ln(1 + g)) for a yearly growth g over ``years`` T - t0.

    ``change`` is a / b - 1, where b is the baseline and a the value now. A yearly decrease has a
    negative ``rate``. Raises NoProgress like :func:`change_progress`.
    """
    if rate <= -1:
        raise NoProgress("no logarithm")
    return change_progress((1 + rate) ** years - 1, change)


def rate_at(rate: float, progress: float) -> float:
    """Return the average yearly growth over the whole period if it ends at ``progress``: the
    inverse of :func:`growth_progress`."""
    return change_at(rate, progress)


def compounded(changes: Iterable[float]) -> float:
    """Return the change that results from successive yearly ``changes``."""
    return prod(1 + change for change in changes) - 1


def averaged(change: float, years: int) -> float:
    """Return the change after ``years`` of an average yearly ``change``."""
    return float((1 + change) ** years) - 1


def meets(actual: float, target: float, comparator: str) -> bool:
    """Return whether ``actual`` meets ``target``; ``comparator`` is one of >=, >, <=, <.

    Differences that only come from binary fractions do not count.
    """
    if isclose(actual, target, rel_tol=_CLOSE, abs_tol=_CLOSE):
        return comparator in (">=", "<=")
    return actual > target if comparator in (">=", ">") else actual < target


def paces(progress: float, share: float, before: float | None, years: int) -> tuple[float, ...]:
    """Return the progress at the end of the period: at the average pace since the baseline, p / τ
    with ``share`` τ, and at the pace of the last year, p + (p - p') (T - t), if the progress
    ``before`` p' of the year before is known. ``years`` T - t are left."""
    average = progress / share
    if before is None:
        return (average,)
    return average, progress + (progress - before) * years


def _same(one: float, other: float) -> bool:
    return isclose(one, other, rel_tol=_CLOSE, abs_tol=_CLOSE)
