"""The shapes of answers. Nodes and edges come from :mod:`app.declared`."""

from app.schemas.bounded import Bounded
from app.schemas.concepts import ConceptList, ConceptUse, Target, TargetList, TargetPlan
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
from app.schemas.search import MarkedHit, PlanHits, SearchAnswer
from app.schemas.service import Health, LoadAnswer, Loaded, Rejected, StoreCounts
from app.schemas.walks import Lineage, LineageEdge, LineageNode, Neighbour, Neighbourhood, Passage

__all__ = [
    "Bounded",
    "ConceptList",
    "ConceptUse",
    "Counts",
    "DepartmentList",
    "DepartmentRow",
    "Duty",
    "Finding",
    "FindingList",
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
    "ProjectList",
    "Rejected",
    "SearchAnswer",
    "StoreCounts",
    "Target",
    "TargetList",
    "TargetPlan",
    "TaskDuty",
    "TaskList",
    "TaskRow",
    "TaskTitle",
]
