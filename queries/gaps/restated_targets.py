"""Targets that a plan repeats, as a row of a table in a sentence, and targets of one passage."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from graph.derive.indicator_edges import kind_of
from graph.model import Node

# Shorter names of things may belong to several: 治理方案
_SHORT_NAME = 6

Restated = Mapping[str, tuple[Node, ...]]


def restated(indicators: Iterable[Node]) -> Restated:
    """Return, by the id of each target, all targets of its plan that set the same value or state
    for the same subject and year: the row of a table first, then the others in the order of the
    text."""
    groups: dict[tuple[object, ...], list[Node]] = {}
    for indicator in indicators:
        groups.setdefault(_key(indicator), []).append(indicator)
    found: dict[str, tuple[Node, ...]] = {}
    for group in groups.values():
        ordered = tuple(sorted(group, key=_order))
        found |= {indicator.id: ordered for indicator in group}
    return MappingProxyType(found)


def _order(indicator: Node) -> tuple[bool, int]:
    return indicator.props.get("origin") != "table", indicator.props["start"]


def _key(indicator: Node) -> tuple[object, ...]:
    props = indicator.props
    concept, name = props.get("concept"), props["name"]
    if not concept and kind_of(indicator) != "numeric" and len(name) < _SHORT_NAME:
        return (indicator.id,)
    value = props.get("target_value", props.get("target_raw"))
    return props["plan_id"], concept or name, value, props.get("target_year")


def spot(target: Node) -> tuple[str, int]:
    """Return the name of a target and the offset of its passage."""
    return target.props["name"], target.props["start"]


def values_by_spot(targets: Sequence[Node]) -> Mapping[tuple[str, int], set[float]]:
    """Return the values of targets by their name and the offset of their passage."""
    values: dict[tuple[str, int], set[float]] = defaultdict(set)
    for target in targets:
        if "target_value" in target.props:
            values[spot(target)].add(target.props["target_value"])
    return values
