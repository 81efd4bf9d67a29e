"""Rules on single values: impossible values, and units that do not fit."""

from __future__ import annotations

from collections.abc import Iterator

from graph.reference.units import canonical, convert
from queries.checks.patterns import (
    COUNTED_REPEATEDLY,
    MAY_EXCEED_100,
    OTHER_DIVISION,
    REDUCTION,
    SHARE,
    STATED_AREA,
    WHOLE_AREA,
)
from queries.checks.plan_facts import (
    Found,
    PlanFacts,
    Quote,
    difference,
    found,
    found_in_text,
    shown,
    value_of,
)
from queries.checks.scope import comparable

# More areas than these show that the area of a part was read as the whole
_MOST_AREAS = 2
# Characters before a value in which another division may be named
_CONTEXT = 25
# Two surveys of one area need not agree
_SURVEYS_DIFFER = 1.02
# Units of changes, which every measure may have, and numbers whose unit is lost
_CHANGES = frozenset(("倍", "番", "个百分点", "%", "万", "亿"))


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
    """Report a unit of another dimension than the measure. Multiples (翻一番) are changes of it.

    The vocabulary has no name for a concept whose unit does not fit. Such a target is therefore
    without a concept, although its name alone would have one.
    """
    for node in facts.targets:
        unit, name = node.props.get("unit"), str(node.props["name"])
        if (
            unit
            and unit not in _CHANGES
            # A reduction may be stated as a share or as an amount: 排放量减少10%, 减少2000吨
            and not REDUCTION.search(name)
            and node.props.get("concept") is None
            and canonical(unit) is not None
        ):
            match = facts.vocabulary.match(name)
            if match is not None and facts.vocabulary.match(name, unit) is None:
                expected = facts.vocabulary.concepts[match.key].unit
                yield found("unit", (name, unit, str(expected)), (node,))


def larger_than_division(facts: PlanFacts) -> Iterator[Found]:
    """Report an area that is larger than the whole division, whose area the plan itself states."""
    whole = _whole_area(facts)
    if whole is None:
        return
    quote, area = whole
    told: set[tuple[int, int]] = set()
    cases: list[Found] = []
    for place, name, stated in (*_areas_of_targets(facts), *_areas_in_text(facts)):
        start, end = place.span
        overlaps = any(start < last and first < end for first, last in told)
        elsewhere = OTHER_DIVISION.search(facts.text, max(start - _CONTEXT, 0), end)
        if overlaps or elsewhere or COUNTED_REPEATEDLY.search(name):
            continue
        if stated > area * _SURVEYS_DIFFER:
            told.add(place.span)
            words = name, _plain(stated), _plain(area)
            cases.append(found_in_text(facts, "area", words, (place, quote)))
    if len(cases) <= _MOST_AREAS:
        yield from cases


def _plain(number: float) -> str:
    """Return a number with at most two decimals and without an exponent."""
    return f"{number:.2f}".rstrip("0").rstrip(".")


def _areas_of_targets(facts: PlanFacts) -> Iterator[tuple[Quote, str, float]]:
    """Yield the areas that targets set, with their names and km²."""
    for node in facts.targets:
        unit, value = node.props.get("unit"), value_of(node)
        area = convert(value, unit, "平方公里") if unit and value is not None else None
        if area is not None:
            span = node.props["start"], node.props["end"]
            yield Quote(span, shown(node)), str(node.props["name"]), area


def _areas_in_text(facts: PlanFacts) -> Iterator[tuple[Quote, str, float]]:
    """Yield the areas that running text states, with their names and km²."""
    for paragraph in facts.paragraphs:
        for match in STATED_AREA.finditer(paragraph.words.text):
            area = convert(float(match["value"]), match["unit"], "平方公里")
            if area is not None:
                yield Quote(paragraph.span(*match.span()), match[0]), match["name"], area


def _whole_area(facts: PlanFacts) -> tuple[Quote, float] | None:
    """Return the words that state the area of the division, and the area in km²: the largest."""
    stated = [
        (Quote(match.span(), match[0]), area)
        for match in WHOLE_AREA.finditer(facts.text)
        if (area := convert(float(match["area"]), match["unit"], "平方公里"))
    ]
    return max(stated, key=lambda pair: pair[1], default=None)
