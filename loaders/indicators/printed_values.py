"""Printed values: a number with its comparator and remark, a deferred or a qualitative target."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from graph.model.values import Ambition, Comparator, TargetKind
from graph.reference.numbers import Number, next_number
from graph.reference.units import canonical
from loaders.indicators.comparators import BOUNDS, SIGNS
from loaders.indicators.table_patterns import (
    AFTER_NUMBER,
    BEFORE_NUMBER,
    DEFERRED,
    MEASURED_WORD,
    MISSING,
    QUALITATIVE,
    RATIO_TO_ONE,
    WHOLE_IN_BRACKETS,
)

_AMBITIONS: dict[str, Ambition] = {"力争": "strive", "争取": "strive", "确保": "must"}
# A longer unit must be in the list of units: 20个乡镇污水处理厂 is a name
_LONGEST_UNKNOWN_UNIT = 4
# A qualitative value is at most this long: 与经济增长基本同步
_LONGEST_WORDS = 10


@dataclass(frozen=True, slots=True)
class Value:
    """The value of a cell; ``kind`` is None for an empty one (—, /).

    ``unit`` is a unit printed in the cell itself, ``remark`` the words in brackets after the
    number ((预估), (五年累计)) or around it (比2020年下降, 左右). Of a range
    (6.5-7.0) ``number`` is the lower end. ``year`` is one that the cell itself names
    (力争到2026年45), ``ambition`` how firm the target is.
    """

    raw: str
    kind: TargetKind | None
    number: float | None = None
    comparator: Comparator | None = None
    unit: str | None = None
    remark: str | None = None
    year: int | None = None
    ambition: Ambition | None = None


def read_value(text: str) -> Value:
    """Read the normal text of a cell.

    >>> read_value("≥98").comparator
    '>='
    >>> read_value("完成省下达指标").kind
    'deferred'
    """
    if MISSING.match(text):
        return Value(text, None)
    if WHOLE_IN_BRACKETS.fullmatch(text) and not _numeric(text):
        return replace(read_value(text[1:-1]), raw=text)  # [累计达到1000]
    if ratio := RATIO_TO_ONE.fullmatch(text):
        return Value(text, "numeric", float(ratio[1]), "=")
    printed = _numeric(text)
    if printed:
        before, number, after = printed
        remarks = (before["lead"], after["remark"], _about(before, after))
        comparator = SIGNS.get(before["sign"] or "") or BOUNDS.get(after["bound"] or "") or "="
        return Value(
            text,
            "numeric",
            -number.value if before["minus"] else number.value,
            comparator,
            number.unit + (after["unit"] or "") or None,
            ";".join(remark for remark in remarks if remark) or None,
            int(before["year"]) if before["year"] else None,
            _AMBITIONS.get(before["aim"] or ""),
        )
    if DEFERRED.match(text):
        return Value(text, "deferred")
    return Value(text, "qualitative")


def is_value(text: str) -> bool:
    """Return whether a cell of a flattened table is a value rather than a name."""
    if MISSING.match(text) or _numeric(text):
        return True
    if DEFERRED.match(text) and not MEASURED_WORD.search(text):
        return True
    return len(text) <= _LONGEST_WORDS and QUALITATIVE.match(text) is not None


def _numeric(text: str) -> tuple[re.Match[str], Number, re.Match[str]] | None:
    """Return the number of a cell, with the words before and after it."""
    before = BEFORE_NUMBER.match(text)
    number = next_number(text, before.end()) if before else None
    if before is None or number is None or number.start != before.end():
        return None
    after = AFTER_NUMBER.match(text, number.stop)
    if after is None:
        return None
    unit = number.unit + (after["unit"] or "")
    unknown = len(unit) > _LONGEST_UNKNOWN_UNIT or number.in_words
    return None if unit and unknown and canonical(unit) is None else (before, number, after)


def _about(before: re.Match[str], after: re.Match[str]) -> str | None:
    if before["sign"] in ("≈", "约"):
        return "约"
    return after["bound"] if after["bound"] in ("左右", "之间") else None
