"""The shapes of answers. Nodes and edges come from :mod:`app.declared`."""

from app.schemas.bounded import Bounded
from app.schemas.comparison import Comparison
from app.schemas.concepts import ConceptList, ConceptUse, Target, TargetList, TargetPlan
from app.schemas.gaps import GapReport
from app.schemas.parts import (
    DepartmentList,
    DepartmentRow,
    Duty,
    Finding,
    FindingList,
    IndicatorList,
    IndicatorRow,
    ProjectList,
    TaskDuty,
    TaskList,
    TaskRow,
)
from app.schemas.plans import (
    Counts,
    Outline,
    OutlineChapter,
    PlanDetail,
    PlanList,
    PlanSummary,
    TaskTitle,
)
from app.schemas.reviews import (
    EdgeDetail,
    EdgeIn,
    PrecisionTable,
    Reviewed,
    ReviewList,
    VerdictIn,
)
from app.schemas.search import MarkedHit, PlanHits, SearchAnswer
from app.schemas.service import Health, LoadAnswer, Loaded, Rejected, StoreCounts
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
    "Bounded",
    "Comparison",
    "ConceptList",
    "ConceptUse",
    "Counts",
    "DepartmentList",
    "DepartmentRow",
    "Duty",
    "EdgeDetail",
    "EdgeIn",
    "Finding",
    "FindingList",
    "GapReport",
    "Health",
    "IndicatorList",
    "IndicatorRow",
    "Lineage",
    "LineageEdge",
    "LineageNode",
    "LoadAnswer",
    "Loaded",
    "MarkedHit",
    "Neighbour",
    "Neighbourhood",
    "Outline",
    "OutlineChapter",
    "Passage",
    "PlanDetail",
    "PlanHits",
    "PlanList",
    "PlanSummary",
    "PrecisionTable",
    "ProjectList",
    "ProvDocument",
    "Rejected",
    "ReviewList",
    "Reviewed",
    "SearchAnswer",
    "StoreCounts",
    "Target",
    "TargetList",
    "TargetPlan",
    "TaskDuty",
    "TaskList",
    "TaskRow",
    "TaskTitle",
    "VerdictIn",
]
