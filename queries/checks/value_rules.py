"""Rules on single values: impossible values, and units that do not fit."""

from __future__ import annotations

from collections.abc import Iterator

from graph.reference.units import canonical, convert
from queries.checks.patterns import (
    COUNTED_REPEATEDLY,
    MAY_EXCEED_100,
    SHARE,
    WHOLE_AREA,
)
from queries.checks.plan_facts import Found, PlanFacts, difference, found, value_of
from queries.checks.scope import comparable


def impossible_share(facts: PlanFacts) -> Iterator[Found]:
    """Report a share above 100 %, or one that is to exceed 100 %."""
    for node in facts.targets:
        value, name = value_of(node), str(node.props.get("name", ""))
        if node.props.get("unit") != "%" or value is None or not SHARE.search(name):
            continue
        if MAY_EXCEED_100.search(name):
            continue
        if value > 100:
            yield found("above 100", (name,), (node,))
        elif value == 100 and node.props.get("comparator") in (">", ">="):
            yield found("more than 100", (name,), (node,), severity="warning")


def fine_above_coarse(facts: PlanFacts) -> Iterator[Found]:
    """Report a PM2.5 concentration above PM10, of which PM2.5 is a part (GB 3095-2012,
    definitions)."""
    fine = facts.by_concept.get("pm25_concentration", ())
    coarse = facts.by_concept.get("pm10_concentration", ())
    for a in fine:
        for b in coarse:
            together = a.props.get("origin") == b.props.get("origin") and comparable(a, b)
            if not together or a.props.get("target_year") != b.props.get("target_year"):
                continue
            apart = difference(a, b)
            if apart is not None and apart > 0:
                yield found("fine above coarse", (), (a, b))


def unit_does_not_fit(facts: PlanFacts) -> Iterator[Found]:
    """Report a unit of another dimension than the measure, or days counted in per cent.

    The vocabulary has no name for a concept whose unit does not fit. Such a target is therefore
    without a concept, although its name alone would have one.
    """
    for node in facts.targets:
        unit, name = node.props.get("unit"), str(node.props["name"])
        if unit == "%" and name.endswith("天数"):
            yield found("days", (name,), (node,), severity="note")
        elif unit and node.props.get("concept") is None and canonical(unit) is not None:
            match = facts.vocabulary.match(name)
            if match is not None and facts.vocabulary.match(name, unit) is None:
                expected = facts.vocabulary.concepts[match.key].unit
                yield found("unit", (name, unit, str(expected)), (node,))


def larger_than_division(facts: PlanFacts) -> Iterator[Found]:
    """Report an area that is larger than the whole division, whose area the plan itself states."""
    stated = [
        area
        for match in WHOLE_AREA.finditer(facts.text)
        if (area := convert(float(match["area"]), match["unit"], "平方公里"))
    ]
    for node in facts.targets if stated else ():
        unit, value, name = node.props.get("unit"), value_of(node), str(node.props["name"])
        if not unit or value is None or COUNTED_REPEATEDLY.search(name):
            continue
        area = convert(value, unit, "平方公里")
        if area is not None and area > max(stated):
            yield found("area", (name, f"{max(stated):g}"), (node,))
