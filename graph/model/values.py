"""The values that properties may have, named in Chinese and English.

Reports, exports, the page, the command line and the API take codes and names from here. Each
``Literal`` is the type of a set's codes: mypy rejects a value that it does not list, and a test
fails if it lists a code without a value.
"""

from __future__ import annotations

from typing import Literal

from graph.model.value_set import Value, ValueSet

Level = Literal["nation", "province", "prefecture", "county", "zone"]
LEVELS: ValueSet[Level] = ValueSet(
    "level",
    (
        Value("nation", "国家级", "nation"),
        Value("province", "省级", "province"),
        Value("prefecture", "市级", "prefecture"),
        Value("county", "县级", "county"),
        Value("zone", "开发区", "zone"),
    ),
)

PlanStatus = Literal["final", "draft"]
PLAN_STATUSES: ValueSet[PlanStatus] = ValueSet(
    "plan_status",
    (
        Value("final", "正式", "final"),
        Value("draft", "征求意见稿", "draft for comment"),
    ),
)

ChapterKind = Literal["review", "guiding", "action", "projects", "safeguard"]
CHAPTER_KINDS: ValueSet[ChapterKind] = ValueSet(
    "chapter_kind",
    (
        Value("review", "回顾", "review"),
        Value("guiding", "总体要求", "guiding"),
        Value("action", "重点任务", "action"),
        Value("projects", "重点工程", "projects"),
        Value("safeguard", "保障措施", "safeguard"),
    ),
)

Role = Literal["lead", "support", "responsible", "shared"]
ROLES: ValueSet[Role] = ValueSet(
    "role",
    (
        Value("lead", "牵头", "lead"),
        Value("support", "配合", "support"),
        Value("responsible", "负责", "responsible"),
        Value("shared", "按职责分工", "shared"),
    ),
)

Relation = Literal["verbatim", "edited", "partial", "reworded"]
RELATIONS: ValueSet[Relation] = ValueSet(
    "relation",
    (
        Value("verbatim", "照搬", "verbatim"),
        Value("edited", "修改", "edited"),
        Value("partial", "部分", "partial"),
        Value("reworded", "改写", "reworded"),
    ),
)

Review = Literal["proposed", "accepted", "rejected", "unsure"]
REVIEWS: ValueSet[Review] = ValueSet(
    "review",
    (
        Value("proposed", "待审", "to review"),
        Value("accepted", "已认可", "accepted"),
        Value("rejected", "已否定", "rejected"),
        Value("unsure", "存疑", "unsure"),
    ),
)

VerdictCode = Literal["accepted", "rejected", "unsure", "undone"]
VERDICTS: ValueSet[VerdictCode] = ValueSet(
    "verdict",
    (
        Value("accepted", "已认可", "accepted"),
        Value("rejected", "已否定", "rejected"),
        Value("unsure", "存疑", "unsure"),
        Value("undone", "已撤销", "undone"),
    ),
)

DismissalCode = Literal["dismissed", "restored"]
DISMISSALS: ValueSet[DismissalCode] = ValueSet(
    "dismissal",
    (
        Value("dismissed", "不是问题", "dismissed"),
        Value("restored", "已撤回", "restored"),
    ),
)

LoadOutcome = Literal["new", "replaced"]
LOAD_OUTCOMES: ValueSet[LoadOutcome] = ValueSet(
    "load_outcome",
    (
        Value("new", "新载入", "new"),
        Value("replaced", "已更新", "replaced"),
    ),
)

ActivityKind = Literal[
    "loaded",
    "replaced",
    "removed",
    "restored",
    "edition",
    "verdict",
    "dismissal",
    "correction",
    "values",
    "statuses",
]
ACTIVITY_KINDS: ValueSet[ActivityKind] = ValueSet(
    "activity_kind",
    (
        Value("loaded", "载入", "loaded"),
        Value("replaced", "更新", "replaced"),
        Value("removed", "移除", "removed"),
        Value("restored", "恢复", "restored"),
        Value("edition", "发现版本", "edition found"),
        Value("verdict", "判定", "verdict"),
        Value("dismissal", "自检认定", "dismissal"),
        Value("correction", "人工更正", "correction"),
        Value("values", "实际值", "values"),
        Value("statuses", "进展", "statuses"),
    ),
)

CorrectedCode = Literal["title", "division", "sector", "period", "supersedes"]
CORRECTED: ValueSet[CorrectedCode] = ValueSet(
    "corrected",
    (
        Value("title", "标题", "title"),
        Value("division", "行政区划", "division"),
        Value("sector", "领域", "sector"),
        Value("period", "规划期", "period"),
        Value("supersedes", "前一版本", "edition before it"),
    ),
)

ValueBasis = Literal["level", "yearly", "since baseline", "yearly average"]
VALUE_BASES: ValueSet[ValueBasis] = ValueSet(
    "value_basis",
    (
        Value("level", "期末水平", "level at the end of the year"),
        Value("yearly", "当年值", "of the year"),
        Value("since baseline", "基期以来累计", "since the baseline"),
        Value("yearly average", "基期以来年均", "yearly average since the baseline"),
    ),
)

ObservationState = Literal["entered", "withdrawn"]
OBSERVATION_STATES: ValueSet[ObservationState] = ValueSet(
    "observation_state",
    (
        Value("entered", "已录入", "entered"),
        Value("withdrawn", "已撤回", "withdrawn"),
    ),
)

WorkStatus = Literal["completed", "on track", "behind", "not started", "adjusted"]
WORK_STATUSES: ValueSet[WorkStatus] = ValueSet(
    "work_status",
    (
        Value("completed", "已完成", "completed"),
        Value("on track", "按序推进", "on track"),
        Value("behind", "滞后", "behind"),
        Value("not started", "未启动", "not started"),
        Value("adjusted", "调整", "adjusted"),
    ),
)

EditionMethod = Literal["draft", "revision", "next period", "sector", "by hand"]
EDITION_METHODS: ValueSet[EditionMethod] = ValueSet(
    "edition_method",
    (
        Value("draft", "征求意见稿之后", "follows a draft"),
        Value("revision", "修订或调整", "revision"),
        Value("next period", "下一规划期", "next period"),
        Value("sector", "同领域的下一规划期", "next period in the sector"),
        Value("by hand", "人工指定", "set by hand"),
    ),
)

Binding = Literal["binding", "expected"]
BINDINGS: ValueSet[Binding] = ValueSet(
    "binding",
    (
        Value("binding", "约束性", "binding"),
        Value("expected", "预期性", "expected"),
    ),
)

Comparator = Literal["=", ">=", "<=", "<", ">"]
COMPARATORS: ValueSet[Comparator] = ValueSet(
    "comparator",
    (
        Value("=", "等于", "equal to"),
        Value(">=", "不低于", "at least"),
        Value("<=", "不高于", "at most"),
        Value("<", "低于", "below"),
        Value(">", "高于", "above"),
    ),
)

TargetKind = Literal[
    "numeric", "coverage", "elimination", "completion", "grade", "deferred", "trend", "rank",
    "deadline", "qualitative",
]  # fmt: skip
TARGET_KINDS: ValueSet[TargetKind] = ValueSet(
    "target_kind",
    (
        Value("numeric", "定量", "numeric"),
        Value("coverage", "全覆盖", "coverage"),
        Value("elimination", "清零", "elimination"),
        Value("completion", "完成", "completion"),
        Value("grade", "达到等级或标准", "grade or standard"),
        Value("deferred", "完成上级下达任务", "left to the level above"),
        Value("trend", "趋势", "trend"),
        Value("rank", "位次", "rank"),
        Value("deadline", "时限", "deadline"),
        Value("qualitative", "定性", "qualitative"),
    ),
)

Ambition = Literal["must", "strive"]
AMBITIONS: ValueSet[Ambition] = ValueSet(
    "ambition",
    (
        Value("must", "确保", "must"),
        Value("strive", "力争", "strive"),
    ),
)

Origin = Literal["table", "text"]
ORIGINS: ValueSet[Origin] = ValueSet(
    "origin",
    (
        Value("table", "表格", "table"),
        Value("text", "正文", "text"),
    ),
)

YearBasis = Literal["stated", "inherited", "plan_period"]
YEAR_BASES: ValueSet[YearBasis] = ValueSet(
    "year_basis",
    (
        Value("stated", "句中写明", "stated in the sentence"),
        Value("inherited", "沿用前文", "taken from the text before"),
        Value("plan_period", "按规划期末年", "last year of the plan's period"),
    ),
)

FigureKind = Literal["achieved", "announced"]
FIGURE_KINDS: ValueSet[FigureKind] = ValueSet(
    "figure_kind",
    (
        Value("achieved", "已完成", "achieved"),
        Value("announced", "规划所述", "announced"),
    ),
)

Better = Literal["higher", "lower"]
BETTER: ValueSet[Better] = ValueSet(
    "better",
    (
        Value("higher", "越高越好", "higher"),
        Value("lower", "越低越好", "lower"),
    ),
)
