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
    PROJECT,
    TASK,
)
from graph.model import Node
from graph.review.verdicts import current_verdict, gap, verdict_node, with_verdict
from queries.gaps import clause_answers, gap_report, section_matrix
from queries.gaps.remarks import Remark
from queries.gaps.target_answers import TargetGap
from queries.review import edge_verdicts, gap_verdicts, score_calibration
from queries.text import passage
from queries.text.edge_detail import EdgeDetail

_CLAUSE = "优化重大基础设施、重大生产力和公共资源布局"
_ANSWER = clause_answers.ChildPassage(
    CHILD.id, 6120, 6129, CHILD.props["path"], CHILD.props["line"], "落实主体功能区战略"
)
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
_CANDIDATE = gap_report.Candidate(
    CHILD, 0.03, ("closer", "meaning"), "it derives from “落实主体功能区战略” instead", TASK
)
_TARGET = TargetGap(
    "细颗粒物(PM2.5)浓度",
    "concept:pm25_concentration",
    "微克/立方米",
    INDICATOR,
    INDICATOR,
    None,
    (),
    (),
    "37",
    "38",
    38,
    "weaker",
    Remark("lower is better", ("38", "37")),
    None,
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
_CURRENT_GAP_VERDICT = gap_verdicts.GapVerdict(
    "accepted", "规划科", "2026-03-02T09:40:00.000000+00:00", "本市不沿海"
)
GAP_REVIEWED = gap_verdicts.ReviewedGap(_MISSING.id, _CURRENT_GAP_VERDICT, (_GAP_VERDICT,))
_VERDICT = verdict_node(
    DERIVES,
    (CHILD_PLAN_ID, PLAN_ID),
    (),
    "accepted",
    "规划科",
    "逐句核对",
    datetime(2026, 3, 2, 9, 30, tzinfo=UTC),
)
_CURRENT = current_verdict([_VERDICT])
GAPS = gap_report.GapReport(
    CHILD_PLAN,
    PLAN,
    "derivation",
    True,
    "1-0f3c2a11",
    (
        gap_report.TaskGap(
            TASK,
            "partial",
            0.31,
            (
                clause_answers.ClauseGap(
                    5210,
                    5219,
                    50,
                    "落实主体功能区战略",
                    "kept",
                    0.99,
                    (_ANSWER,),
                    (),
                    Remark("clause kept"),
                ),
                clause_answers.ClauseGap(
                    5220, 5241, 50, _CLAUSE, "dropped", 0.12, (), (), Remark("clause dropped")
                ),
            ),
            (gap_report.Tie(CHILD, DERIVES, 0.98, False),),
            (),
            None,
            False,
        ),
        gap_report.TaskGap(
            _MISSING,
            "not applicable",
            0.0,
            (),
            (),
            (_CANDIDATE,),
            clause_answers.NotApplicable(
                Remark("place elsewhere", ("海湾、唐山、秦皇岛", "衡水市")),
                ("海湾", "唐山", "秦皇岛"),
            ),
            False,
        ),
    ),
    (_TARGET,),
    (
        gap_report.ProjectGap(
            PROJECT, "not applicable", (), Remark("place elsewhere", ("唐山", "衡水市"))
        ),
    ),
    (
        gap_report.OwnTask(
            CHILD,
            (gap_report.Candidate(TASK, 0.2, ("meaning",), "they mean …", None),),
            (TASK,),
        ),
    ),
    (gap_report.DutyGap(TASK, CHILD, (("省生态环境厅", "lead"),), (), "only above"),),
    (),
    {},
    {},
    {_MISSING.id: _CURRENT_GAP_VERDICT},
    (_CURRENT,) if _CURRENT else (),
)
COMPARISON = section_matrix.Comparison(
    CHILD_PLAN,
    PLAN,
    True,
    (section_matrix.Section(_CHAPTER, 4, 0.8),),
    (section_matrix.Section(_CHAPTER, 9, 0.41),),
    (section_matrix.Cell(0, 0, 0.8, 0.35, 14, (DERIVES.id,), {"verbatim": 1}),),
    0.74,
    0.52,
    (),
)
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
        None,
        node.props["text"],
        "",
        "",
        passage.cite(plan, node.props["path"], node.props["line"]),
    )
    for node, plan in ((CHILD, CHILD_PLAN), (TASK, PLAN))
)
REVIEWED = edge_verdicts.Reviewed(with_verdict(DERIVES, _CURRENT), (_VERDICT,))
EDGE = EdgeDetail(
    with_verdict(DERIVES, _CURRENT),
    _PASSAGES,
    (passage.PassagePair(_PASSAGES[0], _PASSAGES[1], 0.97),),
    (_VERDICT,),
    0.98,
)
REVIEWS = edge_verdicts.ReviewList(
    tuple(
        edge_verdicts.ReviewedEdge(current, CHILD, TASK)
        for current in (_CURRENT,)
        if current is not None
    ),
    1,
    None,
)
PRECISION = score_calibration.PrecisionTable(
    "1-0f3c2a11", 0.43, (score_calibration.BandPrecision(0.9, 1.0, 293, 0.98, 41, 1),)
)
