"""The statuses of a gap report, named in Chinese and English."""

from __future__ import annotations

from typing import Literal, get_args

from graph.model import Value, ValueSet

Kind = Literal["derivation", "comparison"]

# Of a plan and the plan that it derives from
DerivationStatus = Literal["covered", "partial", "possible", "missing", "not applicable"]
# Of two plans that are not linked
ComparisonStatus = Literal["similar", "partly", "none"]
TaskStatus = Literal[DerivationStatus, ComparisonStatus]
TASK_STATUSES: ValueSet[TaskStatus] = ValueSet(
    "task_status",
    (
        Value("covered", "已承接", "covered"),
        Value("partial", "部分", "partial"),
        Value("possible", "疑似有对应", "possible"),
        Value("missing", "缺失", "missing"),
        Value("not applicable", "不适用", "not applicable"),
        Value("similar", "有同类措施", "similar"),
        Value("partly", "部分同类", "partly similar"),
        Value("none", "无", "none"),
    ),
)

ClauseStatus = Literal[
    "kept", "stronger", "weaker", "mentioned", "dropped", "not applicable", "heading"
]
CLAUSE_STATUSES: ValueSet[ClauseStatus] = ValueSet(
    "clause_status",
    (
        Value("kept", "保留", "kept"),
        Value("stronger", "加强", "stronger"),
        Value("weaker", "弱化", "weaker"),
        Value("mentioned", "只提未落", "only mentioned"),
        Value("dropped", "未承接", "dropped"),
        Value("not applicable", "不适用", "not applicable"),
        Value("heading", "标题", "heading"),
    ),
)

TargetStatus = Literal[
    "equal", "stricter", "weaker", "missing", "deferred", "not applicable", "not comparable"
]
TARGET_STATUSES: ValueSet[TargetStatus] = ValueSet(
    "target_status",
    (
        Value("equal", "相等", "equal"),
        Value("stricter", "加严", "stricter"),
        Value("weaker", "弱化", "weaker"),
        Value("missing", "缺失", "missing"),
        Value("deferred", "递延", "deferred"),
        Value("not applicable", "不适用", "not applicable"),
        Value("not comparable", "不可比", "not comparable"),
    ),
)

ProjectStatus = Literal["covered", "missing", "not applicable"]
PROJECT_STATUSES: ValueSet[ProjectStatus] = ValueSet(
    "project_status",
    (
        Value("covered", "已承接", "covered"),
        # A task of the child may take it up
        Value("missing", "无对应项目", "no such project"),
        Value("not applicable", "不适用", "not applicable"),
    ),
)

DutyStatus = Literal["same", "differs", "only above", "only below"]
DUTY_STATUSES: ValueSet[DutyStatus] = ValueSet(
    "duty_status",
    (
        Value("same", "上下一致", "the same"),
        Value("differs", "上下不同", "different"),
        Value("only above", "只有上级写明", "only named above"),
        Value("only below", "只有本级写明", "only named below"),
    ),
)


def statuses_of(kind: Kind) -> tuple[TaskStatus, ...]:
    """Return the statuses of tasks that a report of this kind uses, in their order."""
    return get_args(DerivationStatus if kind == "derivation" else ComparisonStatus)


STATUSES = (TASK_STATUSES, CLAUSE_STATUSES, TARGET_STATUSES, PROJECT_STATUSES, DUTY_STATUSES)
