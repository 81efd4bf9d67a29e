"""Examples of answers about the evaluation of a plan."""

from __future__ import annotations

from app.api.examples.sample import DIVISION, INDICATOR, PLAN, TASK
from graph.model import Node
from queries.evaluation.bulletin_answers import BulletinValues, ProposedValue, UnusedFigure
from queries.evaluation.bulletin_words import Doubt
from queries.evaluation.entry_writing import Entered
from queries.evaluation.evaluation_answers import Outlook, PlanEvaluation, TargetEvaluation
from queries.evaluation.observation_list import ListedObservation, ObservationList
from queries.evaluation.progress_list import ListedProgress, ProgressList
from queries.evaluation.reasons import Reason
from queries.evaluation.work_answers import WorkItem

_ENTERED = {
    "plan": PLAN.id,
    "indicator": INDICATOR.id,
    "division": DIVISION.id,
    "name": INDICATOR.props["name"],
    "concept": INDICATOR.props["concept"],
    "year": 2023,
    "value": 39.5,
    "unit": "微克/立方米",
    "value_basis": "level",
    "preliminary": False,
    "scope_changed": False,
    "document": "2023年生态环境状况公报",
    "passage": "第3页",
    "state": "entered",
    "series": "5b21c7de",
    "turn": 1,
    "reviewer": "统计科",
    "at": "2024-06-05T08:00:00.000000+00:00",
}
OBSERVATION = Node("observation:5b21c7de-1-0c9a4e17", "Observation", _ENTERED)
WITHDRAWN = Node(
    "observation:5b21c7de-2-77d0b3aa",
    "Observation",
    {**_ENTERED, "state": "withdrawn", "turn": 2, "note": "抄错"},
)
PROGRESS = Node(
    "progress:83f0e2b1-1-4b6d9a02",
    "Progress",
    {
        "plan": PLAN.id,
        "part": TASK.id,
        "name": TASK.props["title"],
        "status": "on track",
        "day": "2023-12-31",
        "evidence": "已完成方案编制",
        "document": "2023年工作总结",
        "state": "entered",
        "series": "83f0e2b1",
        "turn": 1,
        "reviewer": "督查室",
        "at": "2024-01-08T08:00:00.000000+00:00",
    },
)
_TARGET = TargetEvaluation(
    indicator=INDICATOR,
    again=(),
    departments=("省生态环境厅",),
    method="level",
    default_basis="level",
    baseline_year=2020,
    baseline_value=44.8,
    target_year=2025,
    year=2023,
    actual=39.5,
    met=False,
    done=0.679487,
    expected=0.6,
    worked="(39.5 − 44.8) ÷ (37 − 44.8) = 67.9%",
    verdict="faster",
    reason=Reason("progress ahead", ("67.9%", "60%", "7.9")),
    preliminary=False,
    used=(OBSERVATION.id,),
    observations=(OBSERVATION,),
    outlook=Outlook(2025, 35.9667, None, 35.9667, 35.9667, "likely met", False),
)
_WORK = WorkItem(
    id=TASK.id,
    title=TASK.props["title"],
    path=TASK.props["path"],
    line=TASK.props["line"],
    departments=("省生态环境厅",),
    deadline=None,
    box=None,
    investment=None,
    status="on track",
    used=PROGRESS.id,
    day="2023-12-31",
    evidence="已完成方案编制",
    document="2023年工作总结",
    started=None,
    invested=None,
    total=None,
    entries=(PROGRESS,),
)
EVALUATION = PlanEvaluation(
    PLAN, 2023, None, 5, None, ("省生态环境厅",), (2023,), (2023,), (_TARGET,), (_WORK,), (), 0, ()
)
PROGRESS_LIST = ProgressList((ListedProgress(PROGRESS, True),), 1, None)
WITHDRAWN_PROGRESS = Node(
    "progress:83f0e2b1-2-19ac6e40",
    "Progress",
    {**PROGRESS.props, "state": "withdrawn", "turn": 2, "note": "误报"},
)
OBSERVATIONS = ObservationList((ListedObservation(OBSERVATION, True),), 1, None)
BULLETIN = BulletinValues(
    plan_id=PLAN.id,
    title="河北省2023年生态环境状况公报",
    year=2023,
    warnings=(),
    figures=48,
    proposed=(
        ProposedValue(
            number=1,
            indicator=INDICATOR.id,
            name=INDICATOR.props["name"],
            year=2023,
            value=39.5,
            unit="微克/立方米",
            value_basis="level",
            preliminary=False,
            line=12,
            passage="细颗粒物（PM2.5）平均浓度为39.5微克/立方米",
            entered=False,
            conflicts=(),
        ),
    ),
    unused=(UnusedFigure(INDICATOR.props["name"], 12, "同比下降1.3%", Doubt("change")),),
)
ENTERED = Entered(1, 0, 0, (), ())
