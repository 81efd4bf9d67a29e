"""Examples of a plan and the plans below it."""

from __future__ import annotations

from app.api.dependencies import PLAN_ID, TASK_ID
from app.api.examples.sample import CHILD_ID, CHILD_PLAN, CHILD_PLAN_ID, INDICATOR, PLAN, TASK, TEXT
from queries.gaps.remarks import Remark
from queries.shared.placed_plans import PlacedPlan
from queries.uptake import breakdown, chain, copying, part_uptake
from queries.uptake import matrix_answers as matrix
from queries.uptake.child_editions import EarlierEdition
from queries.uptake.excerpts import Excerpt

_CHAPTER = "chapter:河北省生态环境保护十四五规划:优化国土空间布局:5ce2f08a"
_ABOVE = PlacedPlan(PLAN_ID, PLAN.props["title"], "河北省", "130000", "province", 2021, 2025)
_CHILD = PlacedPlan(
    CHILD_PLAN_ID, "衡水市生态环境保护“十四五”规划", "衡水市", "131100", "prefecture", 2021, 2025
)
_DRAFT = EarlierEdition(
    PlacedPlan(
        f"{CHILD_PLAN_ID}:draft",
        "衡水市生态环境保护“十四五”规划（征求意见稿）",
        "衡水市",
        "131100",
        "prefecture",
        2021,
        2025,
    ),
    CHILD_PLAN_ID,
)
_TASK_COUNTS = {"covered": 0, "partial": 1, "possible": 0, "missing": 0, "not applicable": 0}
_TARGET_COUNTS = {
    "equal": 0,
    "stricter": 0,
    "weaker": 1,
    "missing": 0,
    "deferred": 0,
    "not applicable": 0,
    "not comparable": 0,
}
UPTAKE = matrix.UptakeMatrix(
    (matrix.ChildColumn(_CHILD, False, 0.64, _TASK_COUNTS, _TARGET_COUNTS),),
    1,
    None,
    PLAN,
    (),
    0,
    (matrix.ChapterName(_CHAPTER, "优化国土空间布局", 1),),
    ("省生态环境厅",),
    (
        matrix.UptakeTask(
            _TASK_COUNTS,
            0,
            TASK_ID,
            "落实主体功能区战略",
            "三>(一)>1",
            50,
            (_CHAPTER,),
            ("省生态环境厅",),
            ("partial",),
            (0.64,),
            (0,),
            (),
        ),
    ),
    (
        matrix.UptakeTarget(
            _TARGET_COUNTS,
            1,
            INDICATOR.id,
            "细颗粒物(PM2.5)浓度",
            "37",
            "微克/立方米",
            "binding",
            2025,
            41,
            ("weaker",),
            ("38",),
            (),
        ),
    ),
    (_DRAFT,),
)
_ABOVE_CLAUSE = Excerpt(5220, 5241, 50, TEXT[10:31])
_BELOW_CLAUSE = Excerpt(6130, 6141, 88, "优化重大基础设施布局。")
_WEAKER = Remark("weaker objects", ("重大生产力、公共资源", "重大生产力、公共资源"))
PART = part_uptake.PartUptakes(
    (
        part_uptake.PartUptake(
            _CHILD,
            False,
            "partial",
            0.64,
            (part_uptake.ClauseUptake(_ABOVE_CLAUSE, "weaker", _WEAKER, (_BELOW_CLAUSE,)),),
            None,
            None,
            None,
        ),
    ),
    1,
    None,
    TASK,
)
BREAKDOWN = breakdown.Breakdown(
    PLAN,
    1,
    (),
    11,
    ("石家庄市", "唐山市"),
    (
        breakdown.TargetBreakdown(
            INDICATOR,
            False,
            "averages, values per person and concentrations (微克/立方米) do not add up",
            "以“微克/立方米”计的平均值、人均值或浓度不能相加",
            "spread",
            None,
            None,
            38,
            38,
            38,
            (CHILD_PLAN_ID,),
            (),
            (),
            (breakdown.ChildValue(_CHILD, "weaker", "38", 38, True),),
        ),
    ),
    (_DRAFT,),
)
CHAIN = chain.Chain(
    TASK,
    (_ABOVE, _CHILD),
    (
        chain.ClauseChain(
            _ABOVE_CLAUSE,
            (chain.ChainStep(CHILD_PLAN_ID, "weaker", _WEAKER, (_BELOW_CLAUSE,)),),
            None,
            None,
            (CHILD_PLAN_ID,),
        ),
    ),
)
COPYING = copying.Copying(
    CHILD_PLAN,
    PLAN,
    10,
    (copying.ClauseOrigin(CHILD_ID, _BELOW_CLAUSE, "parent", 0.857, ()),),
)
