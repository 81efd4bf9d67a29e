"""Examples of answers about two plans, and of verdicts."""

from __future__ import annotations

from datetime import UTC, datetime

from app.api.dependencies import PLAN_ID
from app.api.examples.sample import (
    CHILD,
    CHILD_PLAN,
    CHILD_PLAN_ID,
    DERIVES,
    INDICATOR,
    PLACE,
    PLAN,
    TASK,
)
from graph.model import Node
from graph.review.verdicts import Verdict, current_verdict, gap, verdict_node, with_verdict
from queries.gaps import gap_report as model
from queries.gaps import section_matrix as compare
from queries.gaps.remarks import Remark
from queries.review import edge_verdicts as review
from queries.review import gap_verdicts as gap_review
from queries.text import passage

_CLAUSE = "优化重大基础设施、重大生产力和公共资源布局"
_MISSING = Node(
    "task:河北省生态环境保护十四五规划:强化美丽海湾示范引领:0b5512aa",
    "Task",
    {
        "plan_id": PLAN_ID,
        "path": "七>(三)>2",
        "title": "强化美丽海湾示范引领",
        "text": "强化美丽海湾示范引领。在唐山、秦皇岛开展美丽海湾建设。",
        "start": 18210,
        "end": 18237,
        "line": 172,
    },
)
_CHAPTER = Node(
    "chapter:河北省生态环境保护十四五规划:优化国土空间布局:5ce2f08a",
    "Chapter",
    {
        "plan_id": PLAN_ID,
        "path": "三",
        "number": "三",
        "title": "优化国土空间布局",
        "depth": 1,
        "kind": "action",
        "recovered": False,
        **PLACE,
    },
)
_CANDIDATE = model.Candidate(
    CHILD, 0.03, ("closer", "meaning"), "it comes from “落实主体功能区战略” instead", TASK
)
_TARGET = model.TargetGap(
    "细颗粒物(PM2.5)浓度",
    "concept:pm25_concentration",
    "微克/立方米",
    INDICATOR,
    INDICATOR,
    "37",
    "38",
    38,
    "weaker",
    Remark("lower is better", ("38", "37")),
    38,
    "proposed",
)
_GAP_VERDICT = verdict_node(
    gap(CHILD_PLAN_ID, _MISSING.id),
    (CHILD_PLAN_ID, PLAN_ID),
    (),
    "accepted",
    "规划科",
    "本市不沿海",
    datetime(2026, 3, 2, 9, 40, tzinfo=UTC),
)
_GAP_STANDING = current_verdict([_GAP_VERDICT])
GAP_REVIEWED = gap_review.ReviewedGap(_MISSING.id, _GAP_STANDING, (_GAP_VERDICT,))
GAPS = model.GapReport(
    CHILD_PLAN,
    PLAN,
    True,
    "1-0f3c2a11",
    (
        model.TaskGap(
            TASK,
            "partial",
            0.31,
            (model.Tie(CHILD, DERIVES, 0.98),),
            (model.Clause(5220, 5241, 50, _CLAUSE),),
            (),
            None,
            False,
        ),
        model.TaskGap(
            _MISSING,
            "missing",
            0.0,
            (),
            (),
            (_CANDIDATE,),
            model.NotApplicable(
                Remark("elsewhere", ("2", "2", "海湾、唐山、秦皇岛", "衡水市")),
                ("海湾", "唐山", "秦皇岛"),
            ),
            False,
        ),
    ),
    (_TARGET,),
    (model.OwnTask(CHILD, (model.Candidate(TASK, 0.2, ("meaning",), "they mean …", None),)),),
    (model.DutyGap(TASK, CHILD, (("省生态环境厅", "lead"),), (), "only above"),),
    (),
    {},
    {},
    {_MISSING.id: _GAP_STANDING} if _GAP_STANDING else {},
)
COMPARISON = compare.Comparison(
    CHILD_PLAN,
    PLAN,
    True,
    (compare.Section(_CHAPTER, 4, 0.8),),
    (compare.Section(_CHAPTER, 9, 0.41),),
    (compare.Cell(0, 0, 0.8, 0.35, (DERIVES.id,), {"verbatim": 1}),),
    0.74,
    0.52,
    (),
)
_VERDICT = verdict_node(
    DERIVES,
    (CHILD_PLAN_ID, PLAN_ID),
    (),
    "accepted",
    "规划科",
    "逐句核对",
    datetime(2026, 3, 2, 9, 30, tzinfo=UTC),
)
_STANDING = current_verdict([_VERDICT])
_PASSAGES = tuple(
    passage.Passage(
        node.id,
        plan.id,
        plan.props["title"],
        None,
        node.props["path"],
        node.props["start"],
        node.props["end"],
        node.props["line"],
        node.props["text"],
        "",
        "",
        passage.cite(plan.props["title"], node.props["path"], node.props["line"]),
    )
    for node, plan in ((CHILD, CHILD_PLAN), (TASK, PLAN))
)
REVIEWED = review.Reviewed(with_verdict(DERIVES, _STANDING), (_VERDICT,))
EDGE = {
    "edge": with_verdict(DERIVES, _STANDING),
    "passages": _PASSAGES,
    "evidence": [passage.PassagePair(_PASSAGES[0], _PASSAGES[1], 0.97)],
    "history": [_VERDICT],
    "precision": 0.98,
}
REVIEWS = tuple(
    review.ReviewedEdge(said, CHILD, TASK) for said in (_STANDING,) if isinstance(said, Verdict)
)
PRECISION = {
    "matcher_version": "1-0f3c2a11",
    "threshold": 0.43,
    "bands": [review.BandPrecision(0.9, 1.0, 293, 0.98, 41, 1)],
}
