"""Colours of the reports.

They can be distinguished by colour-blind readers (after Okabe and Ito). Fills have different
lightness, so they remain distinct in print without colours. Every colour is accompanied by a word
or a line.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from app.reports.wording import CLAUSES, PROJECTS, TARGETS
from queries.evaluation.evaluation_words import EVALUATION_VERDICTS, OUTLOOKS
from queries.gaps.statuses import (
    CLAUSE_STATUSES,
    DUTY_STATUSES,
    PROJECT_STATUSES,
    TARGET_STATUSES,
    TASK_STATUSES,
)

# Text colours, dark enough for white paper
CHANGED = "0B5394"
UNCOVERED = "B04000"
# Background of a table's head
HEADING = "DCE3EC"
# Background of a row over the rows that belong to it
BAND = "F2F4F7"
# Background of cells by their status, light enough for black text
_FINE, _HALF, _BAD, _OUT = "D3E9F8", "FFF3B8", "F4B79A", "E3E3E3"
FILLS: Mapping[str, str] = MappingProxyType(
    {
        TASK_STATUSES.zh("covered"): _FINE,
        TASK_STATUSES.zh("partial"): _HALF,
        TASK_STATUSES.zh("possible"): "F7E1CC",
        TASK_STATUSES.zh("missing"): _BAD,
        TASK_STATUSES.zh("similar"): "E2F0D9",
        TASK_STATUSES.zh("partly"): "FBF7D9",
        TASK_STATUSES.zh("none"): "EFEFEF",
        CLAUSE_STATUSES.zh("kept"): _FINE,
        CLAUSE_STATUSES.zh("stronger"): "9CCBEB",
        CLAUSE_STATUSES.zh("mentioned"): _HALF,
        CLAUSE_STATUSES.zh("dropped"): _BAD,
        CLAUSE_STATUSES.zh("heading"): "FFFFFF",
        TASK_STATUSES.zh("not applicable"): _OUT,
        TARGET_STATUSES.zh("equal"): _FINE,
        TARGET_STATUSES.zh("stricter"): "9CCBEB",
        TARGET_STATUSES.zh("weaker"): "F9D5B5",
        TARGET_STATUSES.zh("missing"): _BAD,
        TARGET_STATUSES.zh("deferred"): _HALF,
        TARGET_STATUSES.zh("not applicable"): _OUT,
        TARGET_STATUSES.zh("not comparable"): "E4DFEC",
        PROJECT_STATUSES.zh("covered"): _FINE,
        PROJECT_STATUSES.zh("missing"): _HALF,
        PROJECT_STATUSES.zh("not applicable"): _OUT,
        CLAUSES["kept"]: "E2F0D9",
        CLAUSES["mentioned"]: _HALF,
        TARGETS["stricter"]: "9CCBEB",
        TARGETS["weaker"]: "F9D5B5",
        TARGETS["missing"]: "EFEFEF",
        PROJECTS["covered"]: "E2F0D9",
        PROJECTS["missing"]: "EFEFEF",
        EVALUATION_VERDICTS.zh("reached early"): "9CCBEB",
        EVALUATION_VERDICTS.zh("faster"): _FINE,
        EVALUATION_VERDICTS.zh("as expected"): "E2F0D9",
        EVALUATION_VERDICTS.zh("behind"): _BAD,
        EVALUATION_VERDICTS.zh("no data"): "EFEFEF",
        OUTLOOKS.zh("likely met"): "E2F0D9",
        OUTLOOKS.zh("uncertain"): _HALF,
        OUTLOOKS.zh("likely missed"): _BAD,
        DUTY_STATUSES.zh("same"): _FINE,
        DUTY_STATUSES.zh("differs"): _BAD,
        DUTY_STATUSES.zh("only above"): _HALF,
        DUTY_STATUSES.zh("only below"): _OUT,
    }
)
