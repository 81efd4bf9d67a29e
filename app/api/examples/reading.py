"""Examples of answers for finding and reading plans."""

from __future__ import annotations

from app.api.dependencies import PLAN_ID
from app.api.examples.sample import CHILD, CHILD_PLAN, DERIVES, DIVISION, PLAN, TASK, TEXT
from queries.plans import coverage_summary as uptake
from queries.plans import division_tree as divisions
from queries.shared.paging import Bounded
from queries.text import annotated_text as reading

OVERVIEW = uptake.Overview(
    CHILD_PLAN,
    (uptake.Uptake(PLAN, 165, {"verbatim": 24, "edited": 58, "partial": 25, "reworded": 17}, 41),),
    {"error": 0, "warning": 2, "note": 1},
)
DIVISIONS = Bounded(
    (divisions.DivisionPlace(DIVISION, "division:100000", (PLAN_ID,)),), 11, "from-1"
)
LINES = Bounded((reading.TextLine(50, 5210, TEXT),), 336, "from-1")
DERIVATIONS = Bounded(
    (
        reading.Derivation(
            DERIVES,
            CHILD,
            TASK,
            (
                reading.AlignedWords(
                    reading.Words(6131, 6141, 61, "优化重大基础设施布局"),
                    reading.Words(5221, 5241, 50, "优化重大基础设施、重大生产力和公共资源布局"),
                    0.82,
                ),
            ),
        ),
    ),
    1,
)
