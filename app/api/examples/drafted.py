"""Examples of answers about drafts, and about plans beside each other."""

from __future__ import annotations

from app.api.examples.sample import CHILD, CHILD_PLAN, DERIVES, PLAN, TASK
from graph.model import Node
from queries.drafts.agreed_plans import AgreedPlan, ProposedPlans
from queries.drafts.messages import Message
from queries.drafts.opinion import DraftFinding, Opinion, PastFinding, Progress
from queries.editions.edition_answers import (
    AffectedPart,
    ChangedValue,
    Edition,
    EditionChanges,
    EditionList,
    PartChange,
    Span,
)
from queries.shared.placed_plans import PlacedPlan
from queries.sideways.sideways_report import Conflict, SidewaysReport, SisterGap
from queries.sideways.sideways_report import Message as Difference
from queries.text.passage import cite
from queries.text.places import cited_place
from queries.text.quoting import Quote

_DROPPED = "优化重大基础设施、重大生产力和公共资源布局"
_KEY = "task:3f2a9c1b"


def _quote(plan: Node, part: Node, text: str) -> Quote:
    path, line, start = part.props["path"], part.props["line"], part.props["start"]
    place, cited = cited_place(path, line), cite(plan, path, line)
    return Quote(plan.id, part.id, path, place, line, start, start + len(text), text, cited)


_UPPER = AgreedPlan(PLAN, "upper", "cited")
PROPOSED = ProposedPlans(CHILD_PLAN, "衡水市", (_UPPER,))
OPINION = Opinion(
    CHILD_PLAN,
    "2026-03-02",
    (_UPPER,),
    "after changes",
    (
        DraftFinding(
            _KEY,
            "clauses dropped",
            "medium",
            Message("clauses dropped", (TASK.props["title"], "1")),
            PLAN.id,
            (_quote(PLAN, TASK, _DROPPED),),
            (_quote(CHILD_PLAN, CHILD, CHILD.props["text"]),),
            False,
            f"补充：“{_DROPPED}。”",
        ),
    ),
    Progress(
        (
            PastFinding(
                "target:0b5512aa",
                "target missing",
                "medium",
                "the upper plan sets the target 农村生活污水治理率 (45%), the draft sets none",
                "上位规划设有指标“农村生活污水治理率”（45%），草案没有设定",
                PLAN.id,
            ),
        ),
        (),
        (),
        (_KEY,),
    ),
)
SIDEWAYS = SidewaysReport(
    CHILD_PLAN,
    (PLAN,),
    (
        Conflict(
            "value",
            PLAN.id,
            Difference("value", ("农村自来水普及率", "92%", "94%")),
            (_quote(CHILD_PLAN, CHILD, "农村自来水普及率达到92%"),),
            (_quote(PLAN, TASK, "农村自来水普及率达到94%"),),
        ),
    ),
    (SisterGap(PLAN.id, _quote(PLAN, TASK, _DROPPED), 10, 8, ()),),
)

EDITIONS = EditionList(
    CHILD_PLAN.id,
    (Edition(PLAN, None, None), Edition(CHILD_PLAN, "revision", PLAN.id)),
)
_PLACED = PlacedPlan(
    CHILD_PLAN.id, CHILD_PLAN.props["title"], "衡水市", "131100", "prefecture", 2021, 2025
)
CHANGES = EditionChanges(
    CHILD_PLAN,
    PLAN,
    (
        PartChange(
            ("raised",),
            "Task",
            TASK.props["title"],
            _quote(PLAN, TASK, "农村自来水普及率达到92%"),
            _quote(CHILD_PLAN, CHILD, "农村自来水普及率达到94%"),
            (Span(5220, 5222),),
            (Span(5220, 5222),),
            (ChangedValue("raised", "92%", "94%"),),
            (
                AffectedPart(
                    _PLACED,
                    "Task",
                    CHILD.props["title"],
                    _quote(CHILD_PLAN, CHILD, CHILD.props["text"]),
                    TASK.id,
                    DERIVES.id,
                    "proposed",
                    "to be looked at",
                ),
            ),
        ),
    ),
    {"Task": 21, "Indicator": 35},
    (_PLACED,),
    (),
)
