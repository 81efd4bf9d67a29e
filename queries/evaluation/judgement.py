"""The evaluation of one target at the end of a year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from graph.model import Node
from queries.checks.scope import may_fall_back
from queries.evaluation.evaluation_answers import Outlook, TargetEvaluation
from queries.evaluation.evaluation_words import EvaluationVerdict
from queries.evaluation.formulas import NoProgress, expected_progress, meets
from queries.evaluation.methods import Way, goal_of, way_of
from queries.evaluation.observed_values import ObservedValues, Unusable, met_in
from queries.evaluation.outlook import outlook_of
from queries.evaluation.plan_targets import PlanTarget
from queries.evaluation.progress import Span, is_whole, number, percent
from queries.evaluation.reasons import Reason

_POINTS = 100
# The sign of a comparator that holds, and of one that does not hold
_SIGNS = {">=": "≥<", "<=": "≤>", ">": ">≤", "<": "<≥"}
# States that have to hold all the time, so that it means something if they do not hold now
_LASTING = frozenset({"trend", "rank"})


@dataclass(frozen=True, slots=True)
class _Judged:
    """The parts of an evaluation that depend on the method."""

    verdict: EvaluationVerdict
    reason: Reason
    year: int | None = None
    actual: float | None = None
    met: bool | None = None
    done: float | None = None
    expected: float | None = None
    worked: str | None = None
    used: tuple[Node, ...] = ()
    outlook: Outlook | None = None


@dataclass(frozen=True, slots=True)
class TargetJudge:
    """The judge of one target: its current observations, the ``year`` of the evaluation, the
    ``tolerance`` in percentage points, and the offices responsible for the target."""

    target: PlanTarget
    observations: Sequence[Node]
    year: int
    tolerance: int
    departments: tuple[str, ...] = ()
    values: ObservedValues = field(init=False)

    def __post_init__(self) -> None:
        unit = self.target.indicator.props.get("unit")
        object.__setattr__(self, "values", ObservedValues(self.observations, unit))

    def evaluation(self) -> TargetEvaluation:
        """Return the evaluation of the target."""
        indicator = self.target.indicator
        base: float | None = None
        way: Way | None = None
        try:
            base = self._base()
            way = way_of(indicator, self.target.concept, base, self.values.bases())
            judged = self._judged(way, base)
        except Unusable as error:
            judged = _Judged(error.verdict, error.reason)
        except NoProgress as error:
            judged = _Judged("not comparable", Reason(error.code))
        return TargetEvaluation(
            indicator=indicator,
            again=tuple(node.id for node in self.target.again),
            departments=self.departments,
            method=way.method if way else None,
            default_basis=way.default_basis if way else None,
            baseline_year=self.target.first,
            baseline_value=base,
            target_year=self.target.last,
            year=judged.year,
            actual=judged.actual,
            met=judged.met,
            done=judged.done,
            expected=judged.expected,
            worked=judged.worked,
            verdict=judged.verdict,
            reason=judged.reason,
            preliminary=any(node.props["preliminary"] for node in judged.used),
            used=tuple(node.id for node in judged.used),
            observations=tuple(self.observations),
            outlook=judged.outlook,
        )

    def _base(self) -> float | None:
        """Return the printed value of the baseline's year, else the observed one."""
        printed = self.target.indicator.props.get("baseline_value")
        if printed is not None:
            return float(printed)
        first = self.target.first
        if first is None or not self._has_number():
            return None
        try:
            observed = self.values.level(first)
        except Unusable as error:
            # Of a growth in %, levels have other units
            if error.reason.code == "unit":
                return None
            raise
        return observed.value if observed else None

    def _has_number(self) -> bool:
        return self.target.indicator.props.get("target_value") is not None

    def _judged(self, way: Way | None, base: float | None) -> _Judged:
        first, last = self.target.first, self.target.last
        if way is None:
            raise Unusable("not comparable", "unclear growth")
        if first is None or last is None:
            raise Unusable("not comparable", "no years")
        if self.year <= first:
            raise Unusable("not comparable", "too early", str(self.year), str(first))
        year = self._year(last)
        if way.method == "state":
            return self._state(year, last)
        span = Span(way, first, last, goal_of(self.target.indicator, way, base), base)
        if way.method in ("threshold", "kept"):
            return self._threshold(span, year)
        return self._progress(span, year)

    def _year(self, last: int) -> int:
        """Return the year whose values count: that of the evaluation, but the target's year if that
        is earlier and has a value, or if neither has one."""
        if self.year <= last:
            return self.year
        years = {node.props["year"] for node in self.observations}
        return self.year if self.year in years and last not in years else last

    def _state(self, year: int, last: int) -> _Judged:
        found = met_in(self.observations, year)
        if found is None:
            raise Unusable("no data", "no value", str(year))
        met, used = found
        kind = self.target.indicator.props.get("target_kind")
        if met:
            early = year < last and kind not in _LASTING
            verdict: EvaluationVerdict = "reached early" if early else "as expected"
            reason = Reason("met early", (str(year),)) if early else Reason("met")
        elif year < last and kind not in _LASTING:
            verdict, reason = "not comparable", Reason("state not due", (str(last),))
        else:
            verdict, reason = "behind", Reason("not met")
        return _Judged(verdict, reason, year, met=met, used=used)

    def _threshold(self, span: Span, year: int) -> _Judged:
        reached = self.values.reached(span.way, span.first, year)
        met = meets(reached.value, span.target, span.way.comparator)
        shown = number(reached.value), number(span.target)
        if span.way.method == "kept":
            verdict: EvaluationVerdict = "as expected" if met else "behind"
            reason = Reason("kept") if met else Reason("not kept", shown)
        elif met:
            early = year < span.last and not may_fall_back(self.target.indicator)
            verdict = "reached early" if early else "as expected"
            reason = Reason("met early", (str(year),)) if early else Reason("met")
        elif year < span.last:
            verdict, reason = "not comparable", Reason("not due", (str(span.last),))
        else:
            verdict, reason = "behind", Reason("not met")
        worked = f"{shown[0]} {_SIGNS[span.way.comparator][not met]} {shown[1]}"
        return _Judged(verdict, reason, year, reached.value, met, worked=worked, used=reached.used)

    def _progress(self, span: Span, year: int) -> _Judged:
        expected = expected_progress(span.first, span.last, year)
        reached = self.values.reached(span.way, span.first, year)
        done = span.progress(reached.value)
        verdict, reason = self._verdict(done, expected, year, span.last)
        return _Judged(
            verdict,
            reason,
            year,
            span.shown(reached.value, year),
            is_whole(done),
            done,
            expected,
            span.worked(reached.value, done),
            reached.used,
            self._outlook(span, year, done, expected),
        )

    def _verdict(
        self, done: float, expected: float, year: int, last: int
    ) -> tuple[EvaluationVerdict, Reason]:
        ahead = round((done - expected) * _POINTS, 6)
        shown = percent(done)
        if year >= last and not is_whole(done):
            return "behind", Reason("missed", (shown,))
        if year >= last:
            reason = Reason("reached in time", (shown,))
            return ("faster" if ahead > self.tolerance else "as expected"), reason
        if is_whole(done):
            return "reached early", Reason("reached", (shown, str(year)))
        reason = _progress(done, expected, round(ahead, 1))
        if abs(ahead) <= self.tolerance:
            return "as expected", reason
        return ("faster" if ahead > 0 else "behind"), reason

    def _outlook(self, span: Span, year: int, done: float, expected: float) -> Outlook | None:
        if year >= span.last:
            return None
        before = 0.0 if year - 1 == span.first else self._before(span, year - 1)
        binding = self.target.indicator.props.get("binding") == "binding"
        return outlook_of(span, year, done, expected, before, binding)

    def _before(self, span: Span, year: int) -> float | None:
        """Return the progress at the end of an earlier year, None if it cannot be computed."""
        try:
            return span.progress(self.values.reached(span.way, span.first, year).value)
        except (Unusable, NoProgress):
            return None


def _progress(done: float, expected: float, ahead: float) -> Reason:
    """Return the reason that compares two shares; ``ahead`` is their difference in points."""
    shown = percent(done), percent(expected)
    if not ahead:
        return Reason("progress", shown)
    side = "ahead" if ahead > 0 else "behind"
    return Reason(f"progress {side}", (*shown, number(abs(ahead))))
