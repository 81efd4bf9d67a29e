"""Indicators of a plan that come from its parent's: the same concept, for the same time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from graph.build import edge
from graph.derive.parts import PlanParts
from graph.derive.wording import letters_of
from graph.model import Edge, Node
from graph.units import convert

METHOD = "concept"
# What counts in no unit is a number (graph.units)
_NUMBER = "1"


def derived_indicators(child: PlanParts, parent: PlanParts) -> Iterator[Edge]:
    """DERIVES_FROM from each of the child's indicators to the parent's that it answers to.

    Of several of one concept that of the same year, then of the same origin (table, sentence),
    then one with a number, then the first in the text is taken. An indicator whose concept is not
    known answers to one of the same name. Targets of the past period answer to none, and those
    for a year beyond the plan's period (2035) only to such.
    """
    above: dict[tuple[str, bool], list[Node]] = defaultdict(list)
    for indicator in current(parent):
        above[subject(indicator), beyond(indicator, parent)].append(indicator)
    for indicator in current(child):
        others = above.get((subject(indicator), beyond(indicator, child)), ())
        if origin := answering(indicator, others):
            yield _edge(indicator, origin)


def current(parts: PlanParts) -> Iterator[Node]:
    """The indicators that are not targets of the past period."""
    return (node for node in parts.indicators if not node.props.get("historical"))


def beyond(indicator: Node, parts: PlanParts) -> bool:
    """Whether the target is for a year behind the plan's period."""
    last = parts.plan.props.get("period_end")
    year = _year(indicator)
    return last is not None and year is not None and year > last


def subject(indicator: Node) -> str:
    """What an indicator is about: its concept, or its name where that is not known."""
    concept = indicator.props.get("concept")
    return f"concept:{concept}" if concept else f"name:{letters_of(indicator.props['name'])}"


def comparable(indicator: Node, other: Node) -> bool:
    """Whether two indicators of one subject count in units that convert; a target without a
    number goes with any."""
    if "target_value" not in indicator.props or "target_value" not in other.props:
        return True
    units = [node.props.get("unit") or _NUMBER for node in (indicator, other)]
    return convert(1.0, units[0], units[1]) is not None


def answering(indicator: Node, others: Sequence[Node]) -> Node | None:
    """Of ``others``, all of the same subject, the one that ``indicator`` is set beside."""
    fitting = [other for other in others if comparable(indicator, other)]

    def order(other: Node) -> tuple[bool, bool, bool, int]:
        return (
            _year(other) != _year(indicator),
            other.props.get("origin") != indicator.props.get("origin"),
            "target_value" not in other.props,
            other.props["start"],
        )

    return min(fitting, key=order, default=None)


def _edge(child: Node, parent: Node) -> Edge:
    same = fuzz.ratio(letters_of(child.props["raw"]), letters_of(parent.props["raw"])) / 100
    return edge(
        child.id,
        "DERIVES_FROM",
        parent.id,
        method=METHOD,
        # Same concept and year is certain but for the concept's name; another year is less so
        score=1.0 if _year(child) == _year(parent) else 0.8,
        evidence=[
            {
                "child_start": child.props["start"],
                "child_end": child.props["end"],
                "parent_start": parent.props["start"],
                "parent_end": parent.props["end"],
                "similarity": round(same, 3),
            }
        ],
        review="proposed",
    )


def _year(indicator: Node) -> int | None:
    return indicator.props.get("target_year")
