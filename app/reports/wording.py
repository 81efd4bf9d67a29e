"""Words that depend on the kind of a report.

In a comparison (对照) of two plans without a basis, no word claims that one plan took up the other.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Literal

from graph.model import Value, ValueSet
from queries.gaps.statuses import (
    CLAUSE_STATUSES,
    PROJECT_STATUSES,
    TARGET_STATUSES,
    ClauseStatus,
    Kind,
    ProjectStatus,
    TargetStatus,
)

#: A clause is listed under its status, or as unplaced: kept, but no passage is certain
Listed = ClauseStatus | Literal["unplaced"]
LISTED: ValueSet[Any] = ValueSet(
    "clause_status", (*CLAUSE_STATUSES.values, Value("unplaced", "保留待核", "kept, unplaced"))
)
CLAUSES: Mapping[Listed, str] = MappingProxyType(
    {
        "kept": "有同类措施",
        "unplaced": "有同类措施",
        "stronger": "有同类措施",
        "weaker": "有同类措施",
        "mentioned": "只提到",
        "dropped": "无",
    }
)
TARGETS: Mapping[TargetStatus, str] = MappingProxyType(
    {"stricter": "要求较高", "weaker": "要求较低", "missing": "无同类指标"}
)
PROJECTS: Mapping[ProjectStatus, str] = MappingProxyType(
    {"covered": "有同类项目", "missing": "无同类项目"}
)
# The first that fits is used
_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "规划任务承接差距报告": "规划措施对照报告",
        "任务差距": "任务对照",
        "承接情况": "同类情况",
        "承接比例": "同类比例",
        "未承接或弱化": "没有同类措施",
        "未承接": "无同类措施",
        "没有任务、项目或指标承接": "没有任务、项目或指标包含同类措施",
        "缺失说明": "没有同类措施的说明",
        "下级自有任务": "本规划独有的任务",
        "自有任务": "独有任务",
        "下级规划": "本规划",
        "下级": "本规划",
        "上级规划": "对照规划",
        "上级": "对照规划",
        "弱化": "较低",
        "加强": "较高",
        "已派生自": "更接近",
    }
)
_REPLACED = re.compile("“[^”]*”|《[^》]*》|" + "|".join(_WORDS))


def worded(kind: Kind, text: str) -> str:
    """Return a text of a report in the words of its kind; quotations and titles are unchanged."""
    if kind == "derivation":
        return text
    return _REPLACED.sub(lambda found: _WORDS.get(found[0], found[0]), text)


def clause_status(kind: Kind, status: Listed) -> str:
    """Return the name of a clause's status, or of unplaced clauses."""
    named = LISTED.zh(status)
    return named if kind == "derivation" else CLAUSES.get(status, named)


def target_status(kind: Kind, status: TargetStatus) -> str:
    """Return the name of a target's status."""
    named = TARGET_STATUSES.zh(status)
    return named if kind == "derivation" else TARGETS.get(status, named)


def project_status(kind: Kind, status: ProjectStatus) -> str:
    """Return the name of a project's status."""
    named = PROJECT_STATUSES.zh(status)
    return named if kind == "derivation" else PROJECTS.get(status, named)
