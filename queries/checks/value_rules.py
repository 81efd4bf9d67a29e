"""Rules on single values: what cannot be, a unit that does not fit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.reference.units import canonical, convert
from queries.checks.plan_facts import Found, PlanFacts, difference, found, value_of
from queries.checks.scope import comparable

_SHARE = re.compile(r"(?:率|比例|比重|占比|比率|覆盖度|盖度)(?:\([^()]*\))?$")
# Shares of growth or change may pass 100 %: 增长率, 提高比例
_CHANGE = re.compile(r"增长|提高|增加|下降|降低|减少|利用系数|资本|负债|杠杆")

# 全县国土面积2130平方公里 / 辖区总面积1.8万平方公里
_WHOLE_AREA = re.compile(
    r"(?:(?:国土|辖区|行政区域?|全[省市县区州旗域])(?:总|土地)?面积|(?<=[,，。;；])总面积)(?:为|约|共|达|是)*"
    r"(?P<area>\d+(?:\.\d+)?)(?P<unit>万?平方公里|万?平方千米|万?公顷|万?亩)"
)
# The same ground is sown and worked more than once a year
_TOLD_MORE_THAN_ONCE = re.compile(r"播种|作业|统防|面次|复种|种植|海域|海洋")


def impossible_share(facts: PlanFacts) -> Iterator[Found]:
    """A share above 100 %, or one that shall exceed 100 %."""
    for node in facts.targets:
        value, name = value_of(node), str(node.props.get("name", ""))
        if node.props.get("unit") != "%" or value is None or not _SHARE.search(name):
            continue
        if _CHANGE.search(name):
            continue
        if value > 100:
            yield found("above 100", (name,), (node,))
        elif value == 100 and node.props.get("comparator") in (">", ">="):
            yield found("more than 100", (name,), (node,), severity="warning")


def fine_above_coarse(facts: PlanFacts) -> Iterator[Found]:
    """PM2.5 is a part of PM10: its concentration cannot be higher (GB 3095-2012, definitions)."""
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
    """A unit of another dimension than what is measured, or days counted in per cent.

    The vocabulary takes no name for a concept whose unit does not fit; so this is a target
    without a concept whose name alone would have one.
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
    """An area that is larger than the whole division, whose area the plan itself states."""
    stated = [
        area
        for match in _WHOLE_AREA.finditer(facts.text)
        if (area := convert(float(match["area"]), match["unit"], "平方公里"))
    ]
    for node in facts.targets if stated else ():
        unit, value, name = node.props.get("unit"), value_of(node), str(node.props["name"])
        if not unit or value is None or _TOLD_MORE_THAN_ONCE.search(name):
            continue
        area = convert(value, unit, "平方公里")
        if area is not None and area > max(stated):
            yield found("area", (name, f"{max(stated):g}"), (node,))
