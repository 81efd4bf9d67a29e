"""The observed values of one target, added up or compounded to what its formula needs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.model import Node
from graph.model.values import ValueBasis
from queries.evaluation.evaluation_words import EvaluationVerdict
from queries.evaluation.formulas import averaged, compounded
from queries.evaluation.methods import Way
from queries.evaluation.reasons import Reason
from queries.gaps.target_values import same_unit
from queries.indicators.concept_targets import in_unit

_PERCENT = "%"


class Unusable(Exception):
    """Observations that allow no evaluation, with the verdict and the reason."""

    def __init__(self, verdict: EvaluationVerdict, code: str, *values: str) -> None:
        super().__init__(code)
        self.verdict = verdict
        self.reason = Reason(code, values)


@dataclass(frozen=True, slots=True)
class Reached:
    """The result at the end of a year: a value in the target's unit, or, for changes and
    growth, a fraction since the baseline. ``used`` are the observations that it comes from."""

    value: float
    used: tuple[Node, ...]


class ObservedValues:
    """The current observations of a target with a number, by what they cover and by year."""

    def __init__(self, observations: Iterable[Node], unit: str | None) -> None:
        self._unit = unit
        self._found: dict[ValueBasis, dict[int, list[Node]]] = defaultdict(dict)
        for node in observations:
            by_year = self._found[node.props["value_basis"]]
            by_year.setdefault(node.props["year"], []).append(node)

    def years(self) -> set[int]:
        """Return the years with observations."""
        return {year for by_year in self._found.values() for year in by_year}

    def bases(self) -> frozenset[ValueBasis]:
        """Return what the observations cover."""
        return frozenset(basis for basis, by_year in self._found.items() if by_year)

    def level(self, year: int) -> Reached | None:
        """Return the level at the end of a year in the target's unit, None if there is none."""
        return self._one("level", year, self._unit)

    def reached(self, way: Way, first: int, year: int) -> Reached:
        """Return what was reached from the end of ``first`` to the end of ``year``.

        Raises Unusable if a value is missing or does not fit, and for different values.
        """
        found = self._reached(way, first, year)
        if found is not None:
            return found
        bases = [basis for basis, by_year in self._found.items() if year in by_year]
        if not bases:
            raise Unusable("no data", "no value", str(year))
        raise Unusable("not comparable", "basis", str(year), bases[0])

    def _reached(self, way: Way, first: int, year: int) -> Reached | None:
        if way.method == "sum":
            whole = self._one("since baseline", year, self._unit)
            return whole or self._added(first, year)
        if way.method not in ("change", "growth"):
            return self.level(year)
        whole = self._one("since baseline", year, _PERCENT)
        if whole is not None:
            return Reached(way.fraction(whole.value), whole.used)
        average = self._one("yearly average", year, _PERCENT)
        if average is not None:
            change = averaged(way.fraction(average.value), year - first)
            return Reached(change, average.used)
        return self._from_levels(first, year) or self._compounded(way, first, year)

    def _added(self, first: int, year: int) -> Reached | None:
        yearly = self._yearly(first, year, self._unit)
        if yearly is None:
            return None
        return Reached(sum(one.value for one in yearly), _used(yearly))

    def _compounded(self, way: Way, first: int, year: int) -> Reached | None:
        yearly = self._yearly(first, year, _PERCENT)
        if yearly is None:
            return None
        return Reached(compounded(way.fraction(one.value) for one in yearly), _used(yearly))

    def _from_levels(self, first: int, year: int) -> Reached | None:
        """Return the change between the levels of two years, None if there is none of ``year``."""
        now = self._found["level"].get(year)
        if now is None:
            return None
        unit = now[0].props.get("unit")
        before, after = (self._one("level", at, unit) for at in (first, year))
        if before is None or before.value <= 0:
            raise Unusable("no data", "no baseline level", str(first))
        assert after is not None, "there are levels of this year"
        return Reached(after.value / before.value - 1, (*before.used, *after.used))

    def _yearly(self, first: int, year: int, unit: str | None) -> Sequence[Reached] | None:
        """Return the values of every year after ``first``, None if there is none of ``year``."""
        if year not in self._found["yearly"]:
            return None
        found = {at: self._one("yearly", at, unit) for at in range(first + 1, year + 1)}
        missing = [str(at) for at, value in found.items() if value is None]
        if missing:
            raise Unusable("no data", "years missing", ", ".join(missing))
        return [value for value in found.values() if value is not None]

    def _one(self, basis: ValueBasis, year: int, unit: str | None) -> Reached | None:
        """Return the value of a year, final ones before preliminary ones."""
        nodes = self._found[basis].get(year)
        if nodes is None:
            return None
        final = [node for node in nodes if not node.props["preliminary"]] or nodes
        if any(node.props.get("value") is None for node in final):
            raise Unusable("not comparable", "no number")
        if any(node.props["scope_changed"] for node in final):
            raise Unusable("not comparable", "scope", str(year))
        values = {round(_converted(node.props, unit), 9): node for node in final}
        if len(values) > 1:
            shown = " / ".join(_shown(node) for node in values.values())
            raise Unusable("not comparable", "conflict", str(year), shown)
        return Reached(next(iter(values)), tuple(final))


def met_in(observations: Iterable[Node], year: int) -> tuple[bool, tuple[Node, ...]] | None:
    """Return whether a target without a number is met at the end of ``year``, with the
    observations that state it; None without any.

    Raises Unusable if they differ.
    """
    nodes = [node for node in observations if node.props["year"] == year]
    final = tuple(node for node in nodes if not node.props["preliminary"]) or tuple(nodes)
    states = {node.props.get("met"): node for node in final if node.props.get("met") is not None}
    if len(states) > 1:
        shown = " / ".join(_shown(node) for node in states.values())
        raise Unusable("not comparable", "conflict", str(year), shown)
    return next(((met, final) for met in states if met is not None), None)


def _converted(props: Mapping[str, object], unit: str | None) -> float:
    value, own = props["value"], props.get("unit")
    assert isinstance(value, int | float), "checked before"
    if own is None or same_unit({"unit": own}, {"unit": unit}):
        return float(value)
    found = in_unit(float(value), str(own), unit)
    if found is None:
        raise Unusable("not comparable", "unit", str(own), unit or "—")
    return found


def printed_value(observation: Node) -> str:
    """Return the value of an observation with its unit, or 是 or 否."""
    props = observation.props
    value = props.get("value")
    if value is None:
        return "是" if props.get("met") else "否"
    return f"{value:.10g}{props.get('unit') or ''}"


def _shown(node: Node) -> str:
    """Return a value with its source or its author, as a conflict lists it."""
    return f"{printed_value(node)}（{node.props.get('document') or node.props['reviewer']}）"


def _used(reached: Iterable[Reached]) -> tuple[Node, ...]:
    return tuple(node for one in reached for node in one.used)
