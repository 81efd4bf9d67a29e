"""Printed values: a number with its comparator and remark, a deferred or a qualitative target."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from loaders.patterns.indicators import DEFERRED, MISSING, NUMERIC, QUALITATIVE

TargetKind = Literal["numeric", "deferred", "qualitative"]
Comparator = Literal["=", ">=", "<=", "<", ">"]

_SIGNS: dict[str, Comparator] = {
    ">=": ">=", "≥": ">=", "≧": ">=", "<=": "<=", "≤": "<=", "≦": "<=", "<": "<", ">": ">",
}  # fmt: skip
_BOUNDS: dict[str, Comparator] = {
    "以上": ">=", "及以上": ">=", "以下": "<=", "及以下": "<=", "以内": "<=",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Value:
    """What a cell says: ``kind`` None where it says nothing (—, /).

    ``unit`` is a unit printed in the cell itself, ``remark`` what stands in brackets behind the
    number ((预估), (五年累计)), ``high`` the upper end of a range.
    """

    raw: str
    kind: TargetKind | None
    number: float | None = None
    comparator: Comparator | None = None
    unit: str | None = None
    remark: str | None = None
    high: float | None = None


def read_value(text: str) -> Value:
    """Read the normal text of a cell.

    >>> read_value("≥98").comparator
    '>='
    >>> read_value("完成省下达指标").kind
    'deferred'
    """
    if MISSING.match(text):
        return Value(text, None)
    match = NUMERIC.match(text)
    if match:
        comparator = _SIGNS.get(match["sign"] or "") or _BOUNDS.get(match["bound"] or "") or "="
        return Value(
            text,
            "numeric",
            float(match["value"].replace(",", "")),
            comparator,
            match["unit"] or None,
            match["remark"] or ("约" if match["sign"] in ("≈", "约") else None),
            float(match["high"]) if match["high"] else None,
        )
    if DEFERRED.match(text):
        return Value(text, "deferred")
    return Value(text, "qualitative")


def is_value(text: str) -> bool:
    """Whether a cell of a flattened table is a value rather than a name."""
    if MISSING.match(text) or NUMERIC.match(text):
        return True
    if DEFERRED.match(text) and not re.search(r"率|比例|浓度|排放量|面积", text):
        return True
    return len(text) <= 10 and QUALITATIVE.match(text) is not None
