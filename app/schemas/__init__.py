"""The shapes of answers. Nodes and edges come from :mod:`app.schemas.graph_models`."""

from app.schemas.bounded import Bounded
from app.schemas.comparison import Comparison
from app.schemas.concepts import ConceptList, ConceptUse, Target, TargetList, TargetPlan
from app.schemas.drawing import Around, Drawing, Path
from app.schemas.findings import CheckedPlan, CheckedPlanList, DismissalIn, Finding, FindingList
from app.schemas.gaps import GapReport, GapVerdictIn, ReviewedGap
from app.schemas.parts import (
    DepartmentList,
    DepartmentRow,
    Duty,
    IndicatorList,
    IndicatorRow,
    ProjectList,
    TaskDuty,
    TaskList,
    TaskRow,
)
from app.schemas.plans import (
    Counts,
    DivisionList,
    Outline,
    OutlineChapter,
    Overview,
    PlanDetail,
    PlanList,
    PlanSummary,
    TaskTitle,
)
from app.schemas.reading import DerivationList, TextLines
from app.schemas.remarks import ReadingRemark
from app.schemas.reviews import (
    EdgeDetail,
    EdgeIn,
    PrecisionTable,
    Reviewed,
    ReviewList,
    VerdictIn,
)
from app.schemas.search import MarkedHit, PlanHits, SearchAnswer
from app.schemas.service import (
    Health,
    LoadAnswer,
    Loaded,
    LoadStep,
    Rejected,
    StoreCounts,
)
from app.schemas.walks import (
    Lineage,
    LineageEdge,
    LineageNode,
    Neighbour,
    Neighbourhood,
    Passage,
    ProvDocument,
)

__all__ = [
    "Around",
    "Bounded",
    "CheckedPlan",
    "CheckedPlanList",
    "Comparison",
    "ConceptList",
    "ConceptUse",
    "Counts",
    "DepartmentList",
    "DepartmentRow",
    "DerivationList",
    "DismissalIn",
    "DivisionList",
    "Drawing",
    "Duty",
    "EdgeDetail",
    "EdgeIn",
    "Finding",
    "FindingList",
    "GapReport",
    "GapVerdictIn",
    "Health",
    "IndicatorList",
    "IndicatorRow",
    "Lineage",
    "LineageEdge",
    "LineageNode",
    "LoadAnswer",
    "LoadStep",
    "Loaded",
    "MarkedHit",
    "Neighbour",
    "Neighbourhood",
    "Outline",
    "OutlineChapter",
    "Overview",
    "Passage",
    "Path",
    "PlanDetail",
    "PlanHits",
    "PlanList",
    "PlanSummary",
    "PrecisionTable",
    "ProjectList",
    "ProvDocument",
    "ReadingRemark",
    "Rejected",
    "ReviewList",
    "Reviewed",
    "ReviewedGap",
    "SearchAnswer",
    "StoreCounts",
    "Target",
    "TargetList",
    "TargetPlan",
    "TaskDuty",
    "TaskList",
    "TaskRow",
    "TaskTitle",
    "TextLines",
    "VerdictIn",
]
