"""Colours of the reports: told apart by the colour-blind (after Okabe and Ito) and, as fills of
different lightness, in a print without colours. No colour stands without a word or a line."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from app.reports.texts import DUTIES, OUTCOMES, TARGETS

# Of letters, dark enough for white paper
CHANGED = "0B5394"
UNCOVERED = "B04000"
# Of a table's head
HEADING = "DCE3EC"
# Of cells, by the status that they say, light enough for black letters
_FINE, _HALF, _BAD, _OUT = "D3E9F8", "FFF3B8", "F4B79A", "E3E3E3"
FILLS: Mapping[str, str] = MappingProxyType(
    {
        OUTCOMES["covered"]: _FINE,
        OUTCOMES["partial"]: _HALF,
        OUTCOMES["missing"]: _BAD,
        OUTCOMES["not applicable"]: _OUT,
        TARGETS["equal"]: _FINE,
        TARGETS["stricter"]: "9CCBEB",
        TARGETS["weaker"]: "F9D5B5",
        TARGETS["deferred"]: _HALF,
        TARGETS["not comparable"]: _OUT,
        DUTIES["same"]: _FINE,
        DUTIES["differs"]: _BAD,
        DUTIES["only above"]: _HALF,
        DUTIES["only below"]: _OUT,
    }
)
