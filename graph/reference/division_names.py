"""Full and short names of divisions."""

from __future__ import annotations

import re

from graph.reference.normal_text import fold
from graph.reference.patterns import SUFFIX


def squeeze(text: str) -> str:
    """Return the folded text without white space."""
    return re.sub(r"\s+", "", fold(text))


def names_of(name: str) -> tuple[str, ...]:
    """Return the full and short names of a division by its full name, longest first.

    恩施土家族苗族自治州 is also called 恩施州 and 恩施; 赵县 has no other name.
    """
    match = SUFFIX.fullmatch(name)
    short = match[1] if match else name
    plain = (short + name[-1],) if name.endswith(("自治州", "自治县")) else ()
    return tuple(dict.fromkeys((name, *plain, short)))
