"""Comparison of shares, grades, frequencies and limits, but not of totals of an area."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.derive.measures.clause import Clause
from graph.derive.measures.letter_pairs import same_target, shares_object
from graph.derive.measures.patterns import (
    AT_MOST,
    AT_MOST_AFTER,
    BOUND,
    DEFERRED,
    EACH_PART,
    LESS_IS_STRICTER,
    LEVEL,
    NO_QUANTITY,
    PER_EACH,
    QUANTITY,
    RATE,
    REDUCTION,
    SHARE_IN_WORDS,
    UNIT_APART,
    WHOLE,
)
from graph.derive.measures.strength import Strength, StrengthStatus
from graph.reference.numerals import DIGITS
from graph.reference.units import ADDS_UP, Unit, canonical, convert
from graph.reference.word_shares import read_share

# Totals of these dimensions are smaller in a smaller area; a number without a unit may be one too
_TOTALS = ADDS_UP | {"number"}
# Words for 100 % of something
_ALL = frozenset({"全部", "所有", "一律", "全覆盖"})
# Words before a number that belong to it: 控制在…以内, 不超过
_NEAR = 8


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit, as printed in ``words``.

    ``dimension`` is that of :mod:`graph.reference.units`, or ``grade`` for 4级. ``less`` is whether
    a lower number demands more (不超过2天). ``total`` is whether the number adds up over areas.
    """

    value: float
    unit: str
    dimension: str
    words: str
    less: bool
    total: bool


def compare_numbers(parent: Clause, children: Sequence[Clause]) -> Strength | None:
    """Return ``weaker`` for a number that demands less or was left out, ``stronger`` for more.

    Where less is better (不超过, 死亡率), the lower number is the stronger one. Totals are not
    compared: 60个 of a province is 3个 of a city. Only a total below the number for each part is
    weaker. A figure left to the level above (完成省下达的任务) is weaker. The result is None where
    numbers are equal or not comparable.
    """
    above = [found for found in quantities(parent.text) if not found.total]
    deferred = _deferred(parent, above, children)
    if deferred or not above or _other_rate(parent, children):
        return deferred
    below = [found for child in children for found in quantities(child.text)]
    for dimension in dict.fromkeys(quantity.dimension for quantity in above):
        ours = [quantity for quantity in above if quantity.dimension == dimension]
        alike = [quantity for quantity in below if quantity.dimension == dimension]
        theirs = [quantity for quantity in alike if not quantity.total]
        if theirs:
            decided = _decide(ours, theirs)
        else:
            decided = _below_each(ours, alike, parent, children)
            if not decided and same_target(parent, children):
                decided = number_left_out(parent, children)
        if decided:
            return decided
    return None


def quantities(text: str) -> Iterator[Quantity]:
    """Yield the quantities of a clause. All of something (所有, 全部) is a share of 100 %."""
    masked = NO_QUANTITY.sub(lambda found: "\0" * len(found[0]), text)
    for found in SHARE_IN_WORDS.finditer(masked):
        if share := read_share(masked, found.start()):
            value, end = share
            yield _quantity(masked, 0, found.start(), end, (value, "%", "ratio"))
            masked = masked[: found.start()] + "\0" * (end - found.start()) + masked[end:]
    start = 0
    for found in QUANTITY.finditer(masked):
        unit, dimension = _unit(found["unit"])
        if not unit:
            continue
        end = found.start("unit") + len(unit)
        value = 0.5 if found["value"] == "半" else float(DIGITS.get(found["value"], found["value"]))
        yield _quantity(masked, start, found.start(), end, (value, unit, dimension))
        start = end
    for whole in WHOLE.finditer(masked):
        yield Quantity(100.0, "%", "ratio", whole[0], less=False, total=False)


def _quantity(
    text: str, since: int, start: int, end: int, read: tuple[float, str, str]
) -> Quantity:
    """Return the quantity printed at ``[start, end)``: its value, unit and dimension as ``read``.
    The words that belong to it begin at ``since``."""
    value, unit, dimension = read
    before, after = text[since:start], text[end:]
    bound = BOUND.match(after)
    return Quantity(
        value,
        unit,
        dimension,
        text[start:end] + (bound[0] if bound else ""),
        _less(before, after),
        dimension in _TOTALS and not PER_EACH.search(before),
    )


def _unit(printed: str) -> tuple[str, str]:
    """Return the unit that ``printed`` begins with, and its dimension; empty if there is none."""
    if printed[0] == "级":
        return printed[0], "grade"
    for end in range(len(printed), 0, -1):
        known: Unit | None = canonical(printed[:end])
        if known:
            return printed[:end], known.dimension
    return "", ""


def _less(before: str, after: str) -> bool:
    near = before[-_NEAR:]
    if REDUCTION.search(near):
        return False
    at_most = AT_MOST.search(near) or AT_MOST_AFTER.match(after)
    return bool(at_most or LESS_IS_STRICTER.search(before))


def _deferred(
    parent: Clause, above: Sequence[Quantity], children: Sequence[Clause]
) -> Strength | None:
    level = LEVEL.search(parent.text)
    if DEFERRED.search(parent.text) or not (above or level):
        return None
    words = above[0].words if above else level[0] if level else ""
    found = [match for child in children if (match := DEFERRED.search(child.text))]
    return Strength("weaker", "number", words, found[0][0]) if found else None


def _decide(ours: Sequence[Quantity], theirs: Sequence[Quantity]) -> Strength | None:
    """Compare numbers of one dimension; an equal number anywhere means that they are kept."""
    first = ours[0]
    values = {_value(q, first.unit) for q in ours}
    others = {_value(q, first.unit) for q in theirs}
    if values & others or any(q.less != first.less for q in (*ours, *theirs) if q.unit != "%"):
        return None
    lower = max(others) < min(values)
    if not lower and min(others) <= max(values):
        return None
    status: StrengthStatus = "stronger" if lower == first.less else "weaker"
    return Strength(status, "number", first.words, theirs[0].words)


def _below_each(
    ours: Sequence[Quantity],
    totals: Sequence[Quantity],
    parent: Clause,
    children: Sequence[Clause],
) -> Strength | None:
    """Return ``weaker`` for a total that is lower than the number for each part: 1条, 每个县2条."""
    first = ours[0]
    values = [_value(quantity, first.unit) for quantity in totals if not quantity.less]
    lower = values and max(values) < min(_value(quantity, first.unit) for quantity in ours)
    if first.dimension not in _TOTALS or first.less or not lower:
        return None
    if not EACH_PART.search(parent.text) or not shares_object(parent, children):
        return None
    return Strength("weaker", "number", first.words, totals[0].words)


def _other_rate(parent: Clause, children: Sequence[Clause]) -> bool:
    """Return whether parent and child name rates, and not the same one: 治理率, 管控率. 签约率 is
    the same as 签约服务覆盖率."""
    ours = {match["of"] for match in RATE.finditer(parent.text)}
    theirs = any(RATE.search(child.text) for child in children)
    named = any(of in child.text for of in ours for child in children)
    return bool(ours and theirs and not named)


def number_left_out(parent: Clause, children: Sequence[Clause]) -> Strength | None:
    """Return ``weaker`` if no sentence of the child has a number of a dimension that the parent
    demands (a share, a limit), else None. All of something may be left out of its words."""
    above = (found for found in quantities(parent.text) if not found.total)
    ours = next((found for found in above if found.words not in _ALL), None)
    # The unit of a row of a table is apart from its number, or in brackets after the name
    if ours is None or any(UNIT_APART.search(child.sentence) for child in children):
        return None
    around = [found for child in children for found in quantities(child.sentence)]
    if any(found.dimension == ours.dimension for found in around):
        return None
    return Strength("weaker", "number", ours.words, "")


def _value(quantity: Quantity, unit: str) -> float:
    converted = convert(quantity.value, quantity.unit, unit)
    return quantity.value if converted is None else converted
