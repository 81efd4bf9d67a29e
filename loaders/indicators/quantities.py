"""Quantities in a clause: numbers with their units, and the bound after them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graph.model.values import Comparator
from graph.reference.units import canonical
from loaders.indicators.patterns import (
    AT_LEAST,
    AT_MOST,
    BOUND,
    LESS,
    MORE,
    NOT_A_QUANTITY,
    NUMBER,
    UNIT_END,
)

_LONGEST_UNIT = 12
_MULTIPLES = (None, "万", "亿")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit at ``start..stop`` of a clause, and the bound after it."""

    start: int
    stop: int
    value: float
    unit: str | None
    dimension: str | None
    bound: str
    printed: str


def masked_digits(text: str) -> str:
    """Return the text with names that contain digits blanked out; the length is the same."""
    return NOT_A_QUANTITY.sub(lambda match: "〇" * len(match[0]), text)


def read_quantities(clause: str, hidden: str) -> Iterator[Quantity]:
    """Yield the quantities of ``clause``; in ``hidden`` the digits of names are blanked out."""
    for match in NUMBER.finditer(hidden):
        rest = clause[match.end() : match.end() + _LONGEST_UNIT]
        unit = _unit(rest)
        stop = match.end() + len(unit or "")
        bound = BOUND.match(clause, stop)
        if bound:
            stop = bound.end()
            if unit in _MULTIPLES and bound[0] in ("多", "余"):
                # 5万多亩, 300余家: the unit is after the bound
                behind = _unit(clause[stop : stop + _LONGEST_UNIT]) or ""
                unit = (unit or "") + behind or None
                stop += len(behind)
        known = canonical(unit) if unit else None
        value = float(match["value"])  # of a range (6.5-7.0米) the lower end
        yield Quantity(
            match.start(), stop, value, unit, known.dimension if known else None,
            bound[0] if bound else "", clause[match.start() : stop],
        )  # fmt: skip


def comparator_of(quantity: Quantity, verb: str = "") -> Comparator:
    """Return the printed comparator: the bound after the number, else the verb, else =."""
    if quantity.bound in ("以上", "及以上"):
        return ">="
    if quantity.bound in ("以下", "及以下", "以内", "之内"):
        return "<="
    for comparator, verbs in (("<=", AT_MOST), (">=", AT_LEAST), ("<", LESS), (">", MORE)):
        if verb in verbs:
            return comparator  # type: ignore[return-value]
    return "="


def _unit(rest: str) -> str | None:
    """Return the longest unit that ``rest`` begins with."""
    rest = UNIT_END.split(rest)[0] if not rest.startswith("(") else ""
    for length in range(len(rest), 0, -1):
        if canonical(rest[:length]) is not None:
            return rest[:length]
    return None
