"""Quantities in a clause: numbers with their units, and the bound after them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph.model.values import Comparator
from graph.reference.numbers import Number, read_numbers, value_of_words
from graph.reference.units import canonical
from loaders.indicators.comparators import BOUNDS, SIGNS
from loaders.indicators.patterns import BOUND, DOUBLED, DOUBLING, RANGE_GOES_ON, UNIT_END

_LONGEST_UNIT = 12
_MULTIPLES = (None, "万", "亿")
_TIMES = "倍"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit at ``start..stop`` of a clause, and the bound after it.

    ``high`` is the upper end of a range. ``doubles`` is true for 翻一番, which is 2倍.
    """

    start: int
    stop: int
    value: float
    high: float | None
    unit: str | None
    dimension: str | None
    bound: str
    printed: str
    doubles: bool = False


def read_quantities(clause: str, hidden: str, numbers: Iterable[Number]) -> Iterator[Quantity]:
    """Yield the quantities of ``clause`` with ``numbers``; in ``hidden`` the digits of names are
    blanked out."""
    stop = 0
    for number in numbers:
        if number.start < stop:
            continue  # the upper end of a range
        quantity = _quantity(clause, hidden, number)
        if quantity is not None:
            stop = quantity.stop
            yield quantity


def numbers_and_doublings(hidden: str) -> list[Number]:
    """Return the numbers of a clause, and 翻两番 as 4倍, in order."""
    found = list(read_numbers(hidden))
    if DOUBLED not in hidden:
        return found
    for match in DOUBLING.finditer(hidden):
        times = value_of_words(match["times"] or "一")
        if times:
            value = float(2 ** int(times))
            found.append(Number(match.start(), match.end(), value, unit=_TIMES))
    return sorted(found, key=lambda number: number.start)


def is_doubling(number: Number) -> bool:
    """Return whether a number of :func:`numbers_and_doublings` is a doubling."""
    return number.unit == _TIMES


def _quantity(clause: str, hidden: str, number: Number) -> Quantity | None:
    """Return the number with its unit and bound; None for Chinese numerals without a unit."""
    doubles = is_doubling(number)
    rest = "" if doubles else clause[number.stop : number.stop + _LONGEST_UNIT]
    unit = _unit(number.unit + rest)
    stop = number.stop + len(unit or number.unit) - len(number.unit)
    if number.in_words and unit in _MULTIPLES:
        return None
    high = number.high
    if high is None and (upper := _upper_end(hidden, stop, number, unit)):
        high, stop = upper
    bound = BOUND.match(clause, stop)
    if bound:
        stop = bound.end()
        if unit in _MULTIPLES and bound[0] in ("多", "余"):
            # 5万多亩, 300余家: the unit is after the bound
            after = _unit(clause[stop : stop + _LONGEST_UNIT]) or ""
            unit = (unit or "") + after or None
            stop += len(after)
    known = canonical(unit) if unit else None
    return Quantity(
        number.start, stop, number.value, high, unit, known.dimension if known else None,
        bound[0] if bound else "", clause[number.start : stop], doubles,
    )  # fmt: skip


def _upper_end(
    hidden: str, stop: int, number: Number, unit: str | None
) -> tuple[float, int] | None:
    """Return the upper end of 10亩-15亩, where each end has the unit, and where it stops."""
    dash = RANGE_GOES_ON.match(hidden, stop) if unit and unit not in _MULTIPLES else None
    if dash is None or unit is None:
        return None
    upper = next(read_numbers(hidden, dash.end()), None)
    if upper is None or upper.start != dash.end() or upper.value <= number.value:
        return None
    rest = hidden[upper.stop : upper.stop + _LONGEST_UNIT]
    if _unit(upper.unit + rest) != unit:
        return None
    return upper.value, upper.stop + len(unit) - len(upper.unit)


def comparator_of(quantity: Quantity, verb: str = "") -> Comparator:
    """Return the printed comparator: the bound after the number, else the verb, else =."""
    return BOUNDS.get(quantity.bound) or SIGNS.get(verb, "=")


def _unit(rest: str) -> str | None:
    """Return the longest unit that ``rest`` begins with."""
    rest = UNIT_END.split(rest)[0] if not rest.startswith("(") else ""
    for length in range(len(rest), 0, -1):
        if canonical(rest[:length]) is not None:
            return rest[:length]
    return None
