"""Kinds and weights of findings, and conclusions, named in Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from graph.model import Value, ValueSet

FindingKind = Literal[
    "binding target missing",
    "binding target weaker",
    "target missing",
    "target weaker",
    "task missing",
    "clauses dropped",
    "objects left out",
    "contradiction",
    "conflict",
    "basis not cited",
    "basis ended",
    "no department",
    "late deadline",
]
#: In the order of their weight, which is the order of the opinion
FINDING_KINDS: ValueSet[FindingKind] = ValueSet(
    "finding_kind",
    (
        Value("binding target missing", "约束性指标缺失", "binding target missing"),
        Value("binding target weaker", "约束性指标弱化", "binding target weaker"),
        Value("target missing", "指标缺失", "target missing"),
        Value("target weaker", "指标弱化", "target weaker"),
        Value("task missing", "任务缺失", "task missing"),
        Value("clauses dropped", "任务内容未承接", "parts of a task dropped"),
        Value("objects left out", "列举的对象减少", "listed objects left out"),
        Value("contradiction", "前后矛盾", "contradiction inside"),
        Value("conflict", "与同级规划不一致", "conflict with a plan beside it"),
        Value("basis not cited", "未列为依据", "upper plan not cited"),
        Value("basis ended", "依据已过期", "basis out of date"),
        Value("no department", "责任单位不明", "no responsible department"),
        Value("late deadline", "期限超出规划期", "deadline after the period"),
    ),
)

Weight = Literal["major", "medium", "minor"]
WEIGHTS: ValueSet[Weight] = ValueSet(
    "weight",
    (
        Value("major", "重大", "major"),
        Value("medium", "较重", "medium"),
        Value("minor", "一般", "minor"),
    ),
)

ConclusionCode = Literal["consistent", "after changes", "major changes"]
CONCLUSIONS: ValueSet[ConclusionCode] = ValueSet(
    "conclusion",
    (
        Value("consistent", "原则一致", "consistent in principle"),
        Value("after changes", "修改后一致", "consistent after changes"),
        Value("major changes", "需重大修改", "needs major changes"),
    ),
)
#: The rule for each conclusion, in Chinese and English
RULES: Mapping[ConclusionCode, tuple[str, str]] = MappingProxyType(
    {
        "major changes": (
            "有“重大”问题（约束性指标缺失或弱化），或上位规划的适用任务有三分之一以上缺失",
            "a binding target is missing or weaker, or more than a third of an upper plan's tasks "
            "that apply are missing",
        ),
        "after changes": (
            "没有“重大”问题，有“较重”问题",
            "there are medium findings, but no major ones",
        ),
        "consistent": (
            "只有“一般”问题或没有问题",
            "there are only minor findings, or none",
        ),
    }
)

PlanRole = Literal["upper", "beside"]
PLAN_ROLES: ValueSet[PlanRole] = ValueSet(
    "plan_role",
    (
        Value("upper", "上位规划", "upper plan"),
        Value("beside", "同级规划", "plan beside it"),
    ),
)

PlanReason = Literal["cited", "above", "broader", "general", "same division", "chosen"]
PLAN_REASONS: ValueSet[PlanReason] = ValueSet(
    "plan_reason",
    (
        Value("cited", "列为编制依据", "cited as its basis"),
        Value("above", "上级同领域、同规划期", "nearest division above, same sector and period"),
        Value("broader", "本级同领域、范围更宽", "same division and sector, broader subject"),
        Value("general", "本级国民经济和社会发展规划", "general plan of the same division"),
        Value("same division", "本级其他领域、规划期重叠", "same division, overlapping period"),
        Value("chosen", "由使用者指定", "chosen by the user"),
    ),
)
