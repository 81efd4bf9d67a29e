"""Examples of answers for finding and reading plans."""

from __future__ import annotations

from app.api.dependencies import PLAN_ID
from app.api.examples.sample import (
    CHILD,
    CHILD_DIVISION,
    CHILD_PLAN,
    DERIVES,
    DIVISION,
    PLAN,
    TASK,
    TEXT,
)
from queries.plans.coverage_summary import Overview, Uptake
from queries.plans.distribution import (
    Distribution,
    DistributionCell,
    DistributionRow,
    SectorPlans,
)
from queries.plans.division_tree import DivisionList, DivisionPlace
from queries.text.annotated_text import (
    AlignedWords,
    Derivation,
    DerivationList,
    TextLine,
    TextLines,
    Words,
    part_place,
)

OVERVIEW = Overview(
    CHILD_PLAN,
    (
        Uptake(
            PLAN,
            165,
            {"covered": 38, "partial": 96, "possible": 9, "missing": 15, "not applicable": 7},
            0.61,
            0.08,
        ),
    ),
    {"error": 0, "warning": 2, "note": 1},
)
DIVISIONS = DivisionList((DivisionPlace(DIVISION, "division:100000", (PLAN_ID,)),), 11, "from-1")
DISTRIBUTION = Distribution(
    (DIVISION,),
    (SectorPlans("生态环境保护", 4),),
    (
        DistributionRow(DIVISION, True, False, 1, (DistributionCell(1, 0),)),
        DistributionRow(CHILD_DIVISION, False, True, 3, (DistributionCell(3, 2),)),
    ),
    4,
)
LINES = TextLines((TextLine(50, 5210, TEXT),), 336, "from-1")
DERIVATIONS = DerivationList(
    (
        Derivation(
            DERIVES,
            part_place(CHILD),
            part_place(TASK),
            (
                AlignedWords(
                    Words(6131, 6141, 61, "优化重大基础设施布局"),
                    Words(5221, 5241, 50, "优化重大基础设施、重大生产力和公共资源布局"),
                    0.82,
                ),
            ),
        ),
    ),
    1,
    None,
    (),
)
