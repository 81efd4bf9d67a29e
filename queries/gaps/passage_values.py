"""Numbers and years of a target, compared with a passage of the child that sets no such target."""

from __future__ import annotations

from graph.derive.measures.numbers import Quantity, quantities
from graph.model import Node
from graph.reference.normal_text import fold
from graph.reference.units import canonical, convert
from queries.gaps.patterns import ALL_OF_THEM, FIGURE, PUT_OFF, STATED_YEAR
from queries.gaps.remarks import Remark
from queries.gaps.target_values import (
    NO_TARGET,
    WHOLE,
    Comparison,
    adds_up,
    better_direction,
    compare_values,
)


def put_back(parent: Node, passage: str) -> Comparison | None:
    """Return that the passage does the same in a later year than the parent states, None if not.

    An earlier year may be that of a first step.
    """
    years = {int(year) for year in STATED_YEAR.findall(passage)}
    if len(years) != 1 or parent.props.get("year_basis") != "stated":
        return None
    (below,), above = years, parent.props["target_year"]
    if below <= above:
        return None
    return Comparison("weaker", Remark("same state", (str(below), str(above))))


def number_in(parent: Node, passage: str, around: str, named: bool) -> Comparison:
    """Compare a number with a passage of the child that sets no target, in the sentence
    ``around``; ``named``: the sentence has the last word of the target's name (企业). A figure for
    another thing is not an answer."""
    if _covers_all(parent, passage):
        status, reason = compare_values(parent.props["target_value"], WHOLE, None, "higher")
        return Comparison(status, reason, WHOLE)
    if not named and FIGURE.search(passage):
        return NO_TARGET
    if adds_up(parent):
        return Comparison("not comparable", Remark("total"))
    figures = set(FIGURE.findall(fold(parent.props.get("target_raw") or "")))
    there = set(FIGURE.findall(passage))
    if figures and figures.issubset(there):
        return Comparison("equal", Remark("same passage"))
    if PUT_OFF.search(passage):
        return Comparison("deferred", Remark("put off"))
    if found := _only_value(parent, passage):
        return found
    if there or _alike(parent, around):
        return Comparison("not comparable", Remark("other figure"))
    return Comparison("weaker", Remark("no number below"))


def _covers_all(parent: Node, passage: str) -> bool:
    """Return whether the passage does for all things what the parent requires for a share of
    them (80%的县: 全部)."""
    share = parent.props.get("unit") == "%" and better_direction(parent, parent, None) == "higher"
    return bool(share and "%" not in passage and ALL_OF_THEM.search(passage))


def _only_value(parent: Node, passage: str) -> Comparison | None:
    """Compare a number with the only one of its dimension in a passage, None if there is not
    exactly one."""
    unit = canonical(parent.props.get("unit") or "")
    alike = _alike(parent, passage)
    if len(alike) != 1 or alike[0].total or unit is None:
        return None
    value = convert(alike[0].value, alike[0].unit, unit)
    if value is None:
        return None
    better = better_direction(parent, parent, None)
    status, reason = compare_values(parent.props["target_value"], value, None, better)
    return Comparison(status, reason, value)


def _alike(parent: Node, text: str) -> list[Quantity]:
    """Return the quantities of a text that have the dimension of the target."""
    unit = canonical(parent.props.get("unit") or "")
    return [q for q in quantities(text) if unit and q.dimension == unit.dimension]
